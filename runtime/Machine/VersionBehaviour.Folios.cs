// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>From 5.8 on a page is charged and tied to its cgroup at once again; its rmap counts in the cgroup's statistics.</summary>
internal unsafe class Behaviour5_8 : Behaviour4_17
{
    internal override void FreeUnreferenced(Machine machine, page* head)
    {
        LeaveLru(machine, head);
        Memcg.Uncharge(machine, head);
        PageAllocator.Free(machine, head);
    }

    internal override void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address)
    {
        mem_cgroup* memcg = Memcg.Of(machine, vma->vm_mm);
        long pages = machine.PagesIn(head);
        Memcg.Take(memcg, pages);
        Memcg.Commit(machine, head, memcg, pages);
        V5_8.add_mm_counter(vma->vm_mm, V5_8.MM_ANONPAGES, pages);
        MapNewAnon(machine, head, vma, address, null);
    }

    internal override void MapNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address, mem_cgroup* charged)
    {
        AddRmap(head, vma, address);
        AddToLru(head, vma);
    }

    protected virtual void AddRmap(page* head, vm_area_struct* vma, ulong address) =>
        V5_8.page_add_new_anon_rmap(head, vma, address, PageFlags.Test(head, PageFlag.head));
}

/// <summary>New pages begin on the inactive list.</summary>
internal unsafe class Behaviour5_9 : Behaviour5_8
{
    protected override void AddToLru(page* head, vm_area_struct* vma) =>
        V5_9.lru_cache_add_inactive_or_unevictable(head, vma);
}

/// <summary>New pages of mlocked VMAs have a batch of their own; who frees a page that is mlocked ends that.</summary>
internal unsafe class Behaviour5_18 : Behaviour5_9
{
    internal override void DrainAdds(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(0), &V5_18.MoveFolio);

    internal override void DrainLru(Machine machine)
    {
        base.DrainLru(machine);
        machine.Lru.Drain(machine.Lru.Batch(Lru.MlockBatch), &V5_18.MoveMlocked);
    }

    internal override void FreeUnreferenced(Machine machine, page* head)
    {
        LeaveLru(machine, head);
        if (PageFlags.TestAndClear(head, PageFlag.mlocked))
        {
            machine.AddStatistic(VmStat.NR_MLOCK, -machine.PagesIn(head));
            machine.CountEvent(VmEvent.UNEVICTABLE_PGCLEARED, machine.PagesIn(head));
        }

        Memcg.Uncharge(machine, head);
        PageAllocator.Free(machine, head);
    }

    internal override void AttachAnonVma(Machine machine, vm_area_struct* vma)
    {
        anon_vma* anon_vma = Rmap.AttachChained(machine, vma, out bool isNew);
        if (!IsAtLeast(6, 0))
        {
            anon_vma->degree += isNew ? 2u : 1;
            return;
        }

        anon_vma->num_children += isNew ? 1u : 0;
        anon_vma->num_active_vmas++;
    }

    protected override void AddToLru(page* head, vm_area_struct* vma) =>
        V5_18.lru_cache_add_inactive_or_unevictable(head, vma);
}

/// <summary>New pages are exclusive to their mm.</summary>
internal unsafe class Behaviour5_19 : Behaviour5_18
{
    protected override void AddRmap(page* head, vm_area_struct* vma, ulong address) =>
        V5_19.page_add_new_anon_rmap(head, vma, address);
}

/// <summary>Anonymous faults handle folios; what is counted of a large one is in its folio.</summary>
internal unsafe class Behaviour6_3 : Behaviour5_19
{
    internal override void SetCompoundOrder(page* head, int order)
    {
        folio* folio = (folio*)head;
        folio->_flags_1 |= (uint)order;
        folio->_folio_nr_pages = 1u << order;
        folio->_entire_mapcount.counter = -1;
        folio->_nr_pages_mapped.counter = 0;
        folio->_pincount.counter = 0;
        if (order > 1)
        {
            Lists.Init(&folio->_deferred_list);
        }

        if (order > 1 && IsAtLeast(6, 6))
        {
            PageFlags.Set(head, PageFlag.large_rmappable);
        }
    }

    internal override int EntireMapCount(page* head) => ((folio*)head)->_entire_mapcount.counter;

    internal override pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        IsAtLeast(6, 6)
            ? V6_6.maybe_mkwrite(V6_6.pte_mkdirty(V6_6.mk_pte(page, vma->vm_page_prot)), vma)
            : base.WriteEntry(page, vma);

    protected override void AddRmap(page* head, vm_area_struct* vma, ulong address) =>
        V6_3.folio_add_new_anon_rmap((folio*)head, vma, address);

    protected override void AddToLru(page* head, vm_area_struct* vma) => V6_3.folio_add_lru_vma((folio*)head, vma);
}

/// <summary>Whether a new folio is exclusive is the caller's word.</summary>
internal sealed unsafe class Behaviour6_11 : Behaviour6_3
{
    protected override void AddRmap(page* head, vm_area_struct* vma, ulong address) =>
        V6_11.folio_add_new_anon_rmap((folio*)head, vma, address, V6_11.RMAP_EXCLUSIVE);
}
