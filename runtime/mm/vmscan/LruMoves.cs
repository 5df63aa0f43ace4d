// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Moves between and within the LRU's lists (mm/swap.c), each by way of a batch, whose pages have a reference of it. Left out:
/// deactivate_file_page, page_idle, what is kept of pages that became active (workingset_activation), and the history of
/// the lists (recent_scanned and recent_rotated, later lru_note_cost).
/// </summary>
internal static unsafe partial class LruMoves
{
    private static readonly PageFlag[] NotRotated = [PageFlag.locked, PageFlag.dirty, PageFlag.unevictable];

    /// <summary>
    /// A page was used: the first time that is noted (PG_referenced), the second time it becomes active. Follows
    /// mark_page_accessed, later folio_mark_accessed.
    /// </summary>
    internal static void MarkAccessed(Machine machine, page* page)
    {
        page = machine.HeadOf(page, "mark_page_accessed");
        if (!PageFlags.Test(page, PageFlag.referenced))
        {
            PageFlags.Set(page, PageFlag.referenced);
            return;
        }

        bool isOnLru = PageFlags.Test(page, PageFlag.lru);
        bool stays = PageFlags.Test(page, PageFlag.active) || PageFlags.Test(page, PageFlag.unevictable)
            || (!isOnLru && !machine.ReclaimRules.ActivatesInBatch);
        if (stays)
        {
            return;
        }

        if (isOnLru)
        {
            Activate(machine, page);
        }
        else
        {
            ActivateInBatch(machine, page);
        }

        PageFlags.Clear(page, PageFlag.referenced);
    }

    /// <summary>The page counts as not used since.</summary>
    internal static void ClearReferenced(page* page) => PageFlags.Clear(page, PageFlag.referenced);

    /// <summary>An inactive page becomes active. Follows activate_page, later folio_activate.</summary>
    internal static void Activate(Machine machine, page* page)
    {
        bool isMoved = PageFlags.Test(page, PageFlag.lru) && !PageFlags.Test(page, PageFlag.active) && !PageFlags.Test(page, PageFlag.unevictable);
        if (isMoved && machine.ReclaimRules.BatchesActivation)
        {
            AddAndMove(machine, ActivateBatch(machine), page, &MoveToActive);
        }
        else if (isMoved)
        {
            MoveToActive(machine, page);
        }
    }

    /// <summary>An active page becomes inactive. Follows deactivate_page (4.5 to 4.11, 5.4 and later), later folio_deactivate.</summary>
    internal static void Deactivate(Machine machine, page* page)
    {
        if (PageFlags.Test(page, PageFlag.lru) && PageFlags.Test(page, PageFlag.active) && !PageFlags.Test(page, PageFlag.unevictable))
        {
            AddAndMove(machine, DeactivateBatch(machine), page, &MoveToInactive);
        }
    }

    /// <summary>
    /// A page may be thrown away: it is no longer swap backed, and among the files' inactive pages. Follows mark_page_lazyfree
    /// (4.12 and later), later folio_mark_lazyfree.
    /// </summary>
    internal static void MarkLazyFree(Machine machine, page* page)
    {
        if (CanBeLazyFree(page))
        {
            AddAndMove(machine, LazyFreeBatch(machine), page, &MoveToLazyFree);
        }
    }

    /// <summary>
    /// A page becomes the next one of its list to be reclaimed. Follows rotate_reclaimable_page, later folio_rotate_reclaimable.
    /// </summary>
    internal static void Rotate(Machine machine, page* page)
    {
        bool isMoved = PageFlags.Test(page, PageFlag.lru)
            && (machine.ReclaimRules.ActivatesWrites || !PageFlags.Test(page, PageFlag.active));
        foreach (PageFlag flag in NotRotated)
        {
            isMoved &= !PageFlags.Test(page, flag);
        }

        if (isMoved)
        {
            AddAndMove(machine, RotateBatch(machine), page, &MoveToTail);
        }
    }

    /// <summary>Empties the batches of pages that change their place on the LRU. Follows lru_add_drain behind the pages that are new there.</summary>
    internal static void Drain(Machine machine)
    {
        Drain(machine, RotateBatch(machine), &MoveToTail);
        if (!machine.ReclaimRules.HasBatchPerList)
        {
            Drain(machine, DeactivateBatch(machine), &MoveToInactive);
            Drain(machine, LazyFreeBatch(machine), &MoveToLazyFree);
        }

        if (machine.ReclaimRules.BatchesActivation)
        {
            Drain(machine, ActivateBatch(machine), &MoveToActive);
        }
    }

    // The first four batches are of new pages where there is one for each list, and the last one later of mlocked ones.
    private static pagevec* RotateBatch(Machine machine) => machine.Lru.Batch(machine.ReclaimRules.HasBatchPerList ? 4 : 1);

    private static pagevec* ActivateBatch(Machine machine) => machine.Lru.Batch(machine.ReclaimRules.HasBatchPerList ? 5 : 2);

    private static pagevec* DeactivateBatch(Machine machine) => machine.Lru.Batch(3);

    private static pagevec* LazyFreeBatch(Machine machine) => machine.Lru.Batch(4);

    private static void AddAndMove(Machine machine, pagevec* batch, page* page, delegate*<Machine, page*, void> move)
    {
        int left = machine.Lru.AddToBatch(batch, page, machine.Numbers.PagevecSize);
        if (left == 0 || (machine.ReclaimRules.DrainsForCompound && PageFlags.Test(page, PageFlag.head)))
        {
            machine.Lru.Drain(batch, move);
        }
    }

    private static void Drain(Machine machine, pagevec* batch, delegate*<Machine, page*, void> move)
    {
        if (batch->nr != 0)
        {
            machine.Lru.Drain(batch, move);
        }
    }

    // __lru_cache_activate_page: only a page that waits right here.
    private static void ActivateInBatch(Machine machine, page* page)
    {
        pagevec* batch = machine.Lru.Batch(0);
        for (int i = batch->nr - 1; i >= 0; i--)
        {
            if (batch->pages[i] == (ulong)page)
            {
                PageFlags.Set(page, PageFlag.active);
                return;
            }
        }
    }

    // __activate_page.
    private static void MoveToActive(Machine machine, page* page)
    {
        if (!PageFlags.Test(page, PageFlag.lru) || PageFlags.Test(page, PageFlag.active) || PageFlags.Test(page, PageFlag.unevictable))
        {
            return;
        }

        machine.Lru.Remove(page);
        PageFlags.Set(page, PageFlag.active);
        machine.Lru.Add(page);
        machine.CountEvent(VmEvent.PGACTIVATE, machine.Behaviour.EventsFor(machine, page));
        machine.Trace("mm_lru_activate", page);
    }

    // lru_deactivate_fn.
    private static void MoveToInactive(Machine machine, page* page)
    {
        if (!PageFlags.Test(page, PageFlag.lru) || !PageFlags.Test(page, PageFlag.active) || PageFlags.Test(page, PageFlag.unevictable))
        {
            return;
        }

        machine.Lru.Remove(page);
        ClearReferenced(page);
        machine.Lru.Add(page);
        machine.CountEvent(VmEvent.PGDEACTIVATE, machine.Behaviour.EventsFor(machine, page));
    }

    private static bool CanBeLazyFree(page* page) =>
        PageFlags.Test(page, PageFlag.lru)
        && PageAllocator.IsAnon(page)
        && PageFlags.Test(page, PageFlag.swapbacked)
        && !PageFlags.Test(page, PageFlag.swapcache)
        && !PageFlags.Test(page, PageFlag.unevictable);

    // lru_lazyfree_fn.
    private static void MoveToLazyFree(Machine machine, page* page)
    {
        if (CanBeLazyFree(page))
        {
            machine.Lru.Remove(page);
            ClearReferenced(page);
            PageFlags.Clear(page, PageFlag.swapbacked);
            machine.Lru.Add(page);
            machine.CountEvent(VmEvent.PGLAZYFREE, machine.PagesIn(page));
        }
    }

    // pagevec_move_tail_fn, later lru_move_tail_fn.
    private static void MoveToTail(Machine machine, page* page)
    {
        bool stays = !PageFlags.Test(page, PageFlag.lru) || PageFlags.Test(page, PageFlag.unevictable)
            || (!machine.ReclaimRules.ActivatesWrites && PageFlags.Test(page, PageFlag.active));
        if (!stays)
        {
            machine.Lru.Remove(page);
            machine.Lru.AddTail(page);
            machine.CountEvent(VmEvent.PGROTATED, machine.Behaviour.EventsFor(machine, page));
        }
    }
}
