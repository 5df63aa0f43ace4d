// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Study.Site;

namespace KTrans.Study.Compare;

/// <summary>A function's versions held against each other, as the page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Function">The function's name, or what functions of several names are.</param>
/// <param name="Summary">How many situations there are, in a sentence.</param>
/// <param name="Verdicts">The verdicts that there are, with how many situations each has.</param>
/// <param name="Versions">The columns.</param>
/// <param name="Rows">The situations.</param>
/// <param name="Pairs">Each version with the next.</param>
public sealed record ComparePage(
    Frame Frame, string Function, string Summary, IReadOnlyList<VerdictSign> Verdicts, IReadOnlyList<string> Versions, IReadOnlyList<CompareRow> Rows,
    IReadOnlyList<ComparePair> Pairs);

/// <summary>A verdict for eyes that may not see its colour.</summary>
/// <param name="Class">How it looks.</param>
/// <param name="Sign">A sign.</param>
/// <param name="Word">A word.</param>
/// <param name="Count">How many situations have it.</param>
public sealed record VerdictSign(string Class, string Sign, string Word, int Count)
{
    /// <summary>A verdict in sign and word.</summary>
    public static VerdictSign Of(Verdict verdict, int count) => verdict switch
    {
        Verdict.Same => new("same", "=", "same", count),
        Verdict.Differs => new("differs", "≠", "differ", count),
        Verdict.Unknown => new("unknown", "?", "unknown", count),
        Verdict.Unsupported => new("unsupported", "–", "unsupported", count),
        _ => new("exhausted", "…", "exhausted", count),
    };
}

/// <summary>A situation.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Answers">The answers of the surroundings that are out of the ordinary.</param>
/// <param name="Cells">What each version comes to.</param>
/// <param name="Verdict">The verdict over them.</param>
public sealed record CompareRow(string Id, string Scenario, IReadOnlyList<string> Answers, IReadOnlyList<PageLink> Cells, VerdictSign Verdict);

/// <summary>Two versions.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="From">The older.</param>
/// <param name="To">The newer.</param>
/// <param name="Causes">Why they differ.</param>
/// <param name="Diff">Their source, line beside line.</param>
public sealed record ComparePair(string Id, string From, string To, IReadOnlyList<CompareCause> Causes, IReadOnlyList<DiffRow> Diff);

/// <summary>A cause.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="Path">Both runs side by side.</param>
/// <param name="When">When it shows, in words.</param>
/// <param name="Places">Where the runs part, in each version.</param>
/// <param name="Changes">What differs.</param>
/// <param name="Replay">The command that repeats it.</param>
public sealed record CompareCause(string Id, string Path, string When, IReadOnlyList<CausePlace> Places, IReadOnlyList<Change> Changes, string Replay);

/// <summary>Where a run parts from another.</summary>
/// <param name="Version">The version.</param>
/// <param name="Path">The line on its function's page.</param>
/// <param name="Place">The kernel's file and line.</param>
/// <param name="Text">The C statement.</param>
/// <param name="What">What happens there.</param>
public sealed record CausePlace(string Version, string Path, string Place, string Text, string What);
