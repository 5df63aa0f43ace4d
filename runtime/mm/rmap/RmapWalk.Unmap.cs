// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What came of unmapping a page (SWAP_ values; from 4.12 on there are only success and failure).</summary>
internal enum UnmapResult
{
    Success,

    /// <summary>It still is mapped somewhere.</summary>
    Again,

    /// <summary>An entry may not be taken away.</summary>
    Fail,

    /// <summary>It is mapped in a VM_LOCKED VMA.</summary>
    Mlock,

    /// <summary>It is not mapped any more, and no entry of swap is for it: it may be thrown away (4.5 to 4.11).</summary>
    LazyFree,
}

/// <summary>Taking all mappings of a page away.</summary>
internal static unsafe partial class RmapWalk
{
    private const int FilePages = 0;
    private const int AnonPages = 1;
    private const int SwapPages = 2;

    /// <summary>
    /// Takes a locked page out of all page tables: an anonymous one leaves swap entries, a file's page nothing. The page knows
    /// afterwards whether some entry was dirty. Follows try_to_unmap. Left out beside what <see cref="RmapWalk"/> says: pages
    /// with bad memory, marks of userfaultfd where file pages were (5.19 and later), TLB flushes that are batched, the list of
    /// mms in swap; before 4.4 that a page is not mlocked while another thread changes its mm.
    /// </summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="discards">Entries are just emptied where nobody knows the page to be dirty (TTU_LZFREE of 4.5 to 4.11).</param>
    internal static UnmapResult TryToUnmap(Machine machine, page* page, bool discards)
    {
        Swap.CheckLocked(machine, page, "try_to_unmap");
        UnmapState state = new() { Discards = discards, Failure = UnmapResult.Again };
        Walk<UnmapState>(machine, page, ref state, &UnmapAt);
        machine.Passed("try_to_unmap", page);
        if (page->_mapcount.counter < 0)
        {
            return state.HasDiscarded && !PageFlags.Test(page, PageFlag.dirty) ? UnmapResult.LazyFree : UnmapResult.Success;
        }

        return machine.ReclaimRules.UnmapsOrNot ? UnmapResult.Fail : state.Failure;
    }

    // try_to_unmap_one.
    private static bool UnmapAt(Machine machine, page* page, vm_area_struct* vma, ulong address, ref UnmapState state)
    {
        pte_t* pte = LockEntry(machine, page, vma, address, out spinlock_t* ptl);
        if (pte is null)
        {
            return true;
        }

        state.Failure = FailureAt(machine, page, vma, pte);
        bool isUnmapped = state.Failure == UnmapResult.Again && Unmap(machine, page, vma, pte, ref state);
        EntryLock.Release(machine, ptl);
        return isUnmapped && page->_mapcount.counter >= 0;
    }

    private static UnmapResult FailureAt(Machine machine, page* page, vm_area_struct* vma, pte_t* pte)
    {
        if ((vma->vm_flags & V2_6_32.VM_LOCKED) != 0)
        {
            RestoreMlock(machine, page, vma);
            return UnmapResult.Mlock;
        }

        if (machine.ReclaimRules.SparesUsedEntries && Entries.IsYoung(*pte))
        {
            Entries.Set(machine, pte, Entries.Old(*pte));
            return UnmapResult.Fail;
        }

        return UnmapResult.Again;
    }

    private static bool Unmap(Machine machine, page* page, vm_area_struct* vma, pte_t* pte, ref UnmapState state)
    {
        pte_t old = *pte;
        if (Entries.IsDirty(old))
        {
            V2_6_32.Dirty(machine, page, "try_to_unmap");
        }

        if (!Count(machine, page, vma->vm_mm, old, ref state, out pte_t left))
        {
            return false;
        }

        Entries.Set(machine, pte, left);
        PageRmap.Remove(machine, page, vma);
        machine.PutPage(page, "try_to_unmap");
        return true;
    }

    // What the mm has instead of the page, and what is left in the entry.
    private static bool Count(Machine machine, page* page, mm_struct* mm, pte_t old, ref UnmapState state, out pte_t left)
    {
        left = default;
        if (!PageAllocator.IsAnon(page))
        {
            machine.AddToMm(mm, FilePages, -1);
            return true;
        }

        if (PageFlags.Test(page, PageFlag.swapbacked))
        {
            left = LeaveInSwap(machine, page, old, ref state);
        }
        else if (!MayThrowAway(machine, page))
        {
            state.Failure = UnmapResult.Fail;
            return false;
        }

        machine.AddToMm(mm, AnonPages, -1);
        if (left.pte != 0 && machine.MemoryRules.CountsSwapEntries)
        {
            machine.AddToMm(mm, SwapPages, 1);
        }

        return true;
    }

    // A page that MADV_FREE let go of, and that was written to or is used otherwise since, is swap backed again.
    private static bool MayThrowAway(Machine machine, page* page)
    {
        bool isUsed = machine.ReclaimRules.ChecksReferencesOfLazyFree && page->_refcount.counter != page->_mapcount.counter + 2;
        bool mayGo = !PageFlags.Test(page, PageFlag.dirty) && !isUsed;
        if (!mayGo)
        {
            PageFlags.Set(page, PageFlag.swapbacked);
        }

        return mayGo;
    }

    private static pte_t LeaveInSwap(Machine machine, page* page, pte_t old, ref UnmapState state)
    {
        if (!PageFlags.Test(page, PageFlag.swapcache))
        {
            throw new KernelBug($"BUG: VM_BUG_ON_PAGE(!PageSwapCache(page)): try_to_unmap of {machine.NameOf(page)}", (nint)page);
        }

        if (state.Discards && !PageFlags.Test(page, PageFlag.dirty))
        {
            state.HasDiscarded = true;
            return default;
        }

        swp_entry_t entry = SwapCache.EntryOf(page);
        Swap.Duplicate(machine, entry);
        SwapLayout layout = machine.SwapLayout;
        pte_t left = SwapEntries.ToPte(machine, entry);
        left.pte |= machine.SwapRules.KnowsExclusive && PageFlags.TestAndClear(page, PageFlag.anon_exclusive) ? layout.Exclusive : 0;
        left.pte |= (old.pte & PageBits.SoftDirty) != 0 ? layout.SoftDirty : 0;
        left.pte |= (old.pte & PageBits.UffdWp) != 0 ? layout.UffdWp : 0;
        return left;
    }

    private struct UnmapState
    {
        internal bool Discards;
        internal bool HasDiscarded;

        // Why the walk has ended; that it may be tried again if nothing went wrong.
        internal UnmapResult Failure;
    }
}
