// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Reading pages in from swap (mm/swap_state.c). A rotating disk has its slots read ahead by their place, in all kernels;
/// those that read ahead by VMA do so only where no such disk is an area. Pages come in at once: nobody meets one whose read
/// is under way.
/// </summary>
internal static unsafe partial class SwapCache
{
    // 1 << page_cluster, as with 16 MB of memory or more.
    private const uint MostReadAhead = 8;

    /// <summary>
    /// Reads an entry's page in, and others that may be wanted next. Follows swapin_readahead, later swap_cluster_readahead.
    /// Asks <see cref="Choices.AllocPage"/> and <see cref="Choices.SwapRead"/> for each page, and
    /// <see cref="Choices.Charge"/> where reads are charged (5.8 and later).
    /// </summary>
    /// <returns>The page with a reference, unlocked; null when there was no memory or the slot is not in use any more.</returns>
    internal static page* ReadIn(Machine machine, swp_entry_t entry, vm_area_struct* vma, ulong address)
    {
        swap_info_struct* area = machine.SwapArea;
        if (area is null)
        {
            return null;
        }

        uint wanted = (uint)SwapEntries.OffsetOf(machine, entry);
        (uint first, uint end) = Window(machine, area, wanted);
        for (uint offset = first; offset < end; offset++)
        {
            bool isRead = ReadAhead(machine, SwapEntries.Make(machine, 0, offset), offset != wanted);
            if (!isRead && machine.SwapRules.Readahead == SwapReadahead.InUse)
            {
                break;
            }
        }

        if (end > first || machine.SwapRules.Readahead != SwapReadahead.ByHits)
        {
            machine.Behaviour.DrainLru(machine);
        }

        page* page = Read(machine, entry, out _);
        if (page is not null)
        {
            machine.Passed("swapin_readahead", page);
        }

        return page;
    }

    // The slots that are read; none when that is only the wanted one.
    private static (uint First, uint End) Window(Machine machine, swap_info_struct* area, uint wanted)
    {
        if (machine.SwapRules.Readahead == SwapReadahead.InUse)
        {
            return UsedAround(machine, area, wanted);
        }

        uint pages = machine.SwapRules.Readahead == SwapReadahead.ByHits ? PagesToRead(area, wanted) : MostReadAhead;
        if (pages == 1)
        {
            return default;
        }

        uint end = (wanted | (pages - 1)) + 1;
        return (uint.Max(wanted & ~(pages - 1), 1), machine.SwapRules.CountsReadahead ? uint.Min(end, area->max) : end);
    }

    // valid_swaphandles.
    private static (uint First, uint End) UsedAround(Machine machine, swap_info_struct* area, uint wanted)
    {
        uint lowest = uint.Max(wanted & ~(MostReadAhead - 1), 1);
        uint behind = uint.Min((wanted & ~(MostReadAhead - 1)) + MostReadAhead, area->max);
        uint end = wanted + 1;
        while (end < behind && Swap.IsTaken(Swap.At(machine, area, end)))
        {
            end++;
        }

        uint first = wanted;
        while (first > lowest && Swap.IsTaken(Swap.At(machine, area, first - 1)))
        {
            first--;
        }

        return end - first == 1 ? default : (first, end);
    }

    // swapin_nr_pages: without hits two where the last read was next to it; never less than half of the last time.
    private static uint PagesToRead(swap_info_struct* area, uint offset)
    {
        uint hits = area->readahead_hits;
        area->readahead_hits = 0;
        uint pages = 2;
        if (hits == 0)
        {
            bool isNear = offset == area->prev_offset + 1 || offset == area->prev_offset - 1;
            pages = isNear ? 2u : 1;
            area->prev_offset = offset;
        }
        else
        {
            pages = uint.Max(System.Numerics.BitOperations.RoundUpToPowerOf2(hits + pages), 4);
        }

        pages = uint.Max(uint.Min(pages, MostReadAhead), area->last_readahead_pages / 2);
        area->last_readahead_pages = pages;
        return pages;
    }

    private static bool ReadAhead(Machine machine, swp_entry_t entry, bool isAhead)
    {
        page* page = Read(machine, entry, out bool isNew);
        if (page is null)
        {
            return false;
        }

        bool isMarked = isAhead && machine.SwapRules.Readahead == SwapReadahead.ByHits && (isNew || !machine.SwapRules.CountsReadahead);
        if (isMarked)
        {
            PageFlags.Set(page, PageFlag.reclaim);
            machine.CountEvent(VmEvent.SWAP_RA, machine.SwapRules.CountsReadahead ? 1 : 0);
        }

        machine.PutPage(page, "swap readahead");
        return true;
    }

    /// <summary>read_swap_cache_async: the page of the swap cache, or a new one that is read.</summary>
    private static page* Read(Machine machine, swp_entry_t entry, out bool isNew)
    {
        isNew = false;
        page* page = Get(machine, entry);
        bool isSkipped = machine.SwapRules.LooksBeforeReading && Swap.Count(machine, entry) == 0;
        if (page is not null || isSkipped)
        {
            return page;
        }

        page = PageAllocator.AllocateUser(machine, machine.Numbers.GfpHighUserMovable, 0, "read_swap_cache_async");
        if (page is null)
        {
            return null;
        }

        if (!Swap.Prepare(machine, entry))
        {
            machine.PutPage(page, "read_swap_cache_async");
            return null;
        }

        isNew = true;
        return Fill(machine, page, entry);
    }

    // Up to 5.12 the charge comes after the cache has the page, which then leaves it again when that fails.
    private static page* Fill(Machine machine, page* page, swp_entry_t entry)
    {
        machine.LockPage(page);
        PageFlags.Set(page, PageFlag.swapbacked);
        if (machine.SwapRules.ChargesReads && SwapCharge.OfRead(machine, page, entry) != 0)
        {
            Swap.FreeCache(machine, entry);
            machine.UnlockPage(page);
            machine.PutPage(page, "read_swap_cache_async");
            return null;
        }

        Add(machine, page, entry);
        machine.Behaviour.PutBack(machine, page, active: false);
        PageIo.Read(machine, page);
        return page;
    }
}
