// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V6_8
{
    // All orders up to pmd size but 0, which is not large, and 1, which the kernel cannot split.
    private const ulong AnonymousOrders = ((1UL << (Frames.HugeOrder + 1)) - 1) & ~3UL;

    /// <summary>
    /// Orders of large folios that are enabled for an anonymous VMA, out of <paramref name="orders"/>: by the
    /// machine's options where <paramref name="enforce_sysfs"/>, by VM_NOHUGEPAGE and MMF_DISABLE_THP, and not while
    /// exec still moves the stack. Follows mm/huge_memory.c, for faults (<paramref name="in_pf"/>); file mappings
    /// and khugepaged's view are left out.
    /// </summary>
    /// <exception cref="KernelBug">Asked for what is left out.</exception>
    [Model("include/linux/huge_mm.h")]
    [Until("6.10")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong thp_vma_allowable_orders(
        vm_area_struct* vma, ulong vm_flags, bool smaps, bool in_pf, bool enforce_sysfs, ulong orders)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(thp_vma_allowable_orders));
        if (!in_pf || vma->vm_ops is not null)
        {
            throw new KernelBug("thp_vma_allowable_orders is modelled for faults in anonymous VMAs only");
        }

        orders &= AnonymousOrders & (enforce_sysfs ? machine.Options.AnonOrders : ulong.MaxValue);
        bool disabled = (vm_flags & VM_NOHUGEPAGE) != 0 || (machine.Follow(vma->vm_mm)->flags & (1UL << MMF_DISABLE_THP)) != 0;
        return disabled || IsTemporaryStack(vma) ? 0 : orders;
    }

    /// <summary>
    /// Those of some orders whose aligned folio around an address lies in the VMA. For an anonymous VMA; the offset
    /// in a file is left out.
    /// </summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong thp_vma_suitable_orders(vm_area_struct* vma, ulong addr, ulong orders)
    {
        machine.CheckObject(vma, nameof(thp_vma_suitable_orders));
        for (; orders != 0; orders = WithoutHighest(orders))
        {
            ulong size = PAGE_SIZE << HighestOrder(orders);
            ulong start = ALIGN_DOWN(addr, size);
            if (start >= vma->vm_start && start + size <= vma->vm_end)
            {
                break;
            }
        }

        return orders;
    }

    /// <summary>
    /// Allocation flags for a large folio with the default defrag setting, madvise: direct reclaim only for a VMA
    /// with VM_HUGEPAGE. Follows mm/huge_memory.c.
    /// </summary>
    [Model("include/linux/huge_mm.h")]
    [return: CType("gfp_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint vma_thp_gfp_mask(vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(vma_thp_gfp_mask));
        return GFP_TRANSHUGE_LIGHT | ((vma->vm_flags & VM_HUGEPAGE) != 0 ? __GFP_DIRECT_RECLAIM : 0);
    }

    private static int HighestOrder(ulong orders) => BitOperations.Log2(orders);

    private static ulong WithoutHighest(ulong orders) => orders & ~(1UL << HighestOrder(orders));

    private static bool IsTemporaryStack(vm_area_struct* vma) =>
        (vma->vm_flags & (VM_GROWSDOWN | VM_GROWSUP)) != 0
        && (vma->vm_flags & (VM_RAND_READ | VM_SEQ_READ)) == (VM_RAND_READ | VM_SEQ_READ);
}
