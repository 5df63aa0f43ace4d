// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>What one kernel release does differently from others about swap.</summary>
internal sealed class SwapRules(LinuxVersion version)
{
    /// <summary>SWAP_HAS_CACHE: what says in the slot map that a slot has a page in the swap cache.</summary>
    internal uint HasCache { get; } = version >= new LinuxVersion(2, 6, 33) ? 0x40u : 0x8000;

    /// <summary>Counts beyond what fits into a byte of the slot map go on elsewhere, and do not stick at the largest.</summary>
    internal bool ContinuesCounts { get; } = version >= new LinuxVersion(2, 6, 33);

    /// <summary>The search for a free slot forgets the lowest that may be free when it begins anew.</summary>
    internal bool SkipsLowestSlot { get; } = version < new LinuxVersion(3, 14, 0);

    /// <summary>A page that goes to the swap cache is made dirty; from 4.5 to 4.13 only its entries say that it is.</summary>
    internal bool MakesDirty { get; } = version < new LinuxVersion(4, 5, 0) || version >= new LinuxVersion(4, 14, 0);

    /// <summary>Pages in the swap cache have a statistic of their own.</summary>
    internal bool CountsCache { get; } = version >= new LinuxVersion(5, 12, 0);

    /// <summary>Ended writes are counted.</summary>
    internal bool CountsWritten { get; } = version >= new LinuxVersion(2, 6, 37);

    /// <summary>A page that could not be read or written is marked by PG_error.</summary>
    internal bool MarksErrors { get; } = version < new LinuxVersion(6, 6, 0);

    /// <summary>Pages full of zeroes are noted and not written.</summary>
    internal bool NotesZeroPages { get; } = version >= new LinuxVersion(6, 12, 0);

    /// <summary>How many slots are read together.</summary>
    internal SwapReadahead Readahead { get; } =
        version >= new LinuxVersion(3, 14, 0) ? SwapReadahead.ByHits
        : version >= new LinuxVersion(3, 4, 0) ? SwapReadahead.Aligned
        : SwapReadahead.InUse;

    /// <summary>No page is allocated to read a slot ahead that nobody uses.</summary>
    internal bool LooksBeforeReading { get; } = version >= new LinuxVersion(4, 11, 0);

    /// <summary>Reading ahead is counted, marks only what it has read, and ends with the area.</summary>
    internal bool CountsReadahead { get; } = version >= new LinuxVersion(4, 14, 0);

    /// <summary>A page is charged when it is read in; before when it is mapped.</summary>
    internal bool ChargesReads { get; } = version >= new LinuxVersion(5, 8, 0);

    /// <summary>A charge is committed beside the rmap and ends when the page is freed, not when it is unmapped and uncached.</summary>
    internal bool ChargesUntilFreed { get; } = version >= new LinuxVersion(3, 17, 0);

    /// <summary>A page in the swap cache that is charged already is not charged again, for a moment, to be mapped.</summary>
    internal bool ChargesOnce { get; } = version >= new LinuxVersion(3, 6, 0);

    /// <summary>An entry that is none of the known kinds is a bus error, not out of memory.</summary>
    internal bool BadEntryIsSigbus { get; } = version >= new LinuxVersion(2, 6, 34);

    /// <summary>A page that is written to on the way in is reported as written (VM_FAULT_WRITE).</summary>
    internal bool TellsOfWrite { get; } = version >= new LinuxVersion(2, 6, 37);

    /// <summary>A page that comes in becomes active.</summary>
    internal bool ActivatesReads { get; } = version >= new LinuxVersion(4, 8, 0) && version < new LinuxVersion(5, 9, 0);

    /// <summary>Whether a page is written to in place is decided by references, after the entry was freed.</summary>
    internal bool ReusesByReferences { get; } = version >= new LinuxVersion(5, 18, 0);

    /// <summary>Anonymous pages are known to be exclusive to an mm, and so are swap entries.</summary>
    internal bool KnowsExclusive { get; } = version >= new LinuxVersion(5, 19, 0);

    /// <summary>An exclusive page becomes writable by a read, too; one that was not mapped yet gets the rmap of a new one.</summary>
    internal bool MapsWritable { get; } = version >= new LinuxVersion(6, 11, 0);

    /// <summary>Rmap counts in the statistics of the page's cgroup.</summary>
    internal bool CountsRmapInMemcg { get; } = version >= new LinuxVersion(5, 8, 0);

    /// <summary>A page that was anonymous stays with the anon_vma that it had.</summary>
    internal bool KeepsAnonVma { get; } = version >= new LinuxVersion(2, 6, 34);
}

/// <summary>How many slots a read from swap is of.</summary>
internal enum SwapReadahead
{
    /// <summary>The slots in use next to the wanted one, in its aligned cluster.</summary>
    InUse,

    /// <summary>The aligned cluster.</summary>
    Aligned,

    /// <summary>An aligned block that grows with the pages that were read ahead and used.</summary>
    ByHits,
}
