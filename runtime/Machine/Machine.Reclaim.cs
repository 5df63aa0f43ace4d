// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Reclaim, step by step or as kswapd and allocations that find no memory run it.</summary>
public sealed unsafe partial class Machine
{
    private ReclaimRules? reclaimRules;

    internal ReclaimRules ReclaimRules => reclaimRules ??= new ReclaimRules(Version);

    /// <summary>Scans some pages of each active list: they become inactive, but for used pages of programs.</summary>
    public void ShrinkActive(int pages)
    {
        CheckEntered();
        Reclaim.ShrinkActive(this, pages);
    }

    /// <summary>Scans some pages of each inactive list, and reclaims those that can be.</summary>
    /// <param name="pages">How many, of each list.</param>
    /// <param name="kswapd">Whether kswapd does it, not a task that wants memory.</param>
    /// <returns>Pages that are free now.</returns>
    public int ShrinkInactive(int pages, bool kswapd)
    {
        CheckEntered();
        return Reclaim.ShrinkInactive(this, pages, kswapd);
    }

    /// <summary>Lets kswapd run, which reclaims until the high watermark is reached or it has tried all it can.</summary>
    /// <returns>Pages that are free now and were not before.</returns>
    public int Kswapd()
    {
        CheckEntered();
        return Reclaim.Kswapd(this);
    }

    /// <summary>What an allocation does that finds no memory: reclaims a number of pages, if it can.</summary>
    /// <returns>Pages that are free now and were not before.</returns>
    public int DirectReclaim()
    {
        CheckEntered();
        return Reclaim.Direct(this);
    }

    /// <summary>
    /// Lets time go by: writes to swap that are under way may end, which scans have them do by themselves, and tasks pass on
    /// to their mms what they counted, as every 64 faults have them do (check_sync_rss_stat).
    /// </summary>
    public void LetTimePass()
    {
        CheckEntered();
        PageIo.Settle(this);
        foreach (nint mm in mms.Where(m => ((mm_struct*)m)->owner is not null))
        {
            Rss.Sync(this, Follow(((mm_struct*)mm)->owner));
        }
    }
}
