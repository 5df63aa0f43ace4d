// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Study.Site;

namespace KTrans.Study.Compare;

/// <summary>A function's versions held against each other, as the page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Function">The function's name, or what functions of several names are.</param>
/// <param name="Summary">How many situations there are, in a sentence.</param>
/// <param name="Matrix">The scenarios, each with what ordinary answers come to.</param>
/// <param name="Pairs">Each version with the next.</param>
public sealed record ComparePage(Frame Frame, string Function, string Summary, Matrix Matrix, IReadOnlyList<PairLink> Pairs);

/// <summary>The situations of a scenario, as the page shows them.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Function">The function's name, or what functions of several names are.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Title">The scenario's title.</param>
/// <param name="Compare">The page of the function.</param>
/// <param name="Matrix">The situations.</param>
/// <param name="Others">The pages with the others; none when all are here.</param>
public sealed record SituationsPage(Frame Frame, string Function, string Scenario, string Title, string Compare, Matrix Matrix, IReadOnlyList<PageLink> Others);

/// <summary>What each version comes to.</summary>
/// <param name="Rows">What the rows are.</param>
/// <param name="Verdicts">The verdicts that there are.</param>
/// <param name="Versions">The columns.</param>
/// <param name="Lines">The rows.</param>
public sealed record Matrix(string Rows, IReadOnlyList<VerdictFilter> Verdicts, IReadOnlyList<string> Versions, IReadOnlyList<MatrixRow> Lines)
{
    /// <summary>How many columns there are, the names and the verdict among them.</summary>
    public int Width => Versions.Count + 2;
}

/// <summary>A row.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="Names">What it is; the answers of a situation that are out of the ordinary.</param>
/// <param name="Path">Where its name leads; empty for nowhere.</param>
/// <param name="Cells">What each version comes to.</param>
/// <param name="Verdict">The verdict over them.</param>
/// <param name="Note">What else there is to say of the verdict; empty for nothing.</param>
public sealed record MatrixRow(string Id, IReadOnlyList<string> Names, string Path, IReadOnlyList<MatrixCell> Cells, VerdictSign Verdict, string Note);

/// <summary>What a version comes to.</summary>
/// <param name="Text">It in words.</param>
/// <param name="Path">The runs of it and of the version that it differs from, side by side, or its own; empty where there is no page.</param>
/// <param name="IsOther">Whether it is another than that of the version before.</param>
/// <param name="In">In what it is another, where the words are the same; empty otherwise.</param>
public sealed record MatrixCell(string Text, string Path, bool IsOther, string In);

/// <summary>Two versions on the page of all.</summary>
/// <param name="Path">Their page.</param>
/// <param name="From">The older.</param>
/// <param name="To">The newer.</param>
/// <param name="Causes">For how many causes they differ.</param>
public sealed record PairLink(string Path, string From, string To, int Causes);
