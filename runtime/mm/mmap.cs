// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>How stacks grow, the same in all kernels that have a guard page in the VMA.</summary>
internal static unsafe class StackGrowth
{
    /// <summary>
    /// Grows a stack VMA down to an address, with an anon_vma made first. Returns 0 or -ENOMEM; asks
    /// <see cref="Choices.StackGrowth"/>.
    /// </summary>
    internal static int Down(Machine machine, vm_area_struct* vma, ulong address)
    {
        if (V2_6_34.anon_vma_prepare(vma) != 0)
        {
            return -V2_6_32.ENOMEM;
        }

        address &= V2_6_32.PAGE_MASK;
        if (address >= vma->vm_start)
        {
            return 0;
        }

        ulong grow = (vma->vm_start - address) >> V2_6_32.PAGE_SHIFT;
        if (grow > vma->vm_pgoff || machine.Choose(Choices.StackGrowth) != 0)
        {
            return -V2_6_32.ENOMEM;
        }

        mm_struct* mm = machine.Follow(vma->vm_mm);
        mm->total_vm += grow;
        mm->locked_vm += (vma->vm_flags & V2_6_32.VM_LOCKED) != 0 ? grow : 0;
        vma->vm_start = address;
        vma->vm_pgoff -= grow;
        return 0;
    }
}

public abstract unsafe partial class V2_6_36
{
    /// <summary>
    /// Grows a stack VMA to an address, which is down on x86, with an anon_vma made first. Returns 0 or -ENOMEM. The
    /// limits (address space, stack, mlock, overcommit) are <see cref="Choices.StackGrowth"/>. May sleep. Follows
    /// mm/mmap.c; left out: perf and khugepaged. Later it looks at the mapping below, which is another function.
    /// </summary>
    [Model("include/linux/mm.h")]
    [Until("3.7")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int expand_stack(vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(expand_stack));
        return StackGrowth.Down(machine, vma, address);
    }

    /// <summary>Grows a VMA upwards to an address; always 0 on x86.</summary>
    [NoOp("include/linux/mm.h", "no x86 VMA grows upwards: VM_GROWSUP is 0 and the header makes this (0)")]
    [Until("4.12")]
    public static int expand_upwards(vm_area_struct* vma, ulong address) => 0;
}

public abstract unsafe partial class V2_6_39
{
    /// <summary>
    /// Grows a stack VMA down to an address, with an anon_vma made first. Returns 0 or -ENOMEM. The limits (address
    /// space, stack, mlock, overcommit) are <see cref="Choices.StackGrowth"/>. May sleep. Follows mm/mmap.c; left
    /// out: the augmented tree of VMAs, perf and khugepaged. From 4.12 on it keeps a gap to the next mapping, which
    /// is another function.
    /// </summary>
    [Model("include/linux/mm.h")]
    [Until("4.12")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int expand_downwards(vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(expand_downwards));
        return StackGrowth.Down(machine, vma, address);
    }
}
