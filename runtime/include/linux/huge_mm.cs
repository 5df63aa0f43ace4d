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
        CheckAnonymousFault(vma, in_pf);
        return AllowableAnonOrders(machine, vma, vm_flags, orders, enforce_sysfs);
    }

    /// <summary>The highest of some orders; -1 of none.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int highest_order(ulong orders) => orders == 0 ? -1 : HighestOrder(orders);

    /// <summary>Takes an order away from some; returns the highest of the rest.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int next_order(ulong* orders, int prev)
    {
        Machine.CheckNotNull(orders, nameof(next_order));
        *orders &= ~(1UL << prev);
        return highest_order(*orders);
    }

    internal static void CheckAnonymousFault(vm_area_struct* vma, bool isFault)
    {
        machine.CheckObject(vma, nameof(thp_vma_allowable_orders));
        if (!isFault || vma->vm_ops is not null)
        {
            throw new KernelBug("thp_vma_allowable_orders is modelled for faults in anonymous VMAs only");
        }
    }

    internal static ulong AllowableAnonOrders(
        Machine machine, vm_area_struct* vma, ulong vm_flags, ulong orders, bool obeysOptions)
    {
        orders &= AnonymousOrders & (obeysOptions ? machine.Options.AnonOrders : ulong.MaxValue);
        bool disabled = (vm_flags & VM_NOHUGEPAGE) != 0 || (machine.Follow(vma->vm_mm)->flags & DisableThp) != 0;
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

    // MMF_DISABLE_THP, from 6.18 on MMF_DISABLE_THP_COMPLETELY.
    private const ulong DisableThp = 1UL << 24;

    internal static int HighestOrder(ulong orders) => BitOperations.Log2(orders);

    internal static ulong WithoutHighest(ulong orders) => orders & ~(1UL << HighestOrder(orders));

    private static bool IsTemporaryStack(vm_area_struct* vma) =>
        (vma->vm_flags & (VM_GROWSDOWN | VM_GROWSUP)) != 0
        && (vma->vm_flags & (VM_RAND_READ | VM_SEQ_READ)) == (VM_RAND_READ | VM_SEQ_READ);
}

public abstract unsafe partial class V6_10
{
    [Until("6.18")]
    public const ulong TVA_SMAPS = 0x1;
    [Until("6.18")]
    public const ulong TVA_IN_PF = 0x2;
    [Until("6.18")]
    public const ulong TVA_ENFORCE_SYSFS = 0x4;

    /// <summary>As before, with the questions as flags.</summary>
    /// <exception cref="KernelBug">Asked for what is left out.</exception>
    [Model("include/linux/huge_mm.h")]
    [Until("6.18")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong thp_vma_allowable_orders(vm_area_struct* vma, ulong vm_flags, ulong tva_flags, ulong orders)
    {
        CheckAnonymousFault(vma, (tva_flags & TVA_IN_PF) != 0);
        return AllowableAnonOrders(machine, vma, vm_flags, orders, (tva_flags & TVA_ENFORCE_SYSFS) != 0);
    }

    /// <summary>Counts an event of large folios of an order; nothing for single pages.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void count_mthp_stat(int order, int item) => machine.CountMthp(order, item, 1);
}

public abstract unsafe partial class V6_12
{
    /// <summary>Changes a statistic of large folios of an order; nothing for single pages.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mod_mthp_stat(int order, int item, int delta) => machine.CountMthp(order, item, delta);
}

public abstract unsafe partial class V6_18
{
    public const int TVA_PAGEFAULT = 1;
    public const int TVA_KHUGEPAGED = 2;
    public const int TVA_FORCED_COLLAPSE = 3;

    /// <summary>As before, with one of the TVA_ names as the question.</summary>
    /// <exception cref="KernelBug">Asked for what is left out.</exception>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong thp_vma_allowable_orders(vm_area_struct* vma, ulong vm_flags, int type, ulong orders)
    {
        CheckAnonymousFault(vma, type == TVA_PAGEFAULT);
        return AllowableAnonOrders(machine, vma, vm_flags, orders, obeysOptions: true);
    }
}
