// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Frame number of the zero page; x86 has one for all addresses. In a header from 3.7 on.</summary>
    [Model("mm/memory.c")]
    public static ulong my_zero_pfn(ulong addr) => machine.ZeroPageFrame;
}

public abstract unsafe partial class V4_4
{
    /// <summary>
    /// Counts one more page of a kind: in the current task, when the mm is its own, else in the mm. What a task
    /// counted comes to its mm later, as sync_mm_rss does, which is left out. Follows mm/memory.c.
    /// </summary>
    [Model("mm/memory.c")]
    [Until("6.2")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void inc_mm_counter_fast(mm_struct* mm, int member) => machine.AddToTask(mm, member, 1);

    /// <summary>
    /// Before the lowest page of a stack is faulted in, a guard page must fit below: the stack grows by a page.
    /// Returns 0, or -ENOMEM when another mapping abuts or growth fails. Follows mm/memory.c, without stacks that
    /// grow up, of which x86 has none.
    /// </summary>
    [Model("mm/memory.c")]
    [Until("4.12")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int check_stack_guard_page(vm_area_struct* vma, ulong address)
    {
        machine.CheckObject(vma, nameof(check_stack_guard_page));
        address &= PAGE_MASK;
        if ((vma->vm_flags & VM_GROWSDOWN) == 0 || address != vma->vm_start)
        {
            return 0;
        }

        vm_area_struct* prev = vma->vm_prev is null ? null : machine.Follow(vma->vm_prev);
        return prev is not null && prev->vm_end == address
            ? (prev->vm_flags & VM_GROWSDOWN) != 0 ? 0 : -ENOMEM
            : expand_downwards(vma, address - PAGE_SIZE);
    }
}

public abstract unsafe partial class V6_8
{
    /// <summary>Whether the fault met a marker that its page had been write protected by userfaultfd.</summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vmf_orig_pte_uffd_wp(vm_fault* vmf)
    {
        Machine.CheckNotNull(vmf, nameof(vmf_orig_pte_uffd_wp));
        return (vmf->flags & FAULT_FLAG_ORIG_PTE_VALID) != 0 && pte_marker_uffd_wp(vmf->orig_pte);
    }

    /// <summary>Whether the entry is another than the fault saw; the page table lock is held.</summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vmf_pte_changed(vm_fault* vmf)
    {
        Machine.CheckNotNull(vmf, nameof(vmf_pte_changed));
        pte_t entry = ptep_get(vmf->pte);
        return (vmf->flags & FAULT_FLAG_ORIG_PTE_VALID) != 0 ? !pte_same(entry, vmf->orig_pte) : !pte_none(entry);
    }

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
        Machine.CheckNotNull(vmf, nameof(alloc_anon_folio));
        ulong orders = LargeOrders(vmf);
        if (orders != 0)
        {
            pte_t* pte = pte_offset_map(vmf->pmd, vmf->address & PMD_MASK);
            if (pte is null)
            {
                return (folio*)ERR_PTR(-EAGAIN);
            }

            orders = WithoutFilled(orders, pte, vmf->address);
            pte_unmap(pte);
        }

        uint gfp = vma_thp_gfp_mask(vmf->vma);
        for (; orders != 0; orders = WithoutHighest(orders))
        {
            int order = HighestOrder(orders);
            ulong addr = ALIGN_DOWN(vmf->address, PAGE_SIZE << order);
            folio* folio = vma_alloc_folio(gfp, order, vmf->vma, addr, true);
            if (folio is not null)
            {
                ClearFolio(folio, order);
                return folio;
            }
        }

        return vma_alloc_zeroed_movable_folio(vmf->vma, vmf->address);
    }

    // The orders below pmd size that are enabled for the VMA and fit around the address.
    private static ulong LargeOrders(vm_fault* vmf)
    {
        if (userfaultfd_armed(vmf->vma))
        {
            return 0;
        }

        ulong orders = thp_vma_allowable_orders(
            vmf->vma, machine.Follow(vmf->vma)->vm_flags, false, true, true, (1UL << Frames.HugeOrder) - 1);
        return thp_vma_suitable_orders(vmf->vma, vmf->address, orders);
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

    private static void ClearFolio(folio* folio, int order)
    {
        for (int i = 0; i < 1 << order; i++)
        {
            machine.Frames.Clear((page*)folio + i);
        }
    }
}
