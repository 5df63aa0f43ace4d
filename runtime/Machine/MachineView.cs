// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Where a page is on its way to the LRU.</summary>
public enum LruPlace
{
    None,
    InactiveAnon,
    ActiveAnon,
    InactiveFile,
    ActiveFile,
    Unevictable,

    /// <summary>In a pagevec or folio batch.</summary>
    Batch,
}

/// <summary>What a page's mapping points to.</summary>
public enum PageOwner
{
    None,
    Anon,
    File,

    /// <summary>Nothing that there is.</summary>
    Damaged,
}

/// <summary>An entry that is not empty: a PTE, or a pmd that maps a huge page.</summary>
/// <param name="Mm">The mm, by the order in which they were made.</param>
/// <param name="Level"><see cref="PageTableLevel.Pte"/> or <see cref="PageTableLevel.Pmd"/>.</param>
/// <param name="Address">The lowest address it is for.</param>
/// <param name="Value">Its bits.</param>
/// <param name="Pfn">The frame it maps; null when it maps none.</param>
/// <param name="IsOfAnotherThread">Whether it is what another thread put there.</param>
/// <param name="IsUffdWpMarker">Whether it is the mark that userfaultfd had write protected what was there.</param>
public readonly record struct EntryView(
    int Mm, PageTableLevel Level, ulong Address, ulong Value, ulong? Pfn, bool IsOfAnotherThread, bool IsUffdWpMarker);

/// <summary>A page or compound page that is in use, page tables apart.</summary>
public readonly record struct PageView
{
    /// <summary><see cref="ContentsByte"/> of pages whose bytes are not all the same.</summary>
    public const int Mixed = -1;

    /// <summary><see cref="ContentsByte"/> where page contents are not kept.</summary>
    public const int Untracked = -2;

    /// <summary>Frame number of the (first) page.</summary>
    public required ulong Pfn { get; init; }

    public required FrameUse Use { get; init; }

    /// <summary>The allocation is 2^Order pages.</summary>
    public required int Order { get; init; }

    /// <summary>_count, later _refcount.</summary>
    public required int References { get; init; }

    /// <summary>The smallest map count of its pages: how often one is mapped, as _mapcount says.</summary>
    public required int LeastMapped { get; init; }

    /// <summary>The largest map count of its pages.</summary>
    public required int MostMapped { get; init; }

    /// <summary>How often it is mapped as a whole, as its struct pages say; 0 for a single page.</summary>
    public required int EntirelyMapped { get; init; }

    /// <summary>The flags as bits, by the numbers of <see cref="PageFlag"/>.</summary>
    public required ulong Flags { get; init; }

    public required PageOwner Owner { get; init; }

    /// <summary>Offset in what is mapped, in pages.</summary>
    public required ulong Index { get; init; }

    /// <summary>The file whose page cache it is in, by the order in which they were made; -1 when it is in none.</summary>
    public required int CachedIn { get; init; }

    /// <summary>Its place in the page cache.</summary>
    public required ulong CachedAt { get; init; }

    /// <summary>Whether the page cache has it tagged as dirty.</summary>
    public required bool IsTaggedDirty { get; init; }

    /// <summary>The cgroup that it is charged to, by the order in which they were made; 0 is the root, -1 none.</summary>
    public required int Memcg { get; init; }

    public required LruPlace Lru { get; init; }

    /// <summary>References of batches before the LRU.</summary>
    public required int InBatches { get; init; }

    /// <summary>References that the scenario accounts for.</summary>
    public required int OfScenario { get; init; }

    /// <summary>The byte that all of it is filled with, or <see cref="Mixed"/> or <see cref="Untracked"/>.</summary>
    public required int ContentsByte { get; init; }
}

/// <summary>One mapping.</summary>
/// <param name="Mm">Its mm, by the order in which they were made.</param>
/// <param name="Start">First address.</param>
/// <param name="End">The address behind it.</param>
/// <param name="Flags">VM_ bits.</param>
/// <param name="HasAnonVma">Whether an anon_vma is attached.</param>
public readonly record struct VmaView(int Mm, ulong Start, ulong End, ulong Flags, bool HasAnonVma);

/// <summary>What an mm counts, in pages and page tables.</summary>
public readonly record struct MmView(long File, long Anon, long Swap, long Shmem, long PageTables);

/// <summary>What a cgroup counts, in pages.</summary>
/// <param name="Usage">Charged, committed or not.</param>
/// <param name="Uncommitted">Charged and tied to no page yet.</param>
/// <param name="Anon">Anonymous pages in its statistics.</param>
public readonly record struct MemcgView(long Usage, long Uncommitted, long Anon);

/// <summary>A file's inode.</summary>
public readonly record struct InodeView(bool DirtyPages, bool DirtyItself, bool TimesCurrent);

/// <summary>A machine's state as numbers, at one moment; lists are in the order in which things were made, or by address.</summary>
public sealed record MachineView
{
    /// <summary>Entries that are not empty, by mm, then by address.</summary>
    public required IReadOnlyList<EntryView> Entries { get; init; }

    public required IReadOnlyList<PageView> Pages { get; init; }

    /// <summary>By mm, then by address.</summary>
    public required IReadOnlyList<VmaView> Vmas { get; init; }

    public required IReadOnlyList<MmView> Mms { get; init; }

    /// <summary>The first is the root.</summary>
    public required IReadOnlyList<MemcgView> Memcgs { get; init; }

    public required IReadOnlyList<InodeView> Inodes { get; init; }

    public required IReadOnlyList<HeldLock> Locks { get; init; }

    /// <summary>By <see cref="VmStat"/>.</summary>
    public required IReadOnlyList<long> Statistics { get; init; }

    /// <summary>Pages that this CPU dirtied since it last looked at the limits on dirty pages.</summary>
    public required int PagesDirtied { get; init; }

    /// <summary>Whether another view shows the same.</summary>
    public bool Equals(MachineView? other) => other is not null
        && Entries.SequenceEqual(other.Entries)
        && Pages.SequenceEqual(other.Pages)
        && Vmas.SequenceEqual(other.Vmas)
        && Mms.SequenceEqual(other.Mms)
        && Memcgs.SequenceEqual(other.Memcgs)
        && Inodes.SequenceEqual(other.Inodes)
        && Locks.SequenceEqual(other.Locks)
        && Statistics.SequenceEqual(other.Statistics)
        && PagesDirtied == other.PagesDirtied;

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (EntryView entry in Entries)
        {
            hash.Add(entry);
        }

        foreach (PageView page in Pages)
        {
            hash.Add(page);
        }

        return hash.ToHashCode();
    }
}
