// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Comparison;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>
/// Sees what a call changed. It is made before the call, so that counters can be told as changes, and asked after it.
/// </summary>
internal sealed unsafe class Observer
{
    private static readonly string[] CounterNames = ["file", "anon"];

    private readonly Machine machine;
    private readonly World world;
    private readonly long[] counters;
    private readonly long charged;
    private readonly long tables;

    public Observer(Machine machine, World world)
    {
        this.machine = machine;
        this.world = world;
        counters = Counters();
        charged = Charged();
        tables = machine.PageTableCount(world.Mm);
    }

    /// <summary>What there is to see after the call.</summary>
    /// <param name="returns">What the call returned, or what ended it.</param>
    /// <param name="keptLock">Whether the fault's lock was still held at return.</param>
    public Outcome Observe(string returns, bool keptLock)
    {
        MachineAudit audit = machine.Audit();
        PageTableWalk walk = machine.Walk(world.Mm, world.Address);
        FrameReport? page = walk.Value == 0 ? null : Holding(audit, machine.FrameOf(walk.Value));
        return new Outcome(
            returns,
            Entry(walk),
            page is null ? null : Describe(page) + ", " + Contents(page),
            Changes(keptLock),
            world.File is null ? null : FilePage(audit),
            [.. machine.Findings.Select(f => f.Message)],
            [.. machine.ChoiceLog.Select(a => a.ToString())],
            []);
    }

    /// <summary>What there is to tell when the state is too damaged to be looked at.</summary>
    /// <param name="returns">What ended the call.</param>
    /// <param name="damage">What is wrong with the state.</param>
    public Outcome Unseen(string returns, string damage) => new(
        returns,
        $"cannot be told: {damage}",
        null,
        "cannot be told",
        null,
        [.. machine.Findings.Select(f => f.Message)],
        [.. machine.ChoiceLog.Select(a => a.ToString())],
        []);

    private string? Entry(PageTableWalk walk) => walk switch
    {
        { IsHuge: true } => $"huge pmd 0x{walk.Value:x16} {string.Join(' ', Machine.EntryNames(walk.Value))}",
        { Level: not PageTableLevel.Pte } => null,
        { Value: 0 } => "empty",
        _ => $"0x{walk.Value:x16} {string.Join(' ', Machine.EntryNames(walk.Value))}{(machine.FrameOf(walk.Value) == machine.ZeroPageFrame ? ", zero page" : "")}",
    };

    // The page, or the compound page that it is part of.
    private static FrameReport? Holding(MachineAudit audit, ulong pfn) =>
        audit.Frames.FirstOrDefault(f => pfn >= f.Pfn && pfn - f.Pfn < 1UL << f.Order);

    private static string Describe(FrameReport page)
    {
        IEnumerable<int> mapped = page.MapCounts.Select(count => count + 1).Distinct();
        return string.Create(CultureInfo.InvariantCulture,
            $"references {page.References} ({Holders(page)}), mapped {string.Join('/', mapped)}, {page.Mapping}, flags {Flags(page)}, lru {page.Lru ?? "none"}, charged to {page.Memcg ?? "none"}");
    }

    private string Contents(FrameReport page)
    {
        ReadOnlySpan<byte> bytes = machine.Contents(machine.PageOfFrame(page.Pfn));
        byte first = bytes[0];
        return bytes.ContainsAnyExcept(first) ? "mixed contents"
            : first == 0 ? "zeroed"
            : first == Machine.FileByte(world.PageOffset) ? "the file's data"
            : "never written";
    }

    // The entries of a large folio are told by their number.
    private static string Holders(FrameReport page)
    {
        List<string> entries = [.. page.Holders.Where(h => h.StartsWith("PTE", StringComparison.Ordinal))];
        return string.Join(", ", [.. entries.Count > 1 ? [$"{entries.Count} PTEs"] : entries, .. page.Holders.Except(entries)]);
    }

    private static string Flags(FrameReport page) => page.Flags.Count == 0 ? "none" : string.Join(' ', page.Flags);

    private string Changes(bool keptLock)
    {
        List<string> changes = [.. Counters().Select((now, i) => Change("rss " + CounterNames[i], now - counters[i])).OfType<string>()];
        changes.AddRange(new[] { Change("charged", Charged() - charged), Change("page tables", machine.PageTableCount(world.Mm) - tables) }.OfType<string>());
        if (!keptLock)
        {
            changes.Add(world.Lock + " released");
        }

        return changes.Count == 0 ? "unchanged" : string.Join(", ", changes);
    }

    private static string? Change(string name, long by) =>
        by == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{name} {by:+0;-0}");

    private string FilePage(MachineAudit audit)
    {
        (bool dirtyPages, bool dirtySync, bool timesCurrent) = machine.InodeState(world.File);
        FrameReport? cached = audit.Frames.FirstOrDefault(f => f.Mapping == "file" && f.Index == world.PageOffset);
        List<string> inode = [.. new[] { (dirtyPages, "dirty pages"), (dirtySync, "dirty inode"), (timesCurrent, "times updated") }.Where(x => x.Item1).Select(x => x.Item2)];
        bool isMapped = cached is not null && machine.Walk(world.Mm, world.Address) is { Value: not 0 } walk && machine.FrameOf(walk.Value) == cached.Pfn;
        return (cached is null ? "not cached" : isMapped ? "the mapped page" : Describe(cached)) + "; " + (inode.Count == 0 ? "inode clean" : string.Join(", ", inode))
            + (machine.PagesDirtied > 0 ? ", dirty pages balanced" : "");
    }

    // rss_stat's first two are file and anon pages in every version.
    private long[] Counters() => [.. CounterNames.Select((_, member) => machine.MmCounter(world.Mm, member))];

    private long Charged() => machine.MemcgUsage(machine.MemcgOf(world.Mm));
}
