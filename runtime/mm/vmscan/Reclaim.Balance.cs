// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// How much of which list is scanned (mm/vmscan.c), for kswapd and for who finds no memory. Left out: other zones and nodes,
/// slab caches, memory cgroups, compaction, the OOM killer, waiting for the disk; that lists which are not done once enough was
/// reclaimed are scanned in proportion; that kswapd of 2.6.32 begins anew until it has reached its mark.
/// </summary>
internal static unsafe partial class Reclaim
{
    private static readonly LruList[] Evictable = [LruList.InactiveAnon, LruList.ActiveAnon, LruList.InactiveFile, LruList.ActiveFile];

    /// <summary>
    /// Reclaims until more is free than the high watermark says, harder from priority to priority. Follows balance_pgdat.
    /// </summary>
    /// <returns>Pages that were reclaimed.</returns>
    internal static int Kswapd(Machine machine)
    {
        machine.CountEvent(VmEvent.PAGEOUTRUN);
        long high = Watermarks.High(machine);
        int lowest = machine.ReclaimRules.SavesScans ? 0 : 1;
        ScanControl control = new() { IsKswapd = true, Priority = ScanControl.DefaultPriority };
        ScanCounts counts = new(machine);
        while (control.Priority >= lowest)
        {
            AgeAnon(machine);
            if (Watermarks.IsAbove(machine, high))
            {
                break;
            }

            (long scanned, int reclaimed) = (control.Scanned, control.Reclaimed);
            long target = long.Max(Cluster, high);
            ShrinkLists(machine, counts, target, ref control);
            bool isEnough = control.Scanned - scanned >= target && control.Reclaimed > reclaimed;
            control.Priority -= isEnough ? 0 : 1;
        }

        return control.Reclaimed;
    }

    /// <summary>
    /// Reclaims as many pages as are scanned at a time, harder from priority to priority. Follows try_to_free_pages.
    /// </summary>
    /// <returns>Pages that were reclaimed; that some were scanned is no success here.</returns>
    internal static int Direct(Machine machine)
    {
        machine.CountEvent(VmEvent.ALLOCSTALL);
        ScanControl control = new() { Priority = ScanControl.DefaultPriority };
        ScanCounts counts = new(machine);
        for (; control.Priority >= 0 && control.Reclaimed < Cluster; control.Priority--)
        {
            ShrinkLists(machine, counts, Cluster, ref control);
        }

        return control.Reclaimed;
    }

    // shrink_zone, later shrink_lruvec.
    private static void ShrinkLists(Machine machine, ScanCounts counts, long target, ref ScanControl control)
    {
        int before = control.Reclaimed;
        counts.Decide(control.Priority);
        bool isFirstOfTask = !control.IsKswapd && control.Priority == ScanControl.DefaultPriority;
        while (counts.HasWork && (isFirstOfTask || control.Reclaimed - before < target))
        {
            PageIo.Settle(machine);
            foreach (LruList list in Evictable)
            {
                int pages = counts.Take(list, Cluster);
                if (pages > 0)
                {
                    ShrinkList(machine, list, pages, ref control);
                }
            }
        }

        AgeAnon(machine);
    }

    private static void ShrinkList(Machine machine, LruList list, int pages, ref ScanControl control)
    {
        bool isActive = list is LruList.ActiveAnon or LruList.ActiveFile;
        if (!isActive)
        {
            ShrinkInactive(machine, list, pages, ref control);
        }
        else if (ScanCounts.IsInactiveLow(machine, list - 1))
        {
            ShrinkActive(machine, list, pages);
        }
        else if (machine.ReclaimRules.ScansInactiveInstead)
        {
            ShrinkInactive(machine, list - 1, pages, ref control);
        }
    }

    // So that active anonymous pages become inactive in time, even when only files are reclaimed.
    private static void AgeAnon(Machine machine)
    {
        bool isAged = !machine.ReclaimRules.AgesOnlyWithSwap || machine.SwapArea is not null;
        if (isAged && ScanCounts.IsInactiveLow(machine, LruList.InactiveAnon))
        {
            ShrinkActive(machine, LruList.ActiveAnon, Cluster);
        }
    }
}
