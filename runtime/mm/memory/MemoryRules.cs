// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>What one kernel release does differently from others about faults, fork, and the end of mappings.</summary>
internal sealed class MemoryRules(LinuxVersion version)
{
    /// <summary>Faults count pages for the task first (inc_mm_counter_fast).</summary>
    internal bool CountsInTask { get; } = version >= new LinuxVersion(2, 6, 34) && version < new LinuxVersion(6, 2, 0);

    /// <summary>mm counters have MM_SWAPENTS.</summary>
    internal bool CountsSwapEntries { get; } = version >= new LinuxVersion(2, 6, 34);

    /// <summary>Page tables are allocated by the functions of a fault, not before them.</summary>
    internal bool AllocatesTableInFault { get; } = version >= new LinuxVersion(4, 8, 0);

    /// <summary>A fault that was tried again counts as a major one.</summary>
    internal bool CountsRetriedAsMajor { get; } = version >= new LinuxVersion(5, 9, 0);

    /// <summary>Faults on anonymous memory that a userfaultfd watches begin under the VMA's lock, in VMAs with an anon_vma.</summary>
    internal bool HandsOverUnderVmaLock { get; } = version >= new LinuxVersion(6, 6, 0);

    /// <summary>Also in those without one.</summary>
    internal bool PreparesUnderVmaLock { get; } = version >= new LinuxVersion(6, 10, 0);

    /// <summary>UFFDIO_COPY makes the entry of a read-only mapping dirty too.</summary>
    internal bool DirtiesFilledReadOnly { get; } = version >= new LinuxVersion(5, 7, 0);

    /// <summary>UFFDIO_ZEROPAGE maps a zeroed page where the mm forbids the zero page.</summary>
    internal bool FillsForForbiddenZeroPage { get; } = version >= new LinuxVersion(6, 10, 0);

    /// <summary>The functions of UFFDIO_COPY and UFFDIO_ZEROPAGE are called mfill_atomic_pte_copy and mfill_atomic_pte_zeropage.</summary>
    internal bool NamesFillByMode { get; } = version >= new LinuxVersion(6, 4, 0);

    /// <summary>A signal that ends the wait for a userfaultfd makes the fault find no page to map.</summary>
    internal bool EndsUserfaultWithNoPage { get; } = version >= new LinuxVersion(4, 11, 0);

    /// <summary>A page table in reserve is allocated before a file's page is locked.</summary>
    internal bool ReservesTable { get; } = version >= new LinuxVersion(5, 0, 0);

    /// <summary>The use of an entry's pointer is an RCU read-side section.</summary>
    internal bool MapsEntriesUnderRcu { get; } = version >= new LinuxVersion(6, 6, 0);

    /// <summary>pte_mkdirty is for soft-dirty tracking too.</summary>
    internal bool TracksSoftDirty { get; } = version >= new LinuxVersion(3, 11, 0);

    /// <summary>An entry that is not writable keeps its dirty bit elsewhere.</summary>
    internal bool SavesDirty { get; } = version >= new LinuxVersion(6, 6, 0);

    /// <summary>Entries may be marked for userfaultfd as write protected, which a child's are not.</summary>
    internal bool MarksUffdWp { get; } = version >= new LinuxVersion(5, 7, 0);

    /// <summary>A shared mapping without handlers is a bus error.</summary>
    internal bool RefusesSharedAnon { get; } = version >= new LinuxVersion(4, 2, 0);

    /// <summary>A stack's lowest page makes sure of a guard page below.</summary>
    internal bool ChecksStackGuard { get; } = version >= new LinuxVersion(2, 6, 36) && version < new LinuxVersion(4, 12, 0);

    /// <summary>No guard page is a bad address, not a bus error; and failed growth is told.</summary>
    internal bool StackGuardIsSegv { get; } = version >= new LinuxVersion(3, 19, 0);

    /// <summary>When a private anonymous page is written to without a copy.</summary>
    internal ReuseRule Reuse { get; } =
        version >= new LinuxVersion(5, 18, 0) ? ReuseRule.ReferencesAfterDrain
        : version >= new LinuxVersion(5, 9, 0) ? ReuseRule.References
        : ReuseRule.MappingsAndSwap;

    /// <summary>A page that is reused moves to the anon_vma of the VMA itself (page_move_anon_rmap).</summary>
    internal bool MovesReusedToOwnAnonVma { get; } =
        (version >= new LinuxVersion(2, 6, 34) && version < new LinuxVersion(5, 9, 0)) || version >= new LinuxVersion(5, 19, 0);

    /// <summary>Anonymous pages are known to be exclusive to an mm.</summary>
    internal bool KnowsExclusive { get; } = version >= new LinuxVersion(5, 19, 0);

    /// <summary>What is copied from is no longer mlocked before the copy is charged (clear_page_mlock).</summary>
    internal bool ClearsMlockBeforeCharge { get; } = version < new LinuxVersion(2, 6, 38);

    /// <summary>A copy is charged before it is made.</summary>
    internal bool ChargesBeforeCopy { get; } = version >= new LinuxVersion(6, 8, 0);

    /// <summary>Bad memory is survived when a page is copied for a private write; in stable releases of 6.1 too.</summary>
    internal bool SurvivesBadCopy { get; } = version >= new LinuxVersion(6, 2, 0);

    /// <summary>The same when it is a file's page that was not mapped; known of 6.12, and of 6.8 that it does not.</summary>
    internal bool SurvivesBadFileCopy { get; } = version >= new LinuxVersion(6, 12, 0);

    /// <summary>A page that was copied leaves the swap cache if nobody maps it any more.</summary>
    internal bool FreesSwapCacheAfterCopy { get; } = version >= new LinuxVersion(5, 14, 0);

    /// <summary>A charge lasts until its page is freed, not until it is unmapped.</summary>
    internal bool ChargesUntilFreed { get; } = version >= new LinuxVersion(3, 17, 0);

    /// <summary>One function handles all faults on files (__do_fault).</summary>
    internal bool HasOneFileFault { get; } = version < new LinuxVersion(3, 15, 0);

    /// <summary>A private copy is allocated before the file is asked for its page.</summary>
    internal bool PreparesCopyFirst { get; } = version >= new LinuxVersion(3, 1, 0);

    /// <summary>A file's page with bad memory is let go; known of 4.4, and of 2.6.32 that it is not.</summary>
    internal bool PutsPoisonedPage { get; } = version >= new LinuxVersion(4, 0, 0);

    /// <summary>A clean page with bad memory is dropped from its file, and the fault tried again.</summary>
    internal bool DropsPoisonedPage { get; } = version >= new LinuxVersion(5, 18, 0);

    /// <summary>A file's times are updated also when it has a ->page_mkwrite.</summary>
    internal bool AlwaysUpdatesTimes { get; } = version < new LinuxVersion(3, 6, 0);

    /// <summary>The mmap lock is let go before a dirty page's writer is throttled.</summary>
    internal bool ThrottlesWithoutLock { get; } = version >= new LinuxVersion(5, 5, 0);

    /// <summary>The fault then is complete; before it is tried again.</summary>
    internal bool CompletesWithoutLock { get; } = version >= new LinuxVersion(6, 0, 0);

    /// <summary>A fault is tried again without leave to be tried again a second time.</summary>
    internal bool RetriesOnce { get; } = version < new LinuxVersion(5, 7, 0);

    /// <summary>A fault that finds the entry filled by others says that there is no page to map (VM_FAULT_NOPAGE).</summary>
    internal bool TellsOfChangedEntry { get; } = version >= new LinuxVersion(4, 8, 0);

    /// <summary>The same once a file has let a page become writable (finish_mkwrite_fault).</summary>
    internal bool TellsOfChangedWrite { get; } = version >= new LinuxVersion(4, 10, 0);

    /// <summary>VMAs are tied to anon_vmas by chains, of which fork makes new ones.</summary>
    internal bool HasChains { get; } = version >= new LinuxVersion(2, 6, 34);

    /// <summary>An anon_vma keeps its root, whose lock is the family's.</summary>
    internal bool HasRoots { get; } = version >= new LinuxVersion(2, 6, 36);

    /// <summary>A child takes over an anon_vma that nobody uses any more.</summary>
    internal bool ReusesAnonVma { get; } = version >= new LinuxVersion(3, 19, 0);

    /// <summary>Children and VMAs of an anon_vma are counted apart, not as its degree.</summary>
    internal bool CountsChildren { get; } = version >= new LinuxVersion(6, 0, 0);

    /// <summary>Migration entries count as resident at fork and when they are zapped.</summary>
    internal bool CountsMigration { get; } = version >= new LinuxVersion(3, 3, 0);

    /// <summary>A page of the swap cache is unmapped to swap, not to migration entries; known of 3.10, and of 4.4 that it is not.</summary>
    internal bool SwapsOutToMigrate { get; } = version < new LinuxVersion(4, 4, 0);

    /// <summary>A page that has moved is no page of its anon_vma any more.</summary>
    internal bool ForgetsMovedMapping { get; } = version < new LinuxVersion(4, 4, 0);

    /// <summary>A page under writeback is not migrated, for lack of whom to wait for: -EBUSY, before -EAGAIN.</summary>
    internal bool WritebackIsBusy { get; } = version >= new LinuxVersion(2, 6, 39);

    /// <summary>There is MADV_FREE.</summary>
    internal bool HasMadvFree { get; } = version >= new LinuxVersion(4, 5, 0);

    /// <summary>A page that may be thrown away is on the list of files and not swap backed; before it only becomes inactive.</summary>
    internal bool MarksLazyFree { get; } = version >= new LinuxVersion(4, 12, 0);

    /// <summary>There are MADV_COLD and MADV_PAGEOUT.</summary>
    internal bool HasMadvCold { get; } = version >= new LinuxVersion(5, 4, 0);

    /// <summary>These leave pages alone that others map too.</summary>
    internal bool SparesSharedPages { get; } = version >= new LinuxVersion(5, 6, 0);

    /// <summary>They leave pages alone that are not on the LRU.</summary>
    internal bool SparesPagesOffLru { get; } = version >= new LinuxVersion(6, 0, 0);

    /// <summary>mprotect makes an entry writable at once where a write fault would find nothing else to do.</summary>
    internal bool SparesWriteFaults { get; } = version >= new LinuxVersion(6, 0, 0);

    /// <summary>The same for one that is clean, of a page that is exclusive to the mm.</summary>
    internal bool SparesCleanWriteFaults { get; } = version >= new LinuxVersion(6, 2, 0);

    /// <summary>Before, dirty entries of a file that is mapped shared became writable: then only if they are soft-dirty where the VMA is.</summary>
    internal bool ChecksSoftDirtyToWrite { get; } = version >= new LinuxVersion(3, 18, 0);

    /// <summary>mremap looks for what is to be moved before it unmaps the target; known of 6.1, and of 4.19 that it does not.</summary>
    internal bool FindsSourceFirst { get; } = version >= new LinuxVersion(5, 16, 0);

    /// <summary>mremap moves what several VMAs map, and what is between them is no error.</summary>
    internal bool MovesSeveralVmas { get; } = version >= new LinuxVersion(6, 17, 0);

    /// <summary>A whole page table moves as it is, its entries not soft-dirty.</summary>
    internal bool MovesTables { get; } = version >= new LinuxVersion(5, 0, 0);

    /// <summary>Also one that is used only behind the start of what is moved.</summary>
    internal bool MovesTablesFromInside { get; } = version >= new LinuxVersion(6, 7, 0);

    /// <summary>There is VM_WIPEONFORK; the anon_vma is prepared by fork.</summary>
    internal bool PreparesWiped { get; } = version >= new LinuxVersion(4, 14, 0) && version < new LinuxVersion(5, 7, 0);
}

/// <summary>When a private anonymous page is written to without a copy.</summary>
internal enum ReuseRule
{
    /// <summary>One mapping or swap entry in all (reuse_swap_page).</summary>
    MappingsAndSwap,

    /// <summary>One reference, and one mapping.</summary>
    References,

    /// <summary>One reference, once batches are drained and the swap cache has let go.</summary>
    ReferencesAfterDrain,
}
