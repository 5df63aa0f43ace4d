// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// What the machine and bodies that kernels share do differently by kernel. They go through here, since a call by
/// name would bind to the version of the class that the body stands in.
/// </summary>
internal abstract unsafe class VersionBehaviour
{
    /// <summary>Whether the anon_vma lock is a spinlock.</summary>
    internal virtual bool AnonVmaLockSpins => false;

    /// <summary>Whether an unevictable page counts its mlocks where its list links would be.</summary>
    internal virtual bool CountsMlocks => false;

    /// <summary>Whether another thread can put a huge page where a fault makes a page table.</summary>
    internal virtual bool MapsHugePages => false;

    /// <summary>Whether an entry without access holds its frame number inverted.</summary>
    internal virtual bool InvertsFrameWithoutAccess => false;

    /// <summary>Whether faults in an mm that the OOM reaper works on fail.</summary>
    internal virtual bool HasOomReaper => false;

    internal virtual bool RefusesUserfaultOfDyingTask => true;

    internal virtual bool OnlyWarnsOfUserfaultWithoutLock => false;

    internal virtual int ResultOfReleasedUserfaultfd => V4_4.VM_FAULT_NOPAGE;

    internal static VersionBehaviour For(LinuxVersion version) =>
        version >= new LinuxVersion(6, 8, 0) ? new Behaviour6_8()
        : version >= new LinuxVersion(4, 19, 0) ? new Behaviour4_19()
        : version >= new LinuxVersion(4, 4, 0) ? new Behaviour4_4()
        : new Behaviour2_6_32();

    /// <summary>Notes a compound page's order and that it is not mapped as a whole.</summary>
    internal abstract void SetCompoundOrder(page* head, int order);

    /// <summary>Gives a VMA an anon_vma, without asking for memory.</summary>
    internal abstract void AttachAnonVma(Machine machine, vm_area_struct* vma);

    /// <summary>Empties all batches before the LRU.</summary>
    internal abstract void DrainLru(Machine machine);

    /// <summary>Puts a page back that was taken off the LRU.</summary>
    internal abstract void PutBack(Machine machine, page* page, bool active);

    /// <summary>Frees a page without references: off the LRU, out of its cgroup, back to the allocator.</summary>
    internal abstract void FreeUnreferenced(Machine machine, page* head);

    /// <summary>The accounting of a new anonymous page that gets mapped: charge, counter, rmap, LRU.</summary>
    internal abstract void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address);

    /// <summary>The entry that a write fault makes for a page: dirty and writable if the VMA is.</summary>
    internal abstract pte_t WriteEntry(page* page, vm_area_struct* vma);

    protected static void LeaveLru(Machine machine, page* head)
    {
        if (PageFlags.Test(head, PageFlag.lru))
        {
            machine.Lru.Remove(head);
        }
    }
}

internal sealed unsafe class Behaviour2_6_32 : VersionBehaviour
{
    internal override bool AnonVmaLockSpins => true;

    internal override void SetCompoundOrder(page* head, int order) => head[1].compound_order = (uint)order;

    internal override void AttachAnonVma(Machine machine, vm_area_struct* vma) => Rmap.AttachListed(machine, vma);

    internal override void DrainLru(Machine machine)
    {
        for (LruList list = LruList.InactiveAnon; list < LruList.Unevictable; list++)
        {
            V2_6_32.DrainBatch(machine, list);
        }
    }

    internal override void PutBack(Machine machine, page* page, bool active)
    {
        LruList inactive = Lru.ListOf(page);
        V2_6_32.lru_cache_add_lru(machine, page, active ? inactive + 1 : inactive);
    }

    /// <summary>Nothing ends the charge here: whoever leaves it with the page has lost it.</summary>
    internal override void FreeUnreferenced(Machine machine, page* head)
    {
        LeaveLru(machine, head);
        if (PageFlags.TestAndClear(head, PageFlag.mlocked))
        {
            machine.AddStatistic(VmStat.NR_MLOCK, -1);
            machine.CountEvent(VmEvent.UNEVICTABLE_MLOCKFREED);
        }

        if (head->mem_cgroup is not null)
        {
            machine.Report(FindingKind.Leak, $"charge leaked: {machine.NameOf(head)} is freed while charged");
            head->mem_cgroup = null;
        }

        PageAllocator.Free(machine, head);
    }

    internal override void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address)
    {
        mem_cgroup* memcg = Memcg.Of(machine, vma->vm_mm);
        Memcg.Take(memcg, 1);
        Memcg.Commit(machine, head, memcg, 1);
        Memcg.CountAnon(machine, head, 1);
        V2_6_32.inc_mm_counter(vma->vm_mm, V2_6_32.anon_rss);
        V2_6_32.page_add_new_anon_rmap(head, vma, address);
    }

    internal override pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        V2_6_32.maybe_mkwrite(V2_6_32.pte_mkdirty(V2_6_32.mk_pte(page, vma->vm_page_prot)), vma);
}

internal class Behaviour4_4 : VersionBehaviour
{
    internal override bool RefusesUserfaultOfDyingTask => false;

    internal override int ResultOfReleasedUserfaultfd => V4_4.VM_FAULT_SIGBUS;

    internal override unsafe void SetCompoundOrder(page* head, int order)
    {
        head[1].compound_order = (uint)order;
        head[1].compound_mapcount.counter = -1;
    }

    internal override unsafe void AttachAnonVma(Machine machine, vm_area_struct* vma)
    {
        anon_vma* anon_vma = Rmap.AttachChained(machine, vma, out bool isNew);
        anon_vma->degree += isNew ? 2u : 1;
    }

    internal override void DrainLru(Machine machine) => V4_4.DrainAdds(machine);

    internal override unsafe void PutBack(Machine machine, page* page, bool active) => V4_4.lru_cache_add(machine, page);

    internal override unsafe void FreeUnreferenced(Machine machine, page* head)
    {
        LeaveLru(machine, head);
        bool anon = PageAllocator.IsAnon(head);
        Memcg.CountAnon(machine, head, anon ? -machine.PagesIn(head) : 0);
        Memcg.Uncharge(machine, head);
        PageAllocator.Free(machine, head);
    }

    internal override unsafe void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address)
    {
        mem_cgroup* memcg = Memcg.Of(machine, vma->vm_mm);
        Memcg.Take(memcg, 1);
        V4_4.add_mm_counter(vma->vm_mm, V4_4.MM_ANONPAGES, 1);
        V4_4.page_add_new_anon_rmap(head, vma, address);
        V4_4.mem_cgroup_commit_charge(head, memcg, false);
        V4_4.lru_cache_add_active_or_unevictable(head, vma);
    }

    internal override unsafe pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        V4_4.maybe_mkwrite(V4_4.pte_mkdirty(V4_4.mk_pte(page, vma->vm_page_prot)), vma);
}

internal class Behaviour4_19 : Behaviour4_4
{
    internal override bool MapsHugePages => true;

    internal override bool InvertsFrameWithoutAccess => true;

    internal override bool HasOomReaper => true;

    internal override bool RefusesUserfaultOfDyingTask => true;

    internal override bool OnlyWarnsOfUserfaultWithoutLock => true;

    internal override int ResultOfReleasedUserfaultfd => V4_19.VM_FAULT_NOPAGE;

    internal override void DrainLru(Machine machine) => V4_19.DrainAdds(machine);

    internal override unsafe void PutBack(Machine machine, page* page, bool active) => V4_19.lru_cache_add(machine, page);

    internal override unsafe void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address)
    {
        mem_cgroup* memcg = Memcg.Of(machine, vma->vm_mm);
        bool compound = machine.PagesIn(head) > 1;
        Memcg.Take(memcg, machine.PagesIn(head));
        V4_19.add_mm_counter(vma->vm_mm, V4_19.MM_ANONPAGES, machine.PagesIn(head));
        V4_19.page_add_new_anon_rmap(head, vma, address, compound);
        V4_19.mem_cgroup_commit_charge(head, memcg, false, compound);
        V4_19.lru_cache_add_active_or_unevictable(head, vma);
    }

    internal override unsafe pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        V4_19.maybe_mkwrite(V4_19.pte_mkdirty(V4_19.mk_pte(page, vma->vm_page_prot)), vma);
}

internal sealed unsafe class Behaviour6_8 : Behaviour4_19
{
    internal override bool CountsMlocks => true;

    internal override bool OnlyWarnsOfUserfaultWithoutLock => false;

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
            PageFlags.Set(head, PageFlag.large_rmappable);
        }
    }

    internal override void AttachAnonVma(Machine machine, vm_area_struct* vma)
    {
        anon_vma* anon_vma = Rmap.AttachChained(machine, vma, out bool isNew);
        anon_vma->num_children += isNew ? 1u : 0;
        anon_vma->num_active_vmas++;
    }

    internal override void DrainLru(Machine machine)
    {
        V6_8.DrainAdds(machine);
        V6_8.DrainMlocked(machine);
    }

    internal override void PutBack(Machine machine, page* page, bool active) => V6_8.lru_cache_add(machine, page);

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

    internal override void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address)
    {
        mem_cgroup* memcg = Memcg.Of(machine, vma->vm_mm);
        long pages = machine.PagesIn(head);
        Memcg.Take(memcg, pages);
        Memcg.Commit(machine, head, memcg, pages);
        V6_8.add_mm_counter(vma->vm_mm, V6_8.MM_ANONPAGES, pages);
        V6_8.folio_add_new_anon_rmap((folio*)head, vma, address);
        V6_8.folio_add_lru_vma((folio*)head, vma);
    }

    internal override pte_t WriteEntry(page* page, vm_area_struct* vma) =>
        V6_8.maybe_mkwrite(V6_8.pte_mkdirty(V6_8.mk_pte(page, vma->vm_page_prot)), vma);
}
