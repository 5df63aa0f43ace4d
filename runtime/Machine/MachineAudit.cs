// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A live page or compound page, as an audit sees it.</summary>
public sealed record FrameReport
{
    /// <summary>Frame number of the (first) page.</summary>
    public required ulong Pfn { get; init; }

    public required FrameUse Use { get; init; }

    /// <summary>The allocation is 2^Order pages.</summary>
    public required int Order { get; init; }

    /// <summary>_count, later _refcount.</summary>
    public required int References { get; init; }

    /// <summary>Who accounts for references: one entry for each.</summary>
    public required IReadOnlyList<string> Holders { get; init; }

    /// <summary>_mapcount of each page, as the kernel keeps it: -1 is not mapped.</summary>
    public required IReadOnlyList<int> MapCounts { get; init; }

    /// <summary>Names of the page flags that are set.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>"anon", "file" or "none".</summary>
    public required string Mapping { get; init; }

    /// <summary>Offset in what is mapped, in pages.</summary>
    public required ulong Index { get; init; }

    /// <summary>The cgroup that it is charged to, or null.</summary>
    public required string? Memcg { get; init; }

    /// <summary>The LRU list that it is on or waits for, or null.</summary>
    public required string? Lru { get; init; }

    /// <summary>References that nobody accounts for; negative when more are used than there are.</summary>
    public int Unaccounted => References - Holders.Count;
}

/// <summary>The machine's state as a whole: every live frame, and what does not add up.</summary>
/// <param name="Frames">By frame number.</param>
/// <param name="Problems">Leaks and contradictions, in a fixed order.</param>
public sealed record MachineAudit(IReadOnlyList<FrameReport> Frames, IReadOnlyList<Finding> Problems);
