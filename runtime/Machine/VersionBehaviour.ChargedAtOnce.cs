// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Up to 3.16 a new page is charged and tied to its cgroup at once, and page_add_new_anon_rmap puts it on the LRU.</summary>
internal unsafe class Behaviour2_6_32 : VersionBehaviour
{
    internal override void SetCompoundOrder(page* head, int order) => head[1].compound_order = (uint)order;

    internal override void AttachAnonVma(Machine machine, vm_area_struct* vma) => Rmap.AttachListed(machine, vma);

    internal override void DrainAdds(Machine machine)
    {
        for (LruList list = LruList.InactiveAnon; list < LruList.Unevictable; list++)
        {
            V2_6_32.DrainBatch(machine, list);
        }
    }

    internal override void AddNewAnonToLru(Machine machine, page* page, vm_area_struct* vma)
    {
        if (!V3_11.IsMlocked(machine, vma))
        {
            V2_6_32.lru_cache_add_lru(machine, page, LruList.ActiveAnon);
            return;
        }

        V3_7.MarkMlocked(machine, page);
        V2_6_32.AddToUnevictableList(machine, page);
    }

    internal override void PutBack(Machine machine, page* page, bool active)
    {
        LruList inactive = Lru.ListOf(page);
        V2_6_32.lru_cache_add_lru(machine, page, active ? inactive + 1 : inactive);
    }

    internal override void FreeUnreferenced(Machine machine, page* head)
    {
        if (PageFlags.TestAndClear(head, PageFlag.mlocked))
        {
            machine.AddStatistic(VmStat.NR_MLOCK, -1);
            machine.CountEvent(VmEvent.UNEVICTABLE_MLOCKFREED);
        }

        FreeCharged(machine, head);
    }

    internal override void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address)
    {
        mem_cgroup* memcg = Memcg.Of(machine, vma->vm_mm);
        Memcg.Take(memcg, 1);
        Memcg.Commit(machine, head, memcg, 1);
        Memcg.CountAnon(machine, head, 1);
        V2_6_32.inc_mm_counter(vma->vm_mm, V2_6_34.MM_ANONPAGES);
        MapNewAnon(machine, head, vma, address, null);
    }

    internal override void MapNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address, mem_cgroup* charged) =>
        V2_6_32.page_add_new_anon_rmap(head, vma, address);

    internal override pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        V2_6_32.maybe_mkwrite(V2_6_32.pte_mkdirty(V2_6_32.mk_pte(page, vma->vm_page_prot)), vma);

    // Nothing ends the charge here: whoever leaves it with the page has lost it.
    protected static void FreeCharged(Machine machine, page* head)
    {
        LeaveLru(machine, head);
        if (head->mem_cgroup is not null)
        {
            machine.Report(FindingKind.Leak, $"charge leaked: {machine.NameOf(head)} is freed while charged");
            head->mem_cgroup = null;
        }

        PageAllocator.Free(machine, head);
    }
}

internal unsafe class Behaviour2_6_34 : Behaviour2_6_32
{
    internal override void AttachAnonVma(Machine machine, vm_area_struct* vma)
    {
        anon_vma* anon_vma = Rmap.AttachChained(machine, vma, out bool isNew);
        anon_vma->degree += isNew ? 2u : 1;
    }
}

/// <summary>The last unmapping ends that a page is mlocked; none that is comes to be freed.</summary>
internal unsafe class Behaviour3_7 : Behaviour2_6_34
{
    internal override void FreeUnreferenced(Machine machine, page* head) => FreeCharged(machine, head);

    internal override void MapNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address, mem_cgroup* charged) =>
        V3_7.page_add_new_anon_rmap(head, vma, address);
}

/// <summary>One batch for all lists of the LRU.</summary>
internal sealed unsafe class Behaviour3_11 : Behaviour3_7
{
    internal override void DrainAdds(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(0), &V3_11.MoveToItsList);

    internal override void AddNewAnonToLru(Machine machine, page* page, vm_area_struct* vma) =>
        V3_11.AddActiveOrUnevictable(machine, page, vma);

    internal override void PutBack(Machine machine, page* page, bool active) => V3_11.lru_cache_add(machine, page);

    internal override pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        V3_11.maybe_mkwrite(V3_11.pte_mkdirty(V3_11.mk_pte(page, vma->vm_page_prot)), vma);
}
