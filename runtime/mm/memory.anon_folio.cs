// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V6_8
{
    /// <summary>Whether some consecutive entries are all empty.</summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool pte_range_none(pte_t* pte, int nr_pages)
    {
        for (int i = 0; i < nr_pages; i++)
        {
            if (!pte_none(ptep_get_lockless(pte + i)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A zeroed folio for an anonymous fault: of the largest enabled order that fits the VMA, whose entries are all
    /// empty and for which there is memory, else of one page. NULL without memory; ERR_PTR(-EAGAIN) when the page
    /// table is gone, which is noticed only if a large order is enabled. May sleep. Follows mm/memory.c.
    /// </summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static folio* alloc_anon_folio(vm_fault* vmf)
    {
        ulong orders = AnonOrders(vmf, out bool isGone);
        if (isGone)
        {
            return (folio*)ERR_PTR(-EAGAIN);
        }

        uint gfp = vma_thp_gfp_mask(vmf->vma);
        for (; orders != 0; orders = WithoutHighest(orders))
        {
            folio* folio = AllocateZeroed(machine, vmf, gfp, HighestOrder(orders));
            if (folio is not null)
            {
                return folio;
            }
        }

        return vma_alloc_zeroed_movable_folio(vmf->vma, vmf->address);
    }

    /// <summary>
    /// A charged folio of one page for a VMA, zeroed if <paramref name="need_zero"/>; NULL when memory or the charge
    /// fails. May sleep. Follows mm/memory.c.
    /// </summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static folio* folio_prealloc(mm_struct* src_mm, vm_area_struct* vma, ulong addr, bool need_zero)
    {
        Machine machine = Machine.Current;
        folio* folio = need_zero
            ? vma_alloc_zeroed_movable_folio(vma, addr)
            : AllocateFolio(machine, GFP_HIGHUSER_MOVABLE, 0, vma);
        if (folio is not null && mem_cgroup_charge(folio, src_mm, GFP_KERNEL) != 0)
        {
            folio_put(folio);
            return null;
        }

        return folio;
    }

    // The orders below pmd size that are enabled, fit around the address and whose entries are all empty.
    internal static ulong AnonOrders(vm_fault* vmf, out bool isGone)
    {
        Machine.CheckNotNull(vmf, nameof(alloc_anon_folio));
        isGone = false;
        ulong orders = LargeOrders(vmf);
        if (orders == 0)
        {
            return 0;
        }

        pte_t* pte = pte_offset_map(vmf->pmd, vmf->address & PMD_MASK);
        isGone = pte is null;
        if (isGone)
        {
            return 0;
        }

        orders = WithoutFilled(orders, pte, vmf->address);
        pte_unmap(pte);
        return orders;
    }

    internal static folio* AllocateZeroed(Machine machine, vm_fault* vmf, uint gfp, int order)
    {
        folio* folio = AllocateFolio(machine, gfp, order, vmf->vma);
        for (int i = 0; folio is not null && i < 1 << order; i++)
        {
            machine.Frames.Clear((page*)folio + i);
        }

        return folio;
    }

    private static ulong LargeOrders(vm_fault* vmf)
    {
        if (userfaultfd_armed(vmf->vma))
        {
            return 0;
        }

        vm_area_struct* vma = machine.Follow(vmf->vma);
        ulong orders = AllowableAnonOrders(machine, vma, vma->vm_flags, (1UL << Frames.HugeOrder) - 1, obeysOptions: true);
        return thp_vma_suitable_orders(vma, vmf->address, orders);
    }

    private static ulong WithoutFilled(ulong orders, pte_t* table, ulong address)
    {
        while (orders != 0)
        {
            int order = HighestOrder(orders);
            ulong addr = ALIGN_DOWN(address, PAGE_SIZE << order);
            if (pte_range_none(table + pte_index(addr), 1 << order))
            {
                break;
            }

            orders = WithoutHighest(orders);
        }

        return orders;
    }
}

public abstract unsafe partial class V6_9
{
    /// <summary>
    /// As before; the folio is charged, and a large one whose charge fails gives way to the next order. Counts in the
    /// statistics of large folios (6.10 and later).
    /// </summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new folio* alloc_anon_folio(vm_fault* vmf)
    {
        Machine machine = Machine.Current;
        ulong orders = AnonOrders(vmf, out bool isGone);
        if (isGone)
        {
            return (folio*)ERR_PTR(-EAGAIN);
        }

        uint gfp = vma_thp_gfp_mask(vmf->vma);
        for (; orders != 0; orders = WithoutHighest(orders))
        {
            folio* folio = AllocateCharged(machine, vmf, gfp, HighestOrder(orders));
            if (folio is not null)
            {
                return folio;
            }

            machine.CountMthp(HighestOrder(orders), "MTHP_STAT_ANON_FAULT_FALLBACK", 1);
        }

        return folio_prealloc(machine.Follow(vmf->vma)->vm_mm, vmf->vma, vmf->address, true);
    }

    private static folio* AllocateCharged(Machine machine, vm_fault* vmf, uint gfp, int order)
    {
        folio* folio = AllocateFolio(machine, gfp, order, vmf->vma);
        if (folio is null)
        {
            return null;
        }

        if (mem_cgroup_charge(folio, machine.Follow(vmf->vma)->vm_mm, gfp) != 0)
        {
            machine.CountMthp(order, "MTHP_STAT_ANON_FAULT_FALLBACK_CHARGE", 1);
            folio_put(folio);
            return null;
        }

        for (int i = 0; i < 1 << order; i++)
        {
            machine.Frames.Clear((page*)folio + i);
        }

        return folio;
    }
}
