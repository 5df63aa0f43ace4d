// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Site;

namespace KTrans.Study.Runs;

/// <summary>A run, or a part of a long one, as its page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Title">The scenario's title.</param>
/// <param name="Function">The kernel function.</param>
/// <param name="Version">The kernel version.</param>
/// <param name="File">The kernel's file that lines are of where a step names no other.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="FunctionLink">The function's page.</param>
/// <param name="SourceName">What its source is called.</param>
/// <param name="Ends">What the run came to, a line each.</param>
/// <param name="Steps">The steps on this page.</param>
/// <param name="Panes">The state.</param>
/// <param name="Walks">How addresses are translated.</param>
/// <param name="Sources">Scripts with the source of the functions that the steps are in.</param>
/// <param name="Total">How many steps the run has.</param>
/// <param name="Previous">The page of the steps before; empty for none.</param>
/// <param name="Next">The page of the steps behind; empty for none.</param>
public sealed record RunPage(
    Frame Frame, string Title, string Function, string Version, string File, string Scenario, string FunctionLink, string SourceName, IReadOnlyList<string> Ends,
    IReadOnlyList<RunStep> Steps, IReadOnlyList<RunPane> Panes, IReadOnlyList<Walk> Walks, IReadOnlyList<string> Sources, int Total, string Previous, string Next)
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
/// <param name="Place">The kernel's line; with the file where that is not the one of the page.</param>
/// <param name="Link">The line on its function's page; empty where there is none, and of the function that the run begins in: its page is known.</param>
/// <param name="Heading">The C text.</param>
/// <param name="Details">What happened, in order.</param>
public sealed record RunStep(int Number, int Depth, string Place, string Link, string Heading, IReadOnlyList<RunDetail> Details)
{
    /// <summary>Whether it is of a function that another one called.</summary>
    public bool IsInner => Depth > 1;
}

/// <summary>Something that happened in a step.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">It in words, or what stands before its parts.</param>
/// <param name="Parts">What it changed in the panes, in words.</param>
public sealed record RunDetail(string Kind, string Text, IReadOnlyList<RunPart> Parts);

/// <summary>A field of the panes with a new value.</summary>
/// <param name="Key">The field.</param>
/// <param name="Text">What stands before the value.</param>
/// <param name="Value">Its value from here on; empty for none.</param>
/// <param name="IsSaid">Whether the value stands behind the text; otherwise the text says it in another way.</param>
public sealed record RunPart(string Key, string Text, string Value, bool IsSaid)
{
    /// <summary>A part whose text says all.</summary>
    internal static RunPart Of(string key, string value, string text) =>
        value.Length > 0 && text.EndsWith(value, StringComparison.Ordinal) ? new(key, text[..^value.Length], value, true) : new(key, text, value, false);
}
