// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// What a run of reclaim has done and may do (struct scan_control of mm/vmscan.c): unmap, swap and write pages, of all cgroups,
/// for single pages.
/// </summary>
internal struct ScanControl
{
    /// <summary>DEF_PRIORITY, with which every run begins.</summary>
    internal const int DefaultPriority = 12;

    /// <summary>kswapd runs, not a task that wants memory.</summary>
    internal bool IsKswapd;

    /// <summary>Lists are scanned by their length, shifted down by this.</summary>
    internal int Priority;

    /// <summary>Pages looked at. That some kernels count those that are mapped or in the swap cache twice is left out.</summary>
    internal long Scanned;

    internal int Reclaimed;
}
