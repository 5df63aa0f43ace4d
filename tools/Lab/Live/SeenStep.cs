// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Live;

/// <summary>What an address has.</summary>
public enum Presence
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>A page.</summary>
    Present,

    /// <summary>An entry of a page that is in swap, or on its way.</summary>
    Swapped,
}

/// <summary>A page as a machine has it, or /proc/kpageflags and /proc/kpagecount show it.</summary>
/// <param name="Frame">Its frame number, which says what is the same page.</param>
/// <param name="IsZeroPage">Whether it is the zero page.</param>
/// <param name="Flags">Its flags that both can show, as <see cref="KernelPageFlags"/> calls them, in that order.</param>
/// <param name="Mapped">How many entries map it.</param>
/// <param name="IsUnderWay">Whether it waits in a batch on its way to an LRU list or between two; a running kernel does not tell.</param>
public sealed record SeenPage(ulong Frame, bool IsZeroPage, IReadOnlyList<string> Flags, long Mapped, bool IsUnderWay);

/// <summary>What a process has at an address.</summary>
/// <param name="Process">Which, from 1.</param>
/// <param name="Address">Where, page aligned.</param>
/// <param name="Is">What is there.</param>
/// <param name="Page">The page; null where there is none, or frame numbers are hidden.</param>
public sealed record SeenEntry(int Process, ulong Address, Presence Is, SeenPage? Page);

/// <summary>A scenario's mappings of one process as /proc/PID/smaps counts them, in pages.</summary>
/// <param name="Rss">Present, without the zero page.</param>
/// <param name="Anonymous">Of these, anonymous ones.</param>
/// <param name="Referenced">Of these, used ones: by entry or page.</param>
/// <param name="Dirty">Of these, dirty ones: by entry or page.</param>
/// <param name="LazyFree">Of these, ones that may be thrown away.</param>
/// <param name="Swap">In swap.</param>
public sealed record SeenMemory(long Rss, long Anonymous, long Referenced, long Dirty, long LazyFree, long Swap);

/// <summary>What is counted of a process.</summary>
/// <param name="Process">Which, from 1.</param>
/// <param name="Anon">The mm's counter MM_ANONPAGES, in pages more than before the first step.</param>
/// <param name="Swap">The same of MM_SWAPENTS.</param>
/// <param name="Memory">What its mappings have.</param>
public sealed record SeenProcess(int Process, long Anon, long Swap, SeenMemory Memory);

/// <summary>A tracepoint that was passed.</summary>
/// <param name="Name">Its name; of rss_stat with the counter.</param>
/// <param name="Frame">The frame number of its page; 0 where it is of none.</param>
public sealed record SeenEvent(string Name, ulong Frame);

/// <summary>What a model and a running kernel both can show of a step that was done.</summary>
/// <param name="Result">What the process got: the byte read, an error, a signal; empty for nothing to tell.</param>
/// <param name="MinorFaults">Of the access; null of a step that is none.</param>
/// <param name="MajorFaults">Of the access; null of a step that is none.</param>
/// <param name="Entries">What living processes have at the scenario's addresses.</param>
/// <param name="Processes">What is counted of living processes.</param>
/// <param name="Events">The tracepoints passed, in order; null where they are not told.</param>
public sealed record SeenStep(
    string Result, long? MinorFaults, long? MajorFaults, IReadOnlyList<SeenEntry> Entries, IReadOnlyList<SeenProcess> Processes, IReadOnlyList<SeenEvent>? Events)
{
    /// <summary>Whether tracepoints of an action tell of the scenario only: fork and exit are of the whole process, reclaim is nobody's.</summary>
    public static bool TellsEvents(Life.LifeAction action) =>
        action is not (Life.LifeAction.Fork or Life.LifeAction.Exit or Life.LifeAction.DirectReclaim);

    /// <summary>The addresses that are looked at in a scenario: the pages that its steps name, in order.</summary>
    public static IReadOnlyList<ulong> AddressesOf(Life.LifeScenario scenario) =>
        [.. scenario.Steps.SelectMany(s => new[] { s.Address, s.Target }).Where(a => a != 0).Select(a => a & ~0xfffUL).Distinct().Order()];
}
