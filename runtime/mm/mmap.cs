// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V4_4
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
        if (anon_vma_prepare(vma) != 0)
        {
            return -ENOMEM;
        }

        address &= PAGE_MASK;
        if (address >= vma->vm_start)
        {
            return 0;
        }

        ulong grow = (vma->vm_start - address) >> PAGE_SHIFT;
        if (grow > vma->vm_pgoff || machine.Choose(Choices.StackGrowth) != 0)
        {
            return -ENOMEM;
        }

        CountGrowth(vma, grow);
        vma->vm_start = address;
        vma->vm_pgoff -= grow;
        return 0;
    }

    /// <summary>Grows a VMA upwards to an address; always 0 on x86.</summary>
    [NoOp("include/linux/mm.h", "no x86 VMA grows upwards: VM_GROWSUP is 0 and the header makes this (0)")]
    [Until("4.12")]
    public static int expand_upwards(vm_area_struct* vma, ulong address) => 0;

    private static void CountGrowth(vm_area_struct* vma, ulong pages)
    {
        mm_struct* mm = machine.Follow(vma->vm_mm);
        mm->total_vm += pages;
        mm->locked_vm += (vma->vm_flags & VM_LOCKED) != 0 ? pages : 0;
    }
}
