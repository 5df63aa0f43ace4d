// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json.Serialization;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Scenarios;

/// <summary>The memory of a scenario's machine.</summary>
public sealed record MemorySetup
{
    /// <summary>Frame number of the first user page that is handed out; document 004's where nothing else is said.</summary>
    public ulong FirstPfn { get; init; } = 0x38944c;

    /// <summary>Frames for user pages; huge pages have some of their own.</summary>
    public int UserFrames { get; init; } = 1024;

    /// <summary>Pages that the mm's memory cgroup may have; null for no limit.</summary>
    public long? MemcgLimit { get; init; }

    /// <summary>
    /// Orders of folios that anonymous faults may take besides single pages
    /// (<c>/sys/kernel/mm/transparent_hugepage/hugepages-*/enabled</c>).
    /// </summary>
    public IReadOnlyList<int> FolioOrders { get; init; } = [];

    /// <summary>The mm must not map the zero page (as on s390 with storage keys).</summary>
    public bool ForbidsZeroPage { get; init; }

    /// <summary>A machine of a kernel with that memory.</summary>
    public MachineOptions OptionsFor(LinuxVersion kernel) => new()
    {
        Version = kernel,
        FirstPageFrame = FirstPfn,
        UserFrames = UserFrames,
        AnonOrders = FolioOrders.Aggregate(0UL, (orders, order) => orders | 1UL << order),
    };
}

/// <summary>States of a page in the page cache; none of them is a clean page.</summary>
[Flags]
public enum CachedState
{
    Clean = 0,

    /// <summary>Written to and not written back.</summary>
    Dirty = 1,

    /// <summary>Locked in memory by another mapping.</summary>
    Mlocked = 2,

    /// <summary>Its memory has failed.</summary>
    Poisoned = 4,
}

/// <summary>A page of a file that is in the page cache.</summary>
/// <param name="Page">Its place in the file, in pages.</param>
/// <param name="State">What is known of it.</param>
public sealed record CachedPage(ulong Page, CachedState State = CachedState.Clean);

/// <summary>A file.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Pages">Its size in pages.</param>
public sealed record FileSetup(string Name, int Pages)
{
    /// <summary>Its pages that are in the page cache; the others are read in by a fault.</summary>
    public IReadOnlyList<CachedPage> Cached { get; init; } = [];
}

/// <summary>What a userfaultfd waits for in a VMA.</summary>
[Flags]
public enum UserfaultfdModes
{
    None = 0,

    /// <summary>Missing pages (UFFDIO_REGISTER_MODE_MISSING).</summary>
    Missing = 1,

    /// <summary>Writes to write protected pages (UFFDIO_REGISTER_MODE_WP).</summary>
    Wp = 2,
}

/// <summary>A mapping.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="End">The address behind its last.</param>
/// <param name="Flags">Names of its VM_ flags.</param>
public sealed record VmaSetup(ulong Start, ulong End, IReadOnlyList<string> Flags)
{
    /// <summary>The file behind it; null for anonymous memory.</summary>
    public string? File { get; init; }

    /// <summary>The page of the file that it begins with.</summary>
    public ulong Pgoff { get; init; }

    /// <summary>Whether its <c>vm_ops</c> have <c>page_mkwrite</c>.</summary>
    public bool HasPageMkwrite { get; init; }

    /// <summary>What a userfaultfd waits for.</summary>
    public UserfaultfdModes Userfaultfd { get; init; }

    /// <summary>Whether the mapping is shared.</summary>
    [JsonIgnore]
    public bool IsShared => Flags.Contains("VM_SHARED");

    /// <summary>Whether an address is in it.</summary>
    public bool Contains(ulong address) => address >= Start && address < End;

    /// <summary>The page of the file at an address.</summary>
    public ulong PageOf(ulong address) => (address - Start) / World.PageSize + Pgoff;
}

/// <summary>What an entry of the page tables holds.</summary>
public enum EntryKind
{
    /// <summary>A page, mapped as another thread's write to anonymous memory or read of a file left it.</summary>
    Page,

    /// <summary>A marker: userfaultfd had write protected the page that was there.</summary>
    UffdWpMarker,

    /// <summary>There is no table for the entry to be in.</summary>
    NoTable,
}

/// <summary>The state of an address's entry before the first call.</summary>
/// <param name="Address">Of the page.</param>
/// <param name="Entry">What its entry is.</param>
public sealed record EntrySetup(ulong Address, EntryKind Entry);
