// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Reclaim of isolated pages (shrink_page_list, later shrink_folio_list, mm/vmscan.c). Left out: lumpy and synchronous reclaim,
/// splitting of compound pages, which stay and become active, demotion to other memory, buffers of file systems, pinned pages,
/// congested devices, and what the run learns for throttling. Up to some 3.x an mlocked page is put back before the others.
/// </summary>
internal static unsafe partial class PageScan
{
    private enum Verdict
    {
        /// <summary>Nobody refers to it any more, and it is not locked.</summary>
        Free,

        /// <summary>It is not locked.</summary>
        Keep,
        KeepLocked,
        Activate,
        Cull,
    }

    /// <summary>Reclaims what can be of some pages, each with a reference of who isolated it, and none of them active.</summary>
    /// <param name="machine">Has the pages.</param>
    /// <param name="pages">The pages; afterwards those that were kept, some of them active now, in the same order.</param>
    /// <param name="control">The run.</param>
    /// <param name="ignoresUse">Used pages are reclaimed too.</param>
    /// <returns>How many are free.</returns>
    internal static int Shrink(Machine machine, List<nint> pages, ref ScanControl control, bool ignoresUse)
    {
        List<nint> free = [];
        int kept = 0;
        for (int i = 0; i < pages.Count; i++)
        {
            if (Scan(machine, (page*)pages[i], ref control, ignoresUse))
            {
                free.Add(pages[i]);
            }
            else
            {
                pages[kept++] = pages[i];
            }
        }

        pages.RemoveRange(kept, pages.Count - kept);
        int reclaimed = 0;
        for (int i = free.Count - 1; i >= 0; i--)
        {
            reclaimed += (int)machine.PagesIn((page*)free[i]);
            machine.Behaviour.FreeUnreferenced(machine, (page*)free[i]);
        }

        control.Reclaimed += reclaimed;
        return reclaimed;
    }

    // One page's way through the list; whether it is free.
    private static bool Scan(Machine machine, page* page, ref ScanControl control, bool ignoresUse)
    {
        if (!machine.TryLockPage(page))
        {
            return false;
        }

        if (PageFlags.Test(page, PageFlag.active))
        {
            throw new KernelBug($"BUG: VM_BUG_ON_PAGE(PageActive(page)): {machine.NameOf(page)} is to be reclaimed", (nint)page);
        }

        control.Scanned += machine.PagesIn(page);
        Verdict verdict = Judge(machine, page, control, ignoresUse);
        if (verdict == Verdict.Cull)
        {
            LeaveSwapCache(machine, page, isWanted: true);
        }
        else if (verdict == Verdict.Activate)
        {
            Activate(machine, page);
        }

        if (verdict is not (Verdict.Free or Verdict.Keep))
        {
            machine.UnlockPage(page);
        }

        return verdict == Verdict.Free;
    }

    private static Verdict Judge(Machine machine, page* page, in ScanControl control, bool ignoresUse)
    {
        if (PageFlags.Test(page, PageFlag.mlocked))
        {
            return machine.ReclaimRules.CullsMlocked ? Verdict.Cull : Verdict.Activate;
        }

        if (PageFlags.Test(page, PageFlag.writeback))
        {
            return OfWrite(machine, page);
        }

        Use use = ignoresUse ? Use.None : UseOf(machine, page);
        return use switch
        {
            Use.Again => Verdict.Activate,
            Use.Once => Verdict.KeepLocked,
            _ => Evict(machine, page, control, use),
        };
    }

    // What waits for its write can be reclaimed when that has ended.
    private static Verdict OfWrite(Machine machine, page* page)
    {
        if (machine.ReclaimRules.MarksWrites)
        {
            PageFlags.Set(page, PageFlag.reclaim);
        }

        return machine.ReclaimRules.ActivatesWrites ? Verdict.Activate : Verdict.KeepLocked;
    }

    private static Verdict Evict(Machine machine, page* page, in ScanControl control, Use use)
    {
        bool needsSlot = PageAllocator.IsAnon(page) && PageFlags.Test(page, PageFlag.swapbacked) && !PageFlags.Test(page, PageFlag.swapcache);
        if (needsSlot && !SwapCache.AddToSwap(machine, page))
        {
            return Verdict.Activate;
        }

        UnmapResult unmapped = page->_mapcount.counter < 0 ? UnmapResult.Success
            : RmapWalk.TryToUnmap(machine, page, discards: needsSlot && machine.ReclaimRules.DiscardsClean);
        switch (unmapped)
        {
            case UnmapResult.Fail:
                return Verdict.Activate;
            case UnmapResult.Again:
                return Verdict.KeepLocked;
            case UnmapResult.Mlock:
                return Verdict.Cull;
            case UnmapResult.LazyFree:
                return Remove(machine, page, isLazyFree: true);
        }

        if (!PageFlags.Test(page, PageFlag.dirty))
        {
            return Remove(machine, page, isLazyFree: false);
        }

        Verdict? kept = Clean(machine, page, control, use);
        return kept ?? Remove(machine, page, isLazyFree: false);
    }

    private static void Activate(Machine machine, page* page)
    {
        bool isMlocked = PageFlags.Test(page, PageFlag.mlocked);
        LeaveSwapCache(machine, page, isWanted: Swap.IsFull(machine) || isMlocked);
        if (!isMlocked || machine.ReclaimRules.CullsMlocked)
        {
            PageFlags.Set(page, PageFlag.active);
            machine.CountEvent(VmEvent.PGACTIVATE, machine.Behaviour.EventsFor(machine, page));
        }
    }

    private static void LeaveSwapCache(Machine machine, page* page, bool isWanted)
    {
        if (isWanted && PageFlags.Test(page, PageFlag.swapcache))
        {
            Swap.TryToFree(machine, page);
        }
    }
}
