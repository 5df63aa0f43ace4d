// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V4_9
{
    /// <summary>Bit of mm->flags: the OOM reaper takes the mm's pages away.</summary>
    public const int MMF_UNSTABLE = 22;
}

public abstract unsafe partial class V4_13
{
    /// <summary>Bit of mm->flags: no transparent huge pages.</summary>
    [Until("6.18")]
    public const int MMF_DISABLE_THP = 24;

    /// <summary>
    /// Whether an mm's contents can be trusted: 0, or VM_FAULT_SIGBUS once the OOM reaper is at work, which
    /// <see cref="Choices.MmUnstable"/> decides for an mm that is stable so far.
    /// </summary>
    [Model("include/linux/oom.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int check_stable_address_space(mm_struct* mm) => IsUnstable(machine, mm) ? VM_FAULT_SIGBUS : 0;

    internal static bool IsUnstable(Machine machine, mm_struct* mm)
    {
        machine.CheckObject(mm, nameof(check_stable_address_space));
        const ulong Unstable = 1UL << MMF_UNSTABLE;
        if ((mm->flags & Unstable) == 0 && machine.Choose(Choices.MmUnstable) != 0)
        {
            mm->flags |= Unstable;
        }

        return (mm->flags & Unstable) != 0;
    }
}

public abstract unsafe partial class V4_17
{
    /// <summary>As before, by the name that results of faults have now.</summary>
    [Model("include/linux/oom.h")]
    [return: CType("vm_fault_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int check_stable_address_space(mm_struct* mm) => IsUnstable(machine, mm) ? VM_FAULT_SIGBUS : 0;
}

public abstract unsafe partial class V5_1
{
    /// <summary>As before, with an unsigned result.</summary>
    [Model("include/linux/oom.h")]
    [return: CType("vm_fault_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new uint check_stable_address_space(mm_struct* mm) => IsUnstable(machine, mm) ? VM_FAULT_SIGBUS : 0u;
}
