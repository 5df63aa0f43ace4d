// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Study.Runs;
using KTrans.Study.Site;

namespace KTrans.Study.Compare;

/// <summary>Two runs of one situation side by side, around where they part.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Function">The function's name, or what functions of several names are.</param>
/// <param name="Situation">The scenario and the answers, in words.</param>
/// <param name="Compare">The comparison that this is of.</param>
/// <param name="Changes">What differs in the end.</param>
/// <param name="Replay">The command that repeats it.</param>
/// <param name="Sides">The runs, the older version's first.</param>
public sealed record VersusPage(
    Frame Frame, string Function, string Situation, string Compare, IReadOnlyList<Change> Changes, string Replay, IReadOnlyList<VersusSide> Sides);

/// <summary>One of the runs.</summary>
/// <param name="Version">The version.</param>
/// <param name="File">The kernel's file that lines are of where a step names no other.</param>
/// <param name="FunctionLink">The page of the function that the run begins in; empty for none.</param>
/// <param name="Id">What links call the place where it parts.</param>
/// <param name="What">What happens there.</param>
/// <param name="Left">Which steps are left out, in words; empty when none are.</param>
/// <param name="First">The number of the first step shown.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Ends">What the run came to, a line each.</param>
public sealed record VersusSide(string Version, string File, string FunctionLink, string Id, string What, string Left, int First, IReadOnlyList<VersusStep> Steps, IReadOnlyList<string> Ends);

/// <summary>A step of one of the runs.</summary>
/// <param name="Id">What links call it; empty but where the runs part.</param>
/// <param name="Step">The step.</param>
public sealed record VersusStep(string Id, RunStep Step);
