// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Study.Site;

namespace KTrans.Study.Compare;

/// <summary>A version held against the next, as the page shows it.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Function">The function's name, or what functions of several names are.</param>
/// <param name="From">The older version.</param>
/// <param name="To">The newer.</param>
/// <param name="Compare">The page of all versions.</param>
/// <param name="Causes">Why they differ.</param>
/// <param name="Diff">Their source, line beside line.</param>
public sealed record PairPage(
    Frame Frame, string Function, string From, string To, string Compare, IReadOnlyList<PairCause> Causes, IReadOnlyList<DiffRow> Diff);

/// <summary>A cause.</summary>
/// <param name="Id">What links call it.</param>
/// <param name="Path">Both runs side by side.</param>
/// <param name="When">When it shows, in words.</param>
/// <param name="Places">Where the runs part, in each version.</param>
/// <param name="Changes">What differs.</param>
/// <param name="Expected">Why it is meant; empty when that is not known.</param>
/// <param name="Situations">In how many situations it shows.</param>
/// <param name="Replay">The command that repeats it.</param>
public sealed record PairCause(
    string Id, string Path, string When, IReadOnlyList<CausePlace> Places, IReadOnlyList<Change> Changes, string Expected, int Situations, string Replay);

/// <summary>Where a run parts from another.</summary>
/// <param name="Version">The version.</param>
/// <param name="Path">The line on its function's page; empty where there is none.</param>
/// <param name="Place">The kernel's file and line.</param>
/// <param name="Text">The C statement.</param>
/// <param name="What">What happens there.</param>
public sealed record CausePlace(string Version, string Path, string Place, string Text, string What);
