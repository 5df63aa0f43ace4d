// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Input and output of pages in the swap cache (mm/page_io.c). What is written is on disk when the write has ended, and what
/// is read is what was written last. Left out: frontswap and zswap, swap on files, synchronous devices, several pages at a
/// time, memory for the I/O itself.
/// </summary>
internal static unsafe class PageIo
{
    private const int Completed = 0;
    private const int UnderWay = 1;

    /// <summary>
    /// Begins to write a locked page of the swap cache to its slot, and unlocks it. A page that nobody needs in swap leaves
    /// the swap cache instead; from 6.12 on one that is full of zeroes is only noted. Follows swap_writepage.
    /// </summary>
    /// <returns>0.</returns>
    internal static int Write(Machine machine, page* page)
    {
        Swap.CheckLocked(machine, page, "swap_writepage");
        if (Swap.TryToFree(machine, page) || NoteZeroes(machine, page))
        {
            machine.UnlockPage(page);
        }
        else
        {
            machine.CountEvent(VmEvent.PSWPOUT);
            StartWriteback(machine, page);
            machine.UnlockPage(page);
            swap_info_struct* area = machine.SwapArea;
            *PendingAt(machine, area, area->pending_count++) = page;
        }

        machine.Passed("swap_writepage", page);
        return 0;
    }

    /// <summary>The pages whose write is under way, in the order in which that began.</summary>
    internal static ReadOnlySpan<nint> Pending(Machine machine)
    {
        swap_info_struct* area = machine.SwapArea;
        return area is null || area->pending_count == 0
            ? []
            : new ReadOnlySpan<nint>(PendingAt(machine, area, 0), area->pending_count);
    }

    /// <summary>The write of a page has ended.</summary>
    internal static void EndWrite(Machine machine, page* page, bool failed)
    {
        End(machine, page, failed);
        CloseUp(machine);
    }

    /// <summary>Time goes by: asks <see cref="Choices.Writeback"/> of each write that is under way.</summary>
    internal static void Settle(Machine machine)
    {
        foreach (nint page in Pending(machine).ToArray())
        {
            int how = machine.Choose(Choices.Writeback);
            if (how != UnderWay)
            {
                End(machine, (page*)page, failed: how != Completed);
            }
        }

        CloseUp(machine);
    }

    /// <summary>
    /// Reads a locked page of the swap cache from its slot; it is unlocked then, and uptodate unless that failed. Asks
    /// <see cref="Choices.SwapRead"/>. Follows swap_readpage, later swap_read_folio, and end_swap_bio_read.
    /// </summary>
    internal static void Read(Machine machine, page* page)
    {
        Swap.CheckLocked(machine, page, "swap_readpage");
        swp_entry_t entry = SwapCache.EntryOf(page);
        if (Swap.Find(machine, entry)->is_zero)
        {
            machine.Frames.Clear(page);
            PageFlags.Set(page, PageFlag.uptodate);
            machine.UnlockPage(page);
            return;
        }

        machine.CountEvent(VmEvent.PSWPIN);
        if (machine.Choose(Choices.SwapRead) == 0)
        {
            machine.Frames.CopyFromSlot(page, (uint)SwapEntries.OffsetOf(machine, entry));
            PageFlags.Set(page, PageFlag.uptodate);
        }
        else
        {
            MarkError(machine, page);
            PageFlags.Clear(page, PageFlag.uptodate);
        }

        machine.UnlockPage(page);
    }

    /// <summary>A page's write begins. Follows set_page_writeback.</summary>
    internal static void StartWriteback(Machine machine, page* page)
    {
        if (!PageFlags.TestAndSet(page, PageFlag.writeback))
        {
            machine.AddStatistic(VmStat.NR_WRITEBACK, 1);
        }
    }

    /// <summary>
    /// A page's write ends; a page that was to be reclaimed then becomes the next one that is. Follows end_page_writeback.
    /// </summary>
    internal static void EndWriteback(Machine machine, page* page)
    {
        if (PageFlags.TestAndClear(page, PageFlag.reclaim))
        {
            LruMoves.Rotate(machine, page);
        }

        if (!PageFlags.TestAndClear(page, PageFlag.writeback))
        {
            throw new KernelBug($"BUG: end of a write of {machine.NameOf(page)} that was not under way", (nint)page);
        }

        machine.AddStatistic(VmStat.NR_WRITEBACK, -1);
        machine.AddStatistic(VmStat.NR_WRITTEN, machine.SwapRules.CountsWritten ? 1 : 0);
    }

    private static bool NoteZeroes(Machine machine, page* page)
    {
        bool isZero = machine.SwapRules.NotesZeroPages && machine.Frames.IsZeroFilled(page);
        swap_slot* slot = Swap.Find(machine, SwapCache.EntryOf(page));
        if (slot is null)
        {
            throw new KernelBug($"BUG: {machine.NameOf(page)} is written to swap and has no slot there", (nint)page);
        }

        slot->is_zero = isZero;
        return isZero;
    }

    private static void MarkError(Machine machine, page* page)
    {
        if (machine.SwapRules.MarksErrors)
        {
            PageFlags.Set(page, PageFlag.error);
        }
    }

    private static page** PendingAt(Machine machine, swap_info_struct* area, int index) =>
        (page**)machine.Follow((nint*)area->pending + area->pending_first + index);

    // If the write failed the page is dirty again, and is not reclaimed next. Follows end_swap_bio_write with end_page_writeback,
    // later folio_end_writeback.
    private static void End(Machine machine, page* page, bool failed)
    {
        Forget(machine, page);
        if (failed)
        {
            MarkError(machine, page);
            PageFlags.Set(page, PageFlag.dirty);
            PageFlags.Clear(page, PageFlag.reclaim);
        }
        else
        {
            machine.Frames.CopyToSlot((uint)SwapEntries.OffsetOf(machine, SwapCache.EntryOf(page)), page);
        }

        EndWriteback(machine, page);
        machine.Passed("end_swap_bio_write", page);
    }

    private static void Forget(Machine machine, page* page)
    {
        int index = Pending(machine).IndexOf((nint)page);
        if (index < 0)
        {
            throw new KernelBug($"BUG: no write of {machine.NameOf(page)} to swap is under way", (nint)page);
        }

        // Those before it move, which most often are none: writes end in the order in which they began.
        swap_info_struct* area = machine.SwapArea;
        for (; index > 0; index--)
        {
            *PendingAt(machine, area, index) = *PendingAt(machine, area, index - 1);
        }

        *PendingAt(machine, area, 0) = null;
        area->pending_first++;
        area->pending_count--;
    }

    // All writes are at the beginning again.
    private static void CloseUp(Machine machine)
    {
        swap_info_struct* area = machine.SwapArea;
        if (area is null || area->pending_first == 0)
        {
            return;
        }

        Span<nint> left = new(area->pending + area->pending_first, area->pending_count);
        left.CopyTo(new Span<nint>(area->pending, area->pending_count));
        int end = area->pending_first + area->pending_count;
        new Span<nint>(area->pending, end)[area->pending_count..].Clear();
        area->pending_first = 0;
    }
}
