// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// How many pages of each list a priority scans (get_scan_ratio, later get_scan_count, mm/vmscan.c), with vm.swappiness as it
/// is by default. Anonymous pages and files weigh as if neither had a history; what 2.6.32 saves for the next run is lost.
/// </summary>
/// <param name="machine">Has the lists.</param>
internal sealed unsafe class ScanCounts(Machine machine)
{
    private readonly long[] due = new long[4];
    private readonly long[] saved = new long[4];

    private enum Balance
    {
        Equal,
        Fractions,
        Anon,
        File,
    }

    /// <summary>Whether something is left that pages can be reclaimed by.</summary>
    internal bool HasWork =>
        due[(int)LruList.InactiveAnon] != 0 || due[(int)LruList.InactiveFile] != 0 || due[(int)LruList.ActiveFile] != 0;

    /// <summary>
    /// Whether an inactive list is shorter than its active one: below a GiB of pages both should be as long. Follows
    /// inactive_anon_is_low and inactive_file_is_low, later inactive_list_is_low and inactive_is_low.
    /// </summary>
    internal static bool IsInactiveLow(Machine machine, LruList inactive)
    {
        const int PagesPerGibibyte = 1 << 18;
        long inactivePages = machine.Statistic((VmStat)inactive);
        long activePages = machine.Statistic((VmStat)(inactive + 1));
        long gibibytes = (inactivePages + activePages) / PagesPerGibibyte;
        long ratio = gibibytes == 0 ? 1 : (long)Math.Sqrt(10 * gibibytes);
        return inactivePages * ratio < activePages;
    }

    /// <summary>Decides what a priority scans.</summary>
    internal void Decide(int priority)
    {
        Balance balance = BalanceAt(priority);
        (long Anon, long File, long Whole) shares = machine.ReclaimRules.ScanShares;
        for (int list = 0; list < due.Length; list++)
        {
            bool isFile = list >= (int)LruList.InactiveFile;
            long scan = Size(list) >> priority;
            scan = balance switch
            {
                Balance.Equal => scan,
                Balance.Fractions => scan * (isFile ? shares.File : shares.Anon) / shares.Whole,
                _ => (balance == Balance.File) == isFile ? scan : 0,
            };
            due[list] = machine.ReclaimRules.SavesScans ? Save(list, scan) : scan;
        }
    }

    /// <summary>Takes some of what is due of a list.</summary>
    internal int Take(LruList list, int most)
    {
        int taken = (int)long.Min(due[(int)list], most);
        due[(int)list] -= taken;
        return taken;
    }

    private Balance BalanceAt(int priority)
    {
        swap_info_struct* area = machine.SwapArea;
        if (area is null || area->inuse_pages == area->pages)
        {
            return Balance.File;
        }

        if (priority == 0)
        {
            return Balance.Equal;
        }

        long files = Size((int)LruList.InactiveFile) + Size((int)LruList.ActiveFile);
        bool fewFiles = files + machine.Frames.FreeUserFrames <= Watermarks.High(machine);
        if (fewFiles && (!machine.ReclaimRules.NeedsAnonToScan || HasOld(LruList.InactiveAnon, priority)))
        {
            return Balance.Anon;
        }

        bool prefersFiles = machine.ReclaimRules.PrefersOldFiles
            && (machine.ReclaimRules.NeedsFilesToScan ? HasOld(LruList.InactiveFile, priority) : !IsInactiveLow(machine, LruList.InactiveFile));
        return prefersFiles ? Balance.File : Balance.Fractions;
    }

    private bool HasOld(LruList inactive, int priority) =>
        !IsInactiveLow(machine, inactive) && Size((int)inactive) >> priority != 0;

    private long Size(int list) => machine.Statistic((VmStat)list);

    // nr_scan_try_batch.
    private long Save(int list, long scan)
    {
        long sum = saved[list] + scan;
        saved[list] = sum >= Reclaim.Cluster ? 0 : sum;
        return sum - saved[list];
    }
}
