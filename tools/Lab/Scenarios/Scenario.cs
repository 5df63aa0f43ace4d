// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime;

namespace KTrans.Lab.Scenarios;

/// <summary>What the faulting instruction wanted.</summary>
public enum Access
{
    Read,
    Write,
}

/// <summary>A fault that the function under test is called for.</summary>
/// <param name="Address">Where; any byte of a page.</param>
/// <param name="Access">Read or write.</param>
public sealed record FaultCall(ulong Address, Access Access)
{
    /// <summary>The fault may be retried (FAULT_FLAG_ALLOW_RETRY).</summary>
    public bool AllowsRetry { get; init; } = true;

    /// <summary>The fault holds the VMA's own lock instead of the mmap lock (FAULT_FLAG_VMA_LOCK).</summary>
    public bool UnderVmaLock { get; init; }
}

/// <summary>An answer of the kernel's surroundings that a scenario fixes.</summary>
/// <param name="Choice">Name of the choice.</param>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Time">Which time a call asks it, from 1; 0 for every time.</param>
/// <param name="Call">In which call, from 1; 0 for all calls.</param>
public sealed record FixedChoice(string Choice, string Outcome, int Time = 0, int Call = 0)
{
    /// <summary>For which of the times, in words; empty when it is for all.</summary>
    public string When => string.Create(CultureInfo.InvariantCulture, $"{(Time == 0 ? "" : $" at time {Time}")}{(Call == 0 ? "" : $" in call {Call}")}");
}

/// <summary>
/// A state of the world and the faults that happen in it, one after the other, independent of the kernel version: the
/// same scenario is run on every version, and what differs is the version's doing.
/// </summary>
/// <param name="Id">Its file below <c>scenarios/</c> without <c>.yaml</c>; of a file elsewhere the path as it was named.</param>
/// <param name="Title">One line for the reader.</param>
public sealed record Scenario(string Id, string Title)
{
    /// <summary>The machine's memory and its limits.</summary>
    public MemorySetup Memory { get; init; } = new();

    /// <summary>The files that can be mapped.</summary>
    public IReadOnlyList<FileSetup> Files { get; init; } = [];

    /// <summary>The mappings of the one address space there is.</summary>
    public IReadOnlyList<VmaSetup> Vmas { get; init; } = [];

    /// <summary>What the page tables hold before the first call, where that is not an empty entry.</summary>
    public IReadOnlyList<EntrySetup> PageTables { get; init; } = [];

    /// <summary>The faults, in order.</summary>
    public IReadOnlyList<FaultCall> Calls { get; init; } = [];

    /// <summary>What the surroundings answer; everything else has its ordinary outcome.</summary>
    public IReadOnlyList<FixedChoice> Fixed { get; init; } = [];

    /// <summary>What is settled before a run: the answers that are fixed, and the first ones of a log.</summary>
    public ChoicePlan Plan(IEnumerable<string>? first = null)
    {
        ChoicePlan plan = new();
        foreach (FixedChoice choice in Fixed)
        {
            plan.Fix(choice.Choice, choice.Outcome, choice.Time, choice.Call);
        }

        plan.Replay([.. (first ?? []).Select(ChoiceAnswer.Parse)]);
        return plan;
    }

    /// <summary>The mapping that an address is in, or null.</summary>
    public VmaSetup? VmaAt(ulong address) => Vmas.FirstOrDefault(v => v.Contains(address));
}
