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
}

public sealed unsafe partial class Machine
{
    private readonly long[] statistics = new long[Enum.GetValues<VmStat>().Length];
    private readonly long[] events = new long[Enum.GetValues<VmEvent>().Length];

    private readonly Dictionary<(int Order, int Item), long> largeFolios = [];

    /// <summary>A statistic of large folios of an order, by an MTHP_STAT_ number.</summary>
    public long LargeFolioStatistic(int order, int item) => largeFolios.GetValueOrDefault((order, item));

    /// <summary>A zone or node counter.</summary>
    public long Statistic(VmStat item) => statistics[(int)item];

    /// <summary>An event counter.</summary>
    public long EventCount(VmEvent item) => events[(int)item];

    /// <summary>Counts in the statistics of large folios, which single pages are not in.</summary>
    internal void CountMthp(int order, int item, int delta)
    {
        if (order is > 0 and <= Frames.HugeOrder)
        {
            largeFolios[(order, item)] = LargeFolioStatistic(order, item) + delta;
        }
    }

    /// <summary>The same by name, for kernels that have the statistic.</summary>
    internal void CountMthp(int order, string item, int delta)
    {
        if (Numbers.Has(item))
        {
            CountMthp(order, (int)Numbers.Flag(item), delta);
        }
    }

    internal void AddStatistic(VmStat item, long delta) => statistics[(int)item] += delta;

    internal void CountEvent(VmEvent item, long delta = 1) => events[(int)item] += delta;
}
