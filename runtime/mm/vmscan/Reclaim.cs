// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Scans of the LRU's lists (mm/vmscan.c), of one node, without lists per memory cgroup and without multi-generational LRU. Time
/// goes by at the beginning of each step: writes may have ended then. Left out: lumpy reclaim, that too many pages are isolated already, CMA,
/// buffer heads, waking the flusher, throttling.
/// </summary>
internal static unsafe partial class Reclaim
{
    /// <summary>SWAP_CLUSTER_MAX: how many pages of a list are scanned at a time.</summary>
    internal const int Cluster = 32;

    /// <summary>Scans some pages of each active list. See <see cref="ShrinkActive(Machine, LruList, int)"/>.</summary>
    internal static void ShrinkActive(Machine machine, int pages)
    {
        PageIo.Settle(machine);
        ShrinkActive(machine, LruList.ActiveAnon, pages);
        ShrinkActive(machine, LruList.ActiveFile, pages);
    }

    /// <summary>Scans some pages of each inactive list. See <see cref="ShrinkInactive(Machine, LruList, int, ref ScanControl)"/>.</summary>
    /// <returns>How many are free now.</returns>
    internal static int ShrinkInactive(Machine machine, int pages, bool kswapd)
    {
        PageIo.Settle(machine);
        ScanControl control = new() { IsKswapd = kswapd, Priority = ScanControl.DefaultPriority };
        ShrinkInactive(machine, LruList.InactiveAnon, pages, ref control);
        ShrinkInactive(machine, LruList.InactiveFile, pages, ref control);
        return control.Reclaimed;
    }

    /// <summary>
    /// Takes pages off the end of an active list and puts them on the inactive one, except pages of programs that were used.
    /// That pages were used is forgotten. Follows shrink_active_list.
    /// </summary>
    internal static void ShrinkActive(Machine machine, LruList list, int pages)
    {
        machine.Behaviour.DrainLru(machine);
        List<nint> isolated = Isolate(machine, list, pages, out int scanned);
        machine.CountEvent(VmEvent.PGREFILL, scanned);
        VmStat isolatedStat = CountIsolated(machine, list, isolated, out long count);
        List<nint> active = Split(machine, isolated);
        MoveBack(machine, active, "shrink_active_list");
        machine.CountEvent(VmEvent.PGDEACTIVATE, MoveBack(machine, isolated, "shrink_active_list"));
        machine.AddStatistic(isolatedStat, -count);
    }

    /// <summary>
    /// Takes pages off the end of an inactive list, reclaims those that can be, and puts the others back. Follows
    /// shrink_inactive_list; how pages go through it says <see cref="PageScan"/>.
    /// </summary>
    internal static void ShrinkInactive(Machine machine, LruList list, int pages, ref ScanControl control)
    {
        for (int left = pages; left > 0; left -= Cluster)
        {
            if (!ShrinkCluster(machine, list, int.Min(left, Cluster), ref control))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Reclaims pages that were isolated, whatever lists they are of, and lets them go on their way to the LRU if they cannot be.
    /// Follows reclaim_pages.
    /// </summary>
    internal static void Pages(Machine machine, List<nint> isolated)
    {
        PageIo.Settle(machine);
        foreach (nint page in isolated)
        {
            PageFlags.Clear((page*)page, PageFlag.active);
        }

        ScanControl control = default;
        PageScan.Shrink(machine, isolated, ref control, machine.ReclaimRules.ReclaimsUsed);
        foreach (nint page in isolated)
        {
            LruMoves.PutBack(machine, (page*)page);
            machine.Passed("reclaim_pages", (page*)page);
        }
    }

    private static bool ShrinkCluster(Machine machine, LruList list, int pages, ref ScanControl control)
    {
        machine.Behaviour.DrainLru(machine);
        List<nint> isolated = Isolate(machine, list, pages, out int scanned);
        CountScan(machine, list, scanned, control.IsKswapd, VmEvent.PGSCAN_KSWAPD, VmEvent.PGSCAN_ANON);
        if (isolated.Count == 0)
        {
            return false;
        }

        VmStat isolatedStat = CountIsolated(machine, list, isolated, out long count);
        int reclaimed = PageScan.Shrink(machine, isolated, ref control, ignoresUse: false);
        CountScan(machine, list, reclaimed, control.IsKswapd, VmEvent.PGSTEAL_KSWAPD, VmEvent.PGSTEAL_ANON);
        MoveBack(machine, isolated, machine.ReclaimRules.PuttingBack);
        machine.AddStatistic(isolatedStat, -count);
        return true;
    }

    // isolate_lru_pages, later isolate_lru_folios: whoever frees a page meanwhile is left out.
    private static List<nint> Isolate(Machine machine, LruList list, int pages, out int scanned)
    {
        List<nint> isolated = [];
        scanned = 0;
        for (page* page = machine.Lru.Last(list); scanned < pages && page is not null; page = machine.Lru.Last(list))
        {
            machine.GetPage(page, "isolate_lru_pages");
            machine.Lru.Isolate(page);
            isolated.Add((nint)page);
            scanned += (int)machine.Behaviour.EventsFor(machine, page);
            machine.Passed(machine.ReclaimRules.Isolating, page);
        }

        return isolated;
    }

    // What stays are pages that become inactive.
    private static List<nint> Split(Machine machine, List<nint> isolated)
    {
        List<nint> active = [];
        int inactive = 0;
        for (int i = 0; i < isolated.Count; i++)
        {
            page* page = (page*)isolated[i];
            if (PageFlags.Test(page, PageFlag.mlocked))
            {
                LruMoves.PutBack(machine, page);
            }
            else if (StaysActive(machine, page))
            {
                active.Add((nint)page);
            }
            else
            {
                isolated[inactive++] = (nint)page;
            }
        }

        isolated.RemoveRange(inactive, isolated.Count - inactive);
        return active;
    }

    private static bool StaysActive(Machine machine, page* page)
    {
        ulong vmFlags = 0;
        bool isUsed = (!machine.ReclaimRules.CountsReferencesTogether || PageScan.IsInUse(machine, page))
            && RmapWalk.Referenced(machine, page, isLocked: false, out vmFlags) != 0;
        if (isUsed && (vmFlags & V2_6_32.VM_EXEC) != 0 && !PageFlags.Test(page, PageFlag.swapbacked))
        {
            return true;
        }

        PageFlags.Clear(page, PageFlag.active);
        if (machine.ReclaimRules.MarksWorkingset)
        {
            PageFlags.Set(page, PageFlag.workingset);
        }

        return false;
    }

    // putback_inactive_pages, move_active_pages_to_lru, later move_pages_to_lru and move_folios_to_lru.
    private static long MoveBack(Machine machine, List<nint> pages, string function)
    {
        long moved = 0;
        foreach (nint address in pages)
        {
            page* page = (page*)address;
            if (PageFlags.Test(page, PageFlag.mlocked))
            {
                LruMoves.PutBack(machine, page);
            }
            else
            {
                moved += machine.Behaviour.EventsFor(machine, page);
                machine.Lru.Add(page);
                machine.PutPage(page, function);
            }

            machine.Passed(function, page);
        }

        if (machine.ReclaimRules.DrainsAfterPutback && pages.Count > 0)
        {
            machine.Behaviour.DrainLru(machine);
        }

        return moved;
    }

    private static VmStat CountIsolated(Machine machine, LruList list, List<nint> isolated, out long count)
    {
        count = 0;
        foreach (nint page in isolated)
        {
            count += machine.PagesIn((page*)page);
        }

        VmStat item = IsFile(list) ? VmStat.NR_ISOLATED_FILE : VmStat.NR_ISOLATED_ANON;
        machine.AddStatistic(item, count);
        return item;
    }

    // Each event of kswapd is followed by that of others, and each of anonymous pages by that of files.
    private static void CountScan(Machine machine, LruList list, int pages, bool isKswapd, VmEvent byWhom, VmEvent byKind)
    {
        machine.CountEvent(byWhom + (isKswapd ? 0 : 1), pages);
        machine.CountEvent(byKind + (IsFile(list) ? 1 : 0), machine.ReclaimRules.CountsByKind ? pages : 0);
    }

    private static bool IsFile(LruList list) => list is LruList.InactiveFile or LruList.ActiveFile;
}
