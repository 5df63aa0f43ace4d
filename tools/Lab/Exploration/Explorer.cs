// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Comparison;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>How far an exploration goes.</summary>
/// <param name="Paths">Most paths of one model in one scenario.</param>
/// <param name="Choices">Most choices of a path that are tried both ways; those behind have their ordinary outcome.</param>
public sealed record ExplorationBounds(int Paths = 1_000_000, int Choices = 64);

/// <summary>Some paths, one behind the other, of a part of the search.</summary>
/// <param name="Paths">The paths.</param>
/// <param name="Cut">How many of them asked more choices than the bounds let be tried.</param>
/// <param name="Next">The first answers of the path behind the last; null when there is none.</param>
public sealed record PathBatch(PathSet Paths, int Cut, IReadOnlyList<string>? Next);

/// <summary>
/// Goes every way through a model in one scenario: each choice that the scenario leaves open with each outcome. A path
/// is run from the start with the first answers of the one before, the last of them changed: a depth first search
/// without memory.
/// </summary>
internal sealed class Explorer(ScenarioRunner runner)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    private readonly TraceCollector? collector = Events.Enabled ? new TraceCollector() : null;

    /// <summary>Runs paths for some time.</summary>
    /// <param name="start">The first answers of the first path.</param>
    /// <param name="root">How many of them stay as they are: the part of the search is what begins with them.</param>
    /// <param name="most">Most paths.</param>
    /// <param name="choices">Most choices of a path that are tried both ways.</param>
    public PathBatch Explore(Scenario scenario, IReadOnlyList<string> start, int root, int most, int choices)
    {
        PathSetBuilder paths = new();
        ChoicePlan plan = scenario.Plan(start);
        int cut = 0;
        bool isMore = true;
        for (long begin = Stopwatch.GetTimestamp(); isMore && paths.Count < most && Stopwatch.GetElapsedTime(begin) < Longest;)
        {
            collector?.Reset();
            paths.Add(runner.Run(scenario, collector, plan), collector?.Lines, collector?.Decisions ?? []);
            ReadOnlySpan<ChoiceAnswer> asked = runner.Machine.Asked;
            cut += IsCut(plan, asked, choices) ? 1 : 0;
            isMore = TakeNext(plan, asked, root, choices);
        }

        return new PathBatch(paths.Build(), cut, isMore ? Answers(plan) : null);
    }

    /// <summary>The first answers of the path behind the one that was asked something.</summary>
    /// <returns>Null when the part of the search ends with that path.</returns>
    public static IReadOnlyList<string>? Next(Scenario scenario, IReadOnlyList<string> asked, int root, int choices)
    {
        ChoicePlan plan = scenario.Plan();
        return TakeNext(plan, [.. asked.Select(ChoiceAnswer.Parse)], root, choices) ? Answers(plan) : null;
    }

    private static bool TakeNext(ChoicePlan plan, ReadOnlySpan<ChoiceAnswer> asked, int root, int choices) =>
        plan.TakeNext(asked[..Math.Min(asked.Length, choices)], root);

    private static IReadOnlyList<string> Answers(ChoicePlan plan) => [.. plan.Prefix.Select(a => a.ToString())];

    private static bool IsCut(ChoicePlan plan, ReadOnlySpan<ChoiceAnswer> asked, int choices)
    {
        for (int i = choices; i < asked.Length; i++)
        {
            if (asked[i].Outcome + 1 < asked[i].Choice.Outcomes.Count && plan.IsOpen(asked, i))
            {
                return true;
            }
        }

        return false;
    }
}
