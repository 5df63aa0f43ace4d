// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;

namespace KTrans.Lab.Comparison;

/// <summary>Where the runs of a difference part, in one of the two versions.</summary>
/// <param name="File">The kernel's file.</param>
/// <param name="Line">The kernel's line.</param>
/// <param name="Text">The C statement.</param>
/// <param name="What">What happens there that does not in the other run, or happens otherwise.</param>
public sealed record Place(string File, int Line, string Text, string What);

/// <summary>A field in which the states of a difference differ.</summary>
/// <param name="Field">What it is.</param>
/// <param name="From">Its value in the older version; null where there is none.</param>
/// <param name="To">Its value in the newer.</param>
public sealed record Change(string Field, string? From, string? To);

/// <summary>One cause for which two versions differ, told once however many situations show it.</summary>
/// <param name="Id">A short name that stays while the cause does.</param>
/// <param name="From">Where the older version parts from the newer.</param>
/// <param name="To">Where the newer does.</param>
/// <param name="When">Answers other than the ordinary ones that are the same in all its situations.</param>
/// <param name="Changes">What differs in the first situation.</param>
/// <param name="AlsoChanged">Fields that differ in others only.</param>
/// <param name="Situations">The situations, in order.</param>
/// <param name="Flows">The statements that lead there in each version, from the call on.</param>
/// <param name="Replay">The command that repeats the first.</param>
public sealed record Difference(
    string Id,
    Place From,
    Place To,
    IReadOnlyList<string> When,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<string> AlsoChanged,
    IReadOnlyList<Situation> Situations,
    (IReadOnlyList<Place> From, IReadOnlyList<Place> To) Flows,
    string Replay)
{
    /// <summary>Why it is meant, when that is known.</summary>
    public ExpectedDifference? Expected { get; init; }
}

/// <summary>Two versions of a function, one behind the other.</summary>
/// <param name="From">The older.</param>
/// <param name="To">The newer.</param>
/// <param name="New">Exits that only the newer has.</param>
/// <param name="Gone">Exits that only the older has.</param>
/// <param name="SameExits">How many exits of the newer the older has too.</param>
/// <param name="Situations">What the two have in common, with the verdict over it.</param>
/// <param name="OnlyFrom">Scenarios that only the older can be in, with the reason.</param>
/// <param name="OnlyTo">Scenarios that only the newer can be in, with the reason.</param>
/// <param name="Differences">The causes.</param>
public sealed record PairComparison(
    ModelName From,
    ModelName To,
    IReadOnlyList<Exit> New,
    IReadOnlyList<Exit> Gone,
    int SameExits,
    IReadOnlyList<(Situation Situation, Verdict Verdict)> Situations,
    IReadOnlyList<(string Scenario, string Reason)> OnlyFrom,
    IReadOnlyList<(string Scenario, string Reason)> OnlyTo,
    IReadOnlyList<Difference> Differences);

/// <summary>All versions of a function.</summary>
/// <param name="Function">Its name, or what functions of several names are.</param>
/// <param name="Models">The versions, in the order they are compared.</param>
/// <param name="Situations">What all of them have in common, with each one's outcome.</param>
/// <param name="Pairs">Each version with the next.</param>
public sealed record FunctionComparison(
    string Function, IReadOnlyList<ModelName> Models, IReadOnlyList<Situation> Situations, IReadOnlyList<PairComparison> Pairs);
