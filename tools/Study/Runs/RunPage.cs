// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Site;

namespace KTrans.Study.Runs;

/// <summary>A run, or a part of a long one, as its page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Title">The scenario's title.</param>
/// <param name="Function">The kernel function.</param>
/// <param name="Version">The kernel version.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="FunctionLink">The function's page.</param>
/// <param name="Ends">What the run came to, a line each.</param>
/// <param name="Steps">The steps on this page.</param>
/// <param name="Panes">The state.</param>
/// <param name="Walks">How addresses are translated.</param>
/// <param name="Total">How many steps the run has.</param>
/// <param name="Previous">The page of the steps before; empty for none.</param>
/// <param name="Next">The page of the steps behind; empty for none.</param>
public sealed record RunPage(
    Frame Frame, string Title, string Function, string Version, string Scenario, string FunctionLink, IReadOnlyList<string> Ends,
    IReadOnlyList<RunStep> Steps, IReadOnlyList<RunPane> Panes, IReadOnlyList<Walk> Walks, int Total, string Previous, string Next)
{
    /// <summary>The first step's number; 0 of a run without steps.</summary>
    public int First => Steps.Count == 0 ? 0 : Steps[0].Number;

    /// <summary>The last step's number.</summary>
    public int Last => Steps.Count == 0 ? 0 : Steps[^1].Number;

    /// <summary>Whether this is not the whole run.</summary>
    public bool IsInParts => Steps.Count < Total;
}

/// <summary>A step.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Depth">How many translated functions are under way; 4 stands for more.</param>
/// <param name="Place">The kernel's file and line.</param>
/// <param name="Link">The line on its function's page; empty where there is none.</param>
/// <param name="Heading">The C text.</param>
/// <param name="Details">What happened, in order.</param>
public sealed record RunStep(int Number, int Depth, string Place, string Link, string Heading, IReadOnlyList<RunDetail> Details);

/// <summary>Something that happened in a step.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">It in words.</param>
/// <param name="Fact">What it changed in the panes; null for nothing.</param>
public sealed record RunDetail(string Kind, string Text, RunFact? Fact);

/// <summary>A field of the panes with a new value.</summary>
/// <param name="Key">What tells it from all others of the run; short, since pages have it often.</param>
/// <param name="Pane">The pane's title.</param>
/// <param name="Subject">What it is about; empty where the name says all.</param>
/// <param name="Name">Which field.</param>
/// <param name="Before">Its value before the run came here; empty for none.</param>
/// <param name="Value">Its value from here on; empty for none.</param>
public sealed record RunFact(string Key, string Pane, string Subject, string Name, string Before, string Value);

/// <summary>A part of the state.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Subjects">What it is about.</param>
public sealed record RunPane(string Title, IReadOnlyList<RunSubject> Subjects);

/// <summary>A thing with its fields.</summary>
/// <param name="Name">The thing; empty where the fields say all.</param>
/// <param name="Fields">Its fields.</param>
public sealed record RunSubject(string Name, IReadOnlyList<RunField> Fields);

/// <summary>A field before the page's first step and after its last.</summary>
/// <param name="Key">What tells it from all others.</param>
/// <param name="Name">Its name.</param>
/// <param name="Begin">Its value before.</param>
/// <param name="End">Its value after.</param>
public sealed record RunField(string Key, string Name, string Begin, string End);
