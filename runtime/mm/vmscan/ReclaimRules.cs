// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>What one kernel release does differently from others about the LRU, reverse mappings and reclaim.</summary>
internal sealed class ReclaimRules(LinuxVersion version)
{
    /// <summary>Pages on their way to the LRU wait in a batch for each list.</summary>
    internal bool HasBatchPerList { get; } = version < new LinuxVersion(3, 11, 0);

    /// <summary>A page that becomes active waits in a batch; before it moves at once.</summary>
    internal bool BatchesActivation { get; } = version >= new LinuxVersion(2, 6, 39);

    /// <summary>A compound page empties the batch that it is put into.</summary>
    internal bool DrainsForCompound { get; } = version >= new LinuxVersion(4, 7, 0);

    /// <summary>A page that is used again while it waits for the LRU gets there active.</summary>
    internal bool ActivatesInBatch { get; } = version >= new LinuxVersion(3, 11, 0);

    /// <summary>
    /// A page that cannot be reclaimed before its write has ended is out of the way on the active list; when the write ends it
    /// leaves that list.
    /// </summary>
    internal bool ActivatesWrites { get; } = version >= new LinuxVersion(4, 11, 0);

    /// <summary>A page whose write is under way is to be reclaimed when that ends; before it is only left alone.</summary>
    internal bool MarksWrites { get; } = version >= new LinuxVersion(3, 6, 0);

    /// <summary>Who writes dirty pages of files when they are to be reclaimed.</summary>
    internal FileWriters FileWriters { get; } =
        version >= new LinuxVersion(3, 11, 0) ? FileWriters.Nobody
        : version >= new LinuxVersion(3, 2, 0) ? FileWriters.HardPressedKswapd
        : FileWriters.All;

    /// <summary>A page that was active and is not any more is known by that (PG_workingset).</summary>
    internal bool MarksWorkingset { get; } = version >= new LinuxVersion(4, 20, 0);

    /// <summary>A page is decided about by whether it was referenced at all, and PG_referenced is one more reference.</summary>
    internal bool CountsReferencesTogether { get; } = version < new LinuxVersion(2, 6, 34);

    /// <summary>An anonymous page that was used goes back to the active list; later only one that was used twice.</summary>
    internal bool ActivatesUsedAnon { get; } = version < new LinuxVersion(5, 9, 0);

    /// <summary>Pages that several mappings use, and those of programs, become active at once.</summary>
    internal bool ActivatesShared { get; } = version >= new LinuxVersion(3, 3, 0);

    /// <summary>A page that was used before, but not by a mapping, is not written now; of swap backed ones only up to 2.6.35.</summary>
    internal bool SparesUsedSwapBacked { get; } = version < new LinuxVersion(2, 6, 36);

    /// <summary>A page that is found in a VM_LOCKED VMA is mlocked where that is noticed, and is kept.</summary>
    internal bool KeepsLocked { get; } = version >= new LinuxVersion(5, 18, 0);

    /// <summary>An mlocked page leaves the scan on a way of its own; later on that of pages that become active.</summary>
    internal bool CullsMlocked { get; } = version < new LinuxVersion(4, 12, 0);

    /// <summary>VMAs that are read in sequence, or anywhere, are not asked whether a page was used.</summary>
    internal bool SkipsWithoutRecency { get; } = version >= new LinuxVersion(6, 3, 0);

    /// <summary>An entry that was used since is not unmapped.</summary>
    internal bool SparesUsedEntries { get; } = version < new LinuxVersion(5, 11, 0);

    /// <summary>Whether a page was unmapped is all that is known of it.</summary>
    internal bool UnmapsOrNot { get; } = version >= new LinuxVersion(4, 12, 0);

    /// <summary>
    /// A page that goes to swap and that no entry knows to be dirty was let go of by MADV_FREE, and is thrown away: before
    /// such pages are known by not being swap backed.
    /// </summary>
    internal bool DiscardsClean { get; } = version >= new LinuxVersion(4, 5, 0) && version < new LinuxVersion(4, 12, 0);

    /// <summary>A page that may be thrown away is kept when somebody refers to it.</summary>
    internal bool ChecksReferencesOfLazyFree { get; } = version >= new LinuxVersion(5, 18, 0);

    /// <summary>reclaim_pages does not ask whether pages were used; known of 6.12, and of 6.8 that it does.</summary>
    internal bool ReclaimsUsed { get; } = version >= new LinuxVersion(6, 9, 0);

    /// <summary>Putting pages back empties the batches before the LRU.</summary>
    internal bool DrainsAfterPutback { get; } = version < new LinuxVersion(3, 3, 0);

    /// <summary>Scanned and reclaimed pages are counted by their kind too.</summary>
    internal bool CountsByKind { get; } = version >= new LinuxVersion(5, 8, 0);

    /// <summary>An active list that is not too long is scanned as if it were the inactive one.</summary>
    internal bool ScansInactiveInstead { get; } = version < new LinuxVersion(2, 6, 33);

    /// <summary>Lists are scanned once enough is due, summed up over priorities.</summary>
    internal bool SavesScans { get; } = version < new LinuxVersion(3, 0, 0);

    /// <summary>Watermarks lie apart by a share of memory, at least.</summary>
    internal bool ScalesWatermarks { get; } = version >= new LinuxVersion(4, 6, 0);

    /// <summary>Only files are scanned while not too many of them are active.</summary>
    internal bool PrefersOldFiles { get; } = version >= new LinuxVersion(3, 9, 0);

    /// <summary>The same unless this priority scans none of the inactive ones; known of 4.19, and of 4.4 that it does.</summary>
    internal bool NeedsFilesToScan { get; } = version >= new LinuxVersion(4, 5, 0);

    /// <summary>
    /// When files are few only anonymous pages are scanned, unless too many of them are active or this priority scans none;
    /// before they are in any case.
    /// </summary>
    internal bool NeedsAnonToScan { get; } = version >= new LinuxVersion(4, 13, 0);

    /// <summary>How anonymous pages and files share a scan when neither has a history, with vm.swappiness 60.</summary>
    internal (long Anon, long File, long Whole) ScanShares { get; } =
        version >= new LinuxVersion(5, 8, 0) ? (60, 140, 200)
        : version >= new LinuxVersion(2, 6, 35) ? (60, 140, 201)
        : (30, 70, 100);

    /// <summary>The anonymous lists are not aged without swap.</summary>
    internal bool AgesOnlyWithSwap { get; } = version >= new LinuxVersion(2, 6, 37);

    /// <summary>What takes a page off the LRU to be reclaimed.</summary>
    internal string Isolating { get; } =
        version >= new LinuxVersion(6, 1, 0) ? "isolate_lru_folios"
        : version >= new LinuxVersion(5, 18, 0) ? "isolate_lru_pages"
        : version >= new LinuxVersion(5, 11, 0) ? "__isolate_lru_page_prepare"
        : "__isolate_lru_page";

    /// <summary>What decides by a page's use.</summary>
    internal string CheckingReferences { get; } =
        version >= new LinuxVersion(5, 18, 0) ? "folio_check_references"
        : version >= new LinuxVersion(2, 6, 34) ? "page_check_references"
        : "page_referenced";

    /// <summary>What puts pages back that were not reclaimed.</summary>
    internal string PuttingBack { get; } =
        version >= new LinuxVersion(6, 1, 0) ? "move_folios_to_lru"
        : version >= new LinuxVersion(5, 2, 0) ? "move_pages_to_lru"
        : version >= new LinuxVersion(3, 3, 0) ? "putback_inactive_pages"
        : version >= new LinuxVersion(2, 6, 37) ? "putback_lru_pages"
        : "shrink_inactive_list";
}

/// <summary>Who writes dirty pages of files when they are to be reclaimed; the others leave that to the flusher.</summary>
internal enum FileWriters
{
    All,

    /// <summary>kswapd, at priorities above DEF_PRIORITY - 2.</summary>
    HardPressedKswapd,

    /// <summary>The kernel's kswapd does while all pages that it finds are dirty (ZONE_DIRTY).</summary>
    Nobody,
}
