// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
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
/// <param name="Steps">The steps of the first situation's runs at which they part, from 1.</param>
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
    (int From, int To) Steps,
    (IReadOnlyList<Place> From, IReadOnlyList<Place> To) Flows,
    string Replay)
{
    /// <summary>Why it is meant, when that is known.</summary>
    public ExpectedDifference? Expected { get; init; }
}

/// <summary>A way out of one version, and what the other does in the same situations.</summary>
/// <param name="Exit">The way out.</param>
/// <param name="Other">How the other version mostly ends there; null where it cannot be in any of the situations.</param>
/// <param name="Effect">What the way out mostly comes to, in a few words.</param>
/// <param name="OtherEffect">The same of the other.</param>
/// <param name="Replay">The command that repeats the first situation in both; null where there is none.</param>
public sealed record ExitChange(Exit Exit, Exit? Other, string Effect, string OtherEffect, string? Replay);

/// <summary>What comes about in another order in the two versions, which leave the same.</summary>
/// <param name="What">What comes earlier in the one than in the other.</param>
/// <param name="Around">What it comes before in the one and behind in the other.</param>
/// <param name="From">Where, in the older.</param>
/// <param name="To">Where, in the newer.</param>
/// <param name="Scenarios">In which scenarios, by id.</param>
/// <param name="Replay">The command that repeats the first.</param>
public sealed record OrderChange(string What, IReadOnlyList<string> Around, Place From, Place To, IReadOnlyList<string> Scenarios, string Replay);

/// <summary>Two versions of a function, one behind the other.</summary>
/// <param name="From">The older.</param>
/// <param name="To">The newer.</param>
/// <param name="New">Exits that only the newer has.</param>
/// <param name="Gone">Exits that only the older has.</param>
/// <param name="Same">Exits of the newer that the older has too, with its own.</param>
/// <param name="Situations">What the two have in common, with the verdict over it.</param>
/// <param name="OnlyFrom">Scenarios that only the older can be in, with the reason.</param>
/// <param name="OnlyTo">Scenarios that only the newer can be in, with the reason.</param>
/// <param name="Differences">The causes.</param>
/// <param name="Orders">What comes about in another order.</param>
/// <param name="Unfinished">Scenarios of which not all paths were run, by either.</param>
/// <param name="Extent">Why they were not.</param>
public sealed record PairComparison(
    ModelName From,
    ModelName To,
    IReadOnlyList<ExitChange> New,
    IReadOnlyList<ExitChange> Gone,
    IReadOnlyList<ExitChange> Same,
    IReadOnlyList<(Situation Situation, Verdict Verdict)> Situations,
    IReadOnlyList<(string Scenario, string Reason)> OnlyFrom,
    IReadOnlyList<(string Scenario, string Reason)> OnlyTo,
    IReadOnlyList<Difference> Differences,
    IReadOnlyList<OrderChange> Orders,
    IReadOnlyList<string> Unfinished,
    Extent Extent);

/// <summary>All versions of a function.</summary>
/// <param name="Function">Its name, or what functions of several names are.</param>
/// <param name="Models">The versions, in the order they are compared.</param>
/// <param name="Situations">What all of them have in common, with each one's outcome.</param>
/// <param name="Pairs">Each version with the next.</param>
public sealed record FunctionComparison(
    string Function, IReadOnlyList<ModelName> Models, IReadOnlyList<Situation> Situations, IReadOnlyList<PairComparison> Pairs);
