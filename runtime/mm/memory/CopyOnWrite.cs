// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Writes to pages that are mapped read-only: do_wp_page (mm/memory.c). Left out: userfaultfd's write protection, unsharing for
/// pinned pages (FAULT_FLAG_UNSHARE), mappings of frames without struct pages, large folios, waiting for a page that somebody
/// else has locked, munlocking the page that was copied (2.6.38 and later).
/// </summary>
internal static unsafe partial class CopyOnWrite
{
    /// <summary>
    /// Makes the page of a fault writable: as it is when it is nobody else's or the mapping is shared, else by a copy. The entry,
    /// vmf->pte, is locked by vmf->ptl and holds orig_pte; the lock is released.
    /// </summary>
    /// <returns>VM_FAULT_ bits.</returns>
    internal static uint DoWpPage(Machine machine, vm_fault* vmf)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        page* page = Entries.NormalPage(machine, vmf->orig_pte);
        vmf->page = page;
        const ulong SharedWritable = V2_6_32.VM_SHARED | V2_6_32.VM_WRITE;
        if (page is not null && (vma->vm_flags & SharedWritable) == SharedWritable && !IsOwnAnon(page))
        {
            return OfShared(machine, vmf, vma, page);
        }

        if (page is not null && IsOwnAnon(page) && CanReuse(machine, page, vma))
        {
            Reuse(machine, vmf, vma);
            return (uint)machine.FlagOrZero("VM_FAULT_WRITE");
        }

        if (page is not null)
        {
            machine.GetPage(page, "do_wp_page");
        }

        EntryLock.Release(machine, vmf);
        return Copy(machine, vmf, vma, page);
    }

    private static bool IsOwnAnon(page* page) => PageAllocator.IsAnon(page) && !PageRmap.IsKsm(page);

    // Nobody else maps the page, has it in swap, or looks at it.
    private static bool CanReuse(Machine machine, page* page, vm_area_struct* vma)
    {
        bool isKnown = machine.MemoryRules.KnowsExclusive && PageFlags.Test(page, PageFlag.anon_exclusive);
        return isKnown || machine.MemoryRules.Reuse switch
        {
            ReuseRule.MappingsAndSwap => CanReuseByMappings(machine, page, vma),
            ReuseRule.References => page->_refcount.counter == 1 && page->_mapcount.counter == 0,
            _ => CanReuseByReferences(machine, page, vma),
        };
    }

    private static bool CanReuseByMappings(Machine machine, page* page, vm_area_struct* vma)
    {
        machine.LockPage(page);
        return Unlock(machine, page, vma, Swap.CanReuse(machine, page));
    }

    // From 6.2 on wp_can_reuse_anon_folio.
    private static bool CanReuseByReferences(Machine machine, page* page, vm_area_struct* vma)
    {
        const int MostHopeful = 3;
        if (PageFlags.Test(page, PageFlag.head) || page->_refcount.counter > MostHopeful)
        {
            return false;
        }

        if (!PageFlags.Test(page, PageFlag.lru))
        {
            machine.Behaviour.DrainLru(machine);
        }

        bool isCached = PageFlags.Test(page, PageFlag.swapcache);
        if (page->_refcount.counter > (isCached ? 2 : 1) || !machine.TryLockPage(page))
        {
            return false;
        }

        if (isCached)
        {
            Swap.TryToFree(machine, page);
        }

        return Unlock(machine, page, vma, reuses: page->_refcount.counter == 1);
    }

    private static bool Unlock(Machine machine, page* page, vm_area_struct* vma, bool reuses)
    {
        if (reuses && machine.MemoryRules.MovesReusedToOwnAnonVma)
        {
            PageRmap.MoveToOwn(machine, page, vma);
        }

        machine.UnlockPage(page);
        return reuses;
    }

    // wp_page_reuse.
    private static void Reuse(Machine machine, vm_fault* vmf, vm_area_struct* vma)
    {
        pte_t entry = Entries.Dirty(machine, Entries.Young(vmf->orig_pte));
        Entries.Set(machine, vmf->pte, Entries.WritableIfAllowed(machine, entry, vma));
        EntryLock.Release(machine, vmf);
    }

    // wp_page_shared.
    private static uint OfShared(Machine machine, vm_fault* vmf, vm_area_struct* vma, page* page)
    {
        uint written = (uint)machine.FlagOrZero("VM_FAULT_WRITE");
        machine.GetPage(page, "wp_page_shared");
        bool hasMkwrite = VmOps.HasMkwrite(machine, vma);
        if (hasMkwrite && !AskFile(machine, vmf, page, out uint failed))
        {
            machine.PutPage(page, "wp_page_shared");
            return failed;
        }

        Reuse(machine, vmf, vma);
        if (!hasMkwrite)
        {
            machine.LockPage(page);
        }

        uint ret = SharedPage.Dirty(machine, vmf, page);
        machine.PutPage(page, "wp_page_shared");
        return written | ret;
    }

    // Without the lock meanwhile; then the page is locked, and the entry again.
    private static bool AskFile(Machine machine, vm_fault* vmf, page* page, out uint failed)
    {
        EntryLock.Release(machine, vmf);
        if (!SharedPage.MakeWritable(machine, vmf, page, out failed))
        {
            return false;
        }

        if (EntryLock.TakeSame(machine, vmf))
        {
            return true;
        }

        EntryLock.Release(machine, vmf);
        machine.UnlockPage(page);
        failed = machine.MemoryRules.TellsOfChangedWrite ? (uint)V2_6_32.VM_FAULT_NOPAGE : 0;
        return false;
    }
}
