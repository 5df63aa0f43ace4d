// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The last steps of a page that is reclaimed: it is written, taken out of its cache, and free.</summary>
internal static unsafe partial class PageScan
{
    // The cache's reference and that of who isolated it.
    private const int FreeableReferences = 2;

    /// <summary>
    /// Sees to a dirty page, which may be clean afterwards. Follows the middle of shrink_page_list. A page whose write has ended
    /// at once is locked again and goes on.
    /// </summary>
    /// <returns>What becomes of a page that cannot go on; null of one that can.</returns>
    private static Verdict? Clean(Machine machine, page* page, in ScanControl control, Use use)
    {
        if (!PageFlags.Test(page, PageFlag.swapbacked) && !WritesFiles(machine, control))
        {
            machine.AddStatistic(VmStat.NR_VMSCAN_IMMEDIATE, 1);
            PageFlags.Set(page, PageFlag.reclaim);
            return machine.ReclaimRules.ActivatesWrites ? Verdict.Activate : Verdict.KeepLocked;
        }

        if (use == Use.WithoutMapping || !IsFreeable(page) || !HasMapping(page))
        {
            return Verdict.KeepLocked;
        }

        PageOut(machine, page);
        bool isBusy = PageFlags.Test(page, PageFlag.writeback) || PageFlags.Test(page, PageFlag.dirty) || !machine.TryLockPage(page);
        return isBusy ? Verdict.Keep : null;
    }

    private static bool WritesFiles(Machine machine, in ScanControl control) => machine.ReclaimRules.FileWriters switch
    {
        FileWriters.All => true,
        FileWriters.HardPressedKswapd => control.IsKswapd && control.Priority < ScanControl.DefaultPriority - 2,
        _ => false,
    };

    // pageout, of a page that can be written.
    private static void PageOut(Machine machine, page* page)
    {
        bool isSwapped = PageFlags.Test(page, PageFlag.swapcache);
        PageFlags.Clear(page, PageFlag.dirty);
        PageFlags.Set(page, PageFlag.reclaim);
        if (isSwapped)
        {
            PageIo.Write(machine, page);
        }
        else
        {
            WriteFile(machine, page);
        }

        if (!PageFlags.Test(page, PageFlag.writeback))
        {
            PageFlags.Clear(page, PageFlag.reclaim);
        }

        machine.Trace("mm_vmscan_write_folio", page);
        machine.AddStatistic(VmStat.NR_VMSCAN_WRITE, 1);
        machine.Passed("pageout", page);
    }

    // ->writepage of a file: its device has written it when the call returns.
    private static void WriteFile(Machine machine, page* page)
    {
        machine.AddStatistic(VmStat.NR_FILE_DIRTY, -1);
        *machine.DirtyTag(machine.Follow(page->mapping), page->index) = false;
        PageIo.StartWriteback(machine, page);
        machine.UnlockPage(page);
        PageIo.EndWriteback(machine, page);
    }

    private static bool IsFreeable(page* page) => page->_refcount.counter == FreeableReferences;

    // page_mapping.
    private static bool HasMapping(page* page) =>
        PageFlags.Test(page, PageFlag.swapcache) || (!PageAllocator.IsAnon(page) && page->mapping is not null);

    private static Verdict Remove(Machine machine, page* page, bool isLazyFree)
    {
        bool isThrownAway = PageAllocator.IsAnon(page) && !PageFlags.Test(page, PageFlag.swapbacked);
        if (isThrownAway ? !ThrowAway(page) : !RemoveMapping(machine, page))
        {
            return Verdict.KeepLocked;
        }

        machine.UnlockPage(page);
        machine.CountEvent(VmEvent.PGLAZYFREED, isThrownAway || isLazyFree ? machine.PagesIn(page) : 0);
        return Verdict.Free;
    }

    // A page of MADV_FREE is in no cache: only who isolated it refers to it.
    private static bool ThrowAway(page* page)
    {
        if (page->_refcount.counter != 1 || PageFlags.Test(page, PageFlag.dirty))
        {
            return false;
        }

        page->_refcount.counter = 0;
        return true;
    }

    /// <summary>
    /// Takes a page out of the swap cache or page cache if nobody else refers to it and it is clean: the count is 0 then, so
    /// that nobody can. Follows __remove_mapping; what is kept of the page in its place (workingset_eviction) is left out.
    /// </summary>
    private static bool RemoveMapping(Machine machine, page* page)
    {
        if (!HasMapping(page) || !IsFreeable(page) || PageFlags.Test(page, PageFlag.dirty))
        {
            return false;
        }

        page->_refcount.counter = 0;
        if (PageFlags.Test(page, PageFlag.swapcache))
        {
            swp_entry_t entry = SwapCache.EntryOf(page);
            SwapCache.DeleteFrozen(machine, page);
            Swap.FreeCache(machine, entry);
        }
        else
        {
            LeavePageCache(machine, page);
        }

        machine.Passed("__remove_mapping", page);
        return true;
    }

    // __remove_from_page_cache, later __delete_from_page_cache and __filemap_remove_folio.
    private static void LeavePageCache(Machine machine, page* page)
    {
        address_space* mapping = machine.Follow(page->mapping);
        *machine.Slot(mapping, page->index) = null;
        mapping->nrpages--;
        page->mapping = null;
        machine.AddStatistic(VmStat.NR_FILE_PAGES, -1);
    }
}
