// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>A userfaultfd. C reaches its state through functions only.</summary>
[Since("4.3")]
public unsafe struct userfaultfd_ctx
{
    /// <summary>The mm whose faults it handles.</summary>
    internal mm_struct* mm;

    /// <summary>Its last file descriptor was closed.</summary>
    internal bool released;

    /// <summary>UFFD_FEATURE_SIGBUS: faults are not handled, they end in SIGBUS (4.14 and later).</summary>
    internal bool sigbus;

    /// <summary>UFFD_USER_MODE_ONLY: only faults from user space are handled (5.11 and later).</summary>
    internal bool user_mode_only;
}

public abstract unsafe partial class V4_3
{
    /// <summary>Whether any of the VMA's faults go to user space.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool userfaultfd_armed(vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(userfaultfd_armed));
        return (vma->vm_flags & (VM_UFFD_MISSING | VM_UFFD_WP)) != 0;
    }

    /// <summary>Whether faults on missing pages of the VMA go to user space.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool userfaultfd_missing(vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(userfaultfd_missing));
        return (vma->vm_flags & VM_UFFD_MISSING) != 0;
    }

    /// <summary>
    /// Hands a fault to user space and waits until it is resolved, with the mmap lock released. Returns
    /// VM_FAULT_SIGBUS when it cannot, VM_FAULT_RETRY, with VM_FAULT_MAJOR after a wait, or 0 with the mmap lock
    /// taken again when a signal came. <see cref="Choices.UserfaultSignal"/> decides about that. Follows
    /// fs/userfaultfd.c; the queue that user space reads is left out.
    /// </summary>
    [Model("include/linux/userfaultfd_k.h")]
    [Until("4.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int handle_userfault(vm_area_struct* vma, ulong address, uint flags, ulong reason)
    {
        Machine machine = Machine.Current;
        machine.MightSleep(nameof(handle_userfault));
        return Userfault.IsHandled(machine, vma, flags, reason, out int ret)
            ? Userfault.Wait(machine, vma, address, flags, afterSignal: 0)
            : ret;
    }
}

public abstract unsafe partial class V4_8
{
    /// <summary>As before, with the fault in one struct.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [Until("4.10")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int handle_userfault(fault_env* fe, ulong reason)
    {
        Machine.CheckNotNull(fe, nameof(handle_userfault));
        return HandleAndWait(machine, fe->vma, fe->address, fe->flags, reason, afterSignal: 0);
    }

    internal static int HandleAndWait(
        Machine machine, vm_area_struct* vma, ulong address, uint flags, ulong reason, int afterSignal)
    {
        machine.MightSleep(nameof(handle_userfault));
        return Userfault.IsHandled(machine, vma, flags, reason, out int ret)
            ? Userfault.Wait(machine, vma, address, flags, afterSignal)
            : ret;
    }
}

public abstract unsafe partial class V4_10
{
    /// <summary>As before, with the struct that fault handlers get too.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int handle_userfault(vm_fault* vmf, ulong reason)
    {
        Machine.CheckNotNull(vmf, nameof(handle_userfault));
        return HandleAndWait(machine, vmf->vma, vmf->address, vmf->flags, reason, afterSignal: 0);
    }
}

public abstract unsafe partial class V4_11
{
    /// <summary>As before; VM_FAULT_NOPAGE stands for a signal.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int handle_userfault(vm_fault* vmf, ulong reason)
    {
        Machine.CheckNotNull(vmf, nameof(handle_userfault));
        return HandleAndWait(machine, vmf->vma, vmf->address, vmf->flags, reason, afterSignal: VM_FAULT_NOPAGE);
    }
}

public abstract unsafe partial class V4_17
{
    /// <summary>As before, by the name that results of faults have now.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [return: CType("vm_fault_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int handle_userfault(vm_fault* vmf, ulong reason)
    {
        Machine.CheckNotNull(vmf, nameof(handle_userfault));
        return HandleAndWait(machine, vmf->vma, vmf->address, vmf->flags, reason, afterSignal: VM_FAULT_NOPAGE);
    }
}

public abstract unsafe partial class V5_1
{
    /// <summary>As before, with an unsigned result.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [return: CType("vm_fault_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new uint handle_userfault(vm_fault* vmf, ulong reason)
    {
        Machine.CheckNotNull(vmf, nameof(handle_userfault));
        return (uint)HandleAndWait(machine, vmf->vma, vmf->address, vmf->flags, reason, afterSignal: VM_FAULT_NOPAGE);
    }
}

public abstract unsafe partial class V5_7
{
    /// <summary>Whether pages of the VMA are write protected by userfaultfd.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool userfaultfd_wp(vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(userfaultfd_wp));
        return (vma->vm_flags & VM_UFFD_WP) != 0;
    }

    /// <summary>
    /// As before, but always VM_FAULT_RETRY alone after the lock was released: signals are the caller's business.
    /// From 6.4 on the fault may be under the VMA's lock instead of the mmap lock.
    /// </summary>
    [Model("include/linux/userfaultfd_k.h")]
    [return: CType("vm_fault_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new uint handle_userfault(vm_fault* vmf, ulong reason)
    {
        Machine machine = Machine.Current;
        Machine.CheckNotNull(vmf, nameof(handle_userfault));
        machine.MightSleep(nameof(handle_userfault));
        if (!Userfault.IsHandled(machine, vmf->vma, vmf->flags, reason, out int ret))
        {
            return (uint)ret;
        }

        if ((vmf->flags & machine.FlagOrZero("FAULT_FLAG_VMA_LOCK")) != 0)
        {
            machine.VmaReadUnlock(vmf->vma);
        }
        else
        {
            machine.MmapReadUnlock(machine.Follow(vmf->vma)->vm_mm);
        }

        return VM_FAULT_RETRY;
    }
}

public abstract unsafe partial class V5_13
{
    /// <summary>Whether any of the VMA's faults go to user space.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new bool userfaultfd_armed(vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(userfaultfd_armed));
        return (vma->vm_flags & (VM_UFFD_MISSING | VM_UFFD_WP | machine.Flag("VM_UFFD_MINOR"))) != 0;
    }
}

public abstract unsafe partial class V5_19
{
    /// <summary>Whether an entry is a marker that its page had been write protected by userfaultfd.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool pte_marker_uffd_wp(pte_t pte) => PteMarker.IsUffdWp(machine, pte);
}
