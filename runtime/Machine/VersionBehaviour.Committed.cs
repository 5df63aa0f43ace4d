// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>From 3.17 to 5.7 a charge is committed once the page has its rmap; it ends when the page is freed.</summary>
internal unsafe class Behaviour3_17 : VersionBehaviour
{
    internal override void SetCompoundOrder(page* head, int order)
    {
        head[1].compound_order = (uint)order;
        head[1].compound_mapcount.counter = -1;
    }

    internal override void AttachAnonVma(Machine machine, vm_area_struct* vma)
    {
        anon_vma* anon_vma = Rmap.AttachChained(machine, vma, out bool isNew);
        anon_vma->degree += isNew ? 2u : 1;
    }

    internal override void DrainAdds(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(0), &V3_11.MoveToItsList);

    internal override void AddNewAnonToLru(Machine machine, page* page, vm_area_struct* vma)
    {
    }

    internal override void PutBack(Machine machine, page* page, bool active) => V3_11.lru_cache_add(machine, page);

    internal override void FreeUnreferenced(Machine machine, page* head)
    {
        LeaveLru(machine, head);
        bool anon = PageAllocator.IsAnon(head);
        Memcg.CountAnon(machine, head, anon ? -machine.PagesIn(head) : 0);
        Memcg.Uncharge(machine, head);
        PageAllocator.Free(machine, head);
    }

    internal override void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address)
    {
        mem_cgroup* memcg = Memcg.Of(machine, vma->vm_mm);
        long pages = machine.PagesIn(head);
        Memcg.Take(memcg, pages);
        V3_17.add_mm_counter(vma->vm_mm, V3_17.MM_ANONPAGES, pages);
        MapNewAnon(machine, head, vma, address, memcg);
    }

    internal override void MapNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address, mem_cgroup* charged)
    {
        V3_17.page_add_new_anon_rmap(head, vma, address);
        V3_17.mem_cgroup_commit_charge(head, charged, false);
        V3_17.lru_cache_add_active_or_unevictable(head, vma);
    }

    internal override pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        IsAtLeast(4, 19)
            ? V4_19.maybe_mkwrite(V4_19.pte_mkdirty(V4_19.mk_pte(page, vma->vm_page_prot)), vma)
            : V3_17.maybe_mkwrite(V3_17.pte_mkdirty(V3_17.mk_pte(page, vma->vm_page_prot)), vma);
}

/// <summary>Huge pages have rmap and charge of their own.</summary>
internal unsafe class Behaviour4_5 : Behaviour3_17
{
    internal override void MapNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address, mem_cgroup* charged)
    {
        bool compound = machine.PagesIn(head) > 1;
        V4_5.page_add_new_anon_rmap(head, vma, address, compound);
        V4_5.mem_cgroup_commit_charge(head, charged, false, compound);
        AddToLru(head, vma);
    }

    protected virtual void AddToLru(page* head, vm_area_struct* vma) => V4_5.lru_cache_add_active_or_unevictable(head, vma);
}

/// <summary>Mlocked pages go through the batch too.</summary>
internal unsafe class Behaviour4_17 : Behaviour4_5
{
    internal override void DrainAdds(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(0), &V4_17.MoveIfEvictable);

    protected override void AddToLru(page* head, vm_area_struct* vma) => V4_17.lru_cache_add_active_or_unevictable(head, vma);
}
