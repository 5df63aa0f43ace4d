// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Scenarios;

/// <summary>What the faulting instruction wanted.</summary>
public enum Access
{
    Read,
    Write,
}

/// <summary>What lies behind the VMA.</summary>
public enum Backing
{
    /// <summary>Nothing: anonymous memory.</summary>
    Anonymous,

    /// <summary>A file whose <c>vm_ops</c> has no <c>page_mkwrite</c>.</summary>
    File,

    /// <summary>A file whose <c>vm_ops</c> has <c>page_mkwrite</c>.</summary>
    FileWithPageMkwrite,
}

/// <summary>The faulted page of the file before the fault.</summary>
public enum CachedPage
{
    /// <summary>Not in the page cache: the fault reads it in.</summary>
    Absent,
    Clean,
    Dirty,

    /// <summary>Locked in memory by another mapping.</summary>
    Mlocked,

    /// <summary>Its memory has failed.</summary>
    Poisoned,

    /// <summary>The same, and it was written to before.</summary>
    DirtyPoisoned,
}

/// <summary>An answer of the kernel's surroundings that a scenario fixes.</summary>
/// <param name="Choice">Name of the choice.</param>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Time">Which time it is asked, counted from 1; 0 for every time.</param>
public sealed record FixedChoice(string Choice, string Outcome, int Time = 0);

/// <summary>
/// A state of the world in which a fault happens, independent of the kernel version: the same scenario is run on
/// every version, and what differs is the version's doing.
/// </summary>
/// <param name="Title">One line for the reader.</param>
/// <param name="Access">Read or write.</param>
public sealed record Scenario(string Title, Access Access)
{
    /// <summary>What it is called.</summary>
    public string Id { get; init; } = $"{Access}: {Title}";

    /// <summary>What lies behind the VMA.</summary>
    public Backing Backing { get; init; } = Backing.Anonymous;

    /// <summary>The mapping is shared.</summary>
    public bool Shared { get; init; }

    /// <summary>The VMA may be written.</summary>
    public bool Writable { get; init; } = true;

    /// <summary>The mm must not map the zero page (as on s390 with storage keys).</summary>
    public bool ForbidsZeroPage { get; init; }

    /// <summary>Userfaultfd waits for missing pages of the VMA.</summary>
    public bool UserfaultfdMissing { get; init; }

    /// <summary>The fault may be retried (FAULT_FLAG_ALLOW_RETRY).</summary>
    public bool AllowsRetry { get; init; } = true;

    /// <summary>The fault holds the VMA's own lock instead of the mmap lock (FAULT_FLAG_VMA_LOCK).</summary>
    public bool UnderVmaLock { get; init; }

    /// <summary>The VMA is a stack whose lowest page is touched, with another mapping right below.</summary>
    public bool AtStackGuard { get; init; }

    /// <summary>The VMA is locked in memory (mlock).</summary>
    public bool Locked { get; init; }

    /// <summary>The memory cgroup has room for no page at all.</summary>
    public bool CgroupFull { get; init; }

    /// <summary>
    /// Orders of folios that anonymous faults may take besides single pages, as a bit mask
    /// (<c>/sys/kernel/mm/transparent_hugepage/hugepages-*/enabled</c>).
    /// </summary>
    public ulong FolioOrders { get; init; }

    /// <summary>Another page of the same aligned 64 KB is mapped, but none of the same 16 KB.</summary>
    public bool NeighbourPresent { get; init; }

    /// <summary>The entry holds a marker: userfaultfd had write protected the page that was there.</summary>
    public bool WriteProtectMarker { get; init; }

    /// <summary>The file's page, when a file lies behind the VMA.</summary>
    public CachedPage CachedPage { get; init; }

    /// <summary>The pages beside it in the mapping are in the page cache.</summary>
    public bool CachedNeighbours { get; init; }

    /// <summary>The page table that will hold the entry is there before the call.</summary>
    public bool PageTablePresent { get; init; } = true;

    /// <summary>What the surroundings answer; everything else has its ordinary outcome.</summary>
    public IReadOnlyList<FixedChoice> Fixed { get; init; } = [];

    /// <summary>The sizes of some orders in words, largest first.</summary>
    public static string Sizes(ulong orders) =>
        string.Join(", ", Enumerable.Range(0, 64).Reverse().Where(order => (orders >> order & 1) != 0).Select(order => $"{4UL << order} KB"));
}
