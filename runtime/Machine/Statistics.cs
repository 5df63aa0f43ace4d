// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Zone or node counters, named as in 6.8. The first five are in the order of the LRU lists. Up to 4.7
/// NR_ANON_MAPPED is called NR_ANON_PAGES.
/// </summary>
public enum VmStat
{
    NR_INACTIVE_ANON,
    NR_ACTIVE_ANON,
    NR_INACTIVE_FILE,
    NR_ACTIVE_FILE,
    NR_UNEVICTABLE,
    NR_MLOCK,
    NR_ANON_MAPPED,
    NR_FILE_MAPPED,
    NR_FILE_PAGES,
    NR_FILE_DIRTY,
    NR_PAGETABLE,

    /// <summary>In huge pages; the kernel counts base pages from 5.11 on.</summary>
    NR_ANON_THPS,

    NR_WRITEBACK,

    /// <summary>Writes that have ended, from 2.6.37 on.</summary>
    NR_WRITTEN,

    /// <summary>Pages in the swap cache, from 5.12 on; NR_FILE_PAGES counts them in all kernels.</summary>
    NR_SWAPCACHE,

    /// <summary>Pages that reclaim has taken off the LRU.</summary>
    NR_ISOLATED_ANON,
    NR_ISOLATED_FILE,

    /// <summary>Writes that reclaim has begun.</summary>
    NR_VMSCAN_WRITE,

    /// <summary>Dirty pages of files that are to be reclaimed once they are written, from 3.2 on.</summary>
    NR_VMSCAN_IMMEDIATE,
}

/// <summary>Event counters (include/linux/vm_event_item.h).</summary>
public enum VmEvent
{
    PGFREE,
    UNEVICTABLE_PGCULLED,
    UNEVICTABLE_PGRESCUED,
    UNEVICTABLE_PGMLOCKED,
    UNEVICTABLE_PGCLEARED,
    UNEVICTABLE_PGSTRANDED,
    UNEVICTABLE_MLOCKFREED,
    THP_FAULT_ALLOC,
    THP_FILE_MAPPED,
    PGACTIVATE,
    PGMAJFAULT,
    PSWPIN,
    PSWPOUT,
    SWAP_RA,
    SWAP_RA_HIT,
    PGDEACTIVATE,
    PGROTATED,
    PGREFILL,

    /// <summary>Pages that MADV_FREE has let go of, from 4.12 on, and those of them that were thrown away.</summary>
    PGLAZYFREE,
    PGLAZYFREED,

    /// <summary>What was scanned and reclaimed by whom; 2.6.32 counts all that was reclaimed as PGSTEAL, and kswapd's as KSWAPD_STEAL.</summary>
    PGSCAN_KSWAPD,
    PGSCAN_DIRECT,
    PGSTEAL_KSWAPD,
    PGSTEAL_DIRECT,

    /// <summary>The same by kind, from 5.8 on.</summary>
    PGSCAN_ANON,
    PGSCAN_FILE,
    PGSTEAL_ANON,
    PGSTEAL_FILE,
    PAGEOUTRUN,
    ALLOCSTALL,
}

public sealed unsafe partial class Machine
{
    private const int FirstEvent = (int)VmStat.NR_VMSCAN_IMMEDIATE + 1;

    // MTHP_STAT_ numbers stay below; a row for each order.
    private const int LargeFolioItems = 16;

    private const ulong CounterBytes = (FirstEvent + (int)VmEvent.ALLOCSTALL + 1) * sizeof(long);

    // First the VmStats, then the VmEvents.
    private readonly PinnedLines counterLines = new(CounterBytes);
    private readonly long[] largeFolios = new long[(Frames.HugeOrder + 1) * LargeFolioItems];
    private bool largeFoliosChanged;

    private long* Counters => (long*)counterLines.First;

    /// <summary>A statistic of large folios of an order, by an MTHP_STAT_ number.</summary>
    public long LargeFolioStatistic(int order, int item) => largeFolios[order * LargeFolioItems + item];

    /// <summary>A zone or node counter.</summary>
    public long Statistic(VmStat item) => Counters[(int)item];

    /// <summary>An event counter.</summary>
    public long EventCount(VmEvent item) => Counters[FirstEvent + (int)item];

    /// <summary>Counts in the statistics of large folios, which single pages are not in.</summary>
    internal void CountMthp(int order, int item, int delta)
    {
        if (order is > 0 and <= Frames.HugeOrder)
        {
            largeFolios[order * LargeFolioItems + item] += delta;
            largeFoliosChanged = true;
        }
    }

    /// <summary>The same by name, for kernels that have the statistic.</summary>
    internal void CountMthp(int order, string item, int delta)
    {
        if (order > 0 && Numbers.Has(item))
        {
            CountMthp(order, (int)Numbers.Flag(item), delta);
        }
    }

    internal void AddStatistic(VmStat item, long delta) => Counters[(int)item] += delta;

    internal void CountEvent(VmEvent item, long delta = 1) => Counters[FirstEvent + (int)item] += delta;

    private void ResetCounters()
    {
        MemoryLines.Clear(counterLines.First, MemoryLines.In(CounterBytes));
        Array.Clear(largeFolios);
        PagesDirtied = 0;
    }

    private CounterValues CaptureCounters() => new(new PinnedLines(Counters, CounterBytes), [.. largeFolios], PagesDirtied);

    private void RestoreCounters(CounterValues saved, bool isLatest)
    {
        MemoryLines.Copy(saved.Counters.First, counterLines.First, MemoryLines.In(CounterBytes));
        PagesDirtied = saved.PagesDirtied;
        if (largeFoliosChanged || !isLatest)
        {
            saved.LargeFolios.CopyTo(largeFolios, 0);
            largeFoliosChanged = false;
        }
    }

    private void AddCounters(CounterValues since)
    {
        hash.AddChanged((byte*)Counters, since.Counters.First, MemoryLines.In(CounterBytes));
        if (PagesDirtied != since.PagesDirtied)
        {
            hash.Add(StateNumber.PagesDirtied, (ulong)PagesDirtied);
        }

        for (int i = 0; largeFoliosChanged && i < largeFolios.Length; i++)
        {
            if (largeFolios[i] != since.LargeFolios[i])
            {
                hash.Add(StateNumber.LargeFolios, (ulong)i);
                hash.Add(StateNumber.LargeFolios, (ulong)largeFolios[i]);
            }
        }
    }

    /// <summary>What all counters were once.</summary>
    internal sealed record CounterValues(PinnedLines Counters, long[] LargeFolios, int PagesDirtied);
}
