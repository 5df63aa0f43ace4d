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
        int cut = 0;
        IReadOnlyList<string>? next = start;
        for (long begin = Stopwatch.GetTimestamp(); next is not null && paths.Count < most && Stopwatch.GetElapsedTime(begin) < Longest;)
        {
            collector?.Reset();
            Outcome outcome = runner.Run(scenario, collector, [.. next.Select(ChoiceAnswer.Parse)]);
            paths.Add(outcome, collector?.Lines, collector?.Decisions ?? []);
            cut += IsCut(scenario, outcome.Asked, choices) ? 1 : 0;
            next = Next(scenario, outcome.Asked, root, choices);
        }

        return new PathBatch(paths.Build(), cut, next);
    }

    /// <summary>
    /// The first answers of the path behind one: its last choice that is open and has an outcome left gets that.
    /// </summary>
    /// <returns>Null when the part of the search ends with the path.</returns>
    public static IReadOnlyList<string>? Next(Scenario scenario, IReadOnlyList<string> asked, int root, int choices)
    {
        for (int i = Math.Min(asked.Count, choices) - 1; i >= root; i--)
        {
            ChoiceAnswer answer = ChoiceAnswer.Parse(asked[i]);
            if (answer.Outcome + 1 < answer.Choice.Outcomes.Count && !IsFixed(scenario, asked, i, answer.Choice))
            {
                return [.. asked.Take(i), (answer with { Outcome = answer.Outcome + 1 }).ToString()];
            }
        }

        return null;
    }

    private static bool IsCut(Scenario scenario, IReadOnlyList<string> asked, int choices) =>
        asked.Count > choices && Next(scenario, asked, choices, asked.Count) is not null;

    private static bool IsFixed(Scenario scenario, IReadOnlyList<string> asked, int index, Choice choice)
    {
        int time = asked.Take(index + 1).Count(a => a.StartsWith(choice.Name + "=", StringComparison.Ordinal));
        return scenario.Fixed.Any(f => f.Choice == choice.Name && (f.Time == 0 || f.Time == time));
    }
}
