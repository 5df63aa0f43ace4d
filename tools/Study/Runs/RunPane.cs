// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Runs;

/// <summary>A part of the state.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Subjects">What it is about.</param>
public sealed record RunPane(string Title, IReadOnlyList<RunSubject> Subjects)
{
    /// <summary>Whether it says what only holds at a step: a reader without the player sees it in the steps.</summary>
    public bool IsOfPlayer => Title is Locks or Choices or Variables;

    internal const string Entries = "Page table entries";
    internal const string Pages = "Pages and folios";
    internal const string Locks = "Locks";
    internal const string Choices = "Choices";
    internal const string Variables = "Variables and values";
    internal const string Counters = "Counters and mappings";

    /// <summary>The titles of all panes, in the order in which they stand on the page.</summary>
    internal static IReadOnlyList<string> Titles { get; } = [Entries, Pages, Locks, Choices, Variables, Counters];
}

/// <summary>A thing with its fields.</summary>
/// <param name="Name">The thing; empty where the fields say all.</param>
/// <param name="Values">Its fields.</param>
/// <param name="Bits">Its fields that are set or not.</param>
public sealed record RunSubject(string Name, IReadOnlyList<RunValue> Values, IReadOnlyList<RunValue> Bits);

/// <summary>A field before the page's first step and after its last.</summary>
/// <param name="Key">What tells it from all others.</param>
/// <param name="Name">Its name.</param>
/// <param name="Begin">Its value before; empty for none.</param>
/// <param name="End">Its value after; empty for none.</param>
public sealed record RunValue(string Key, string Name, string Begin, string End);
