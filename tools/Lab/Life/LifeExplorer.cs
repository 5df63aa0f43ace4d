// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Runtime;

namespace KTrans.Lab.Life;

/// <summary>Some paths through a scenario of a life.</summary>
/// <param name="Paths">How many.</param>
/// <param name="Wrong">The first on which something is wrong; null when nothing is.</param>
/// <param name="Next">The first answers of the path behind the last; null when there is none.</param>
public sealed record LifeBatch(int Paths, LifeRun? Wrong, IReadOnlyList<string>? Next);

/// <summary>Goes every way through a scenario of a life: each choice that it leaves open with each outcome.</summary>
internal static class LifeExplorer
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs paths for some time, or until something is wrong.</summary>
    /// <param name="start">The first answers of the first path.</param>
    /// <param name="most">Most paths.</param>
    public static LifeBatch Explore(LifeRunner runner, LifeScenario scenario, IReadOnlyList<string> start, int most)
    {
        ChoicePlan plan = scenario.World.Plan(start);
        int paths = 0;
        bool isMore = true;
        LifeRun? wrong = null;
        for (long begin = Stopwatch.GetTimestamp(); isMore && wrong is null && paths < most && Stopwatch.GetElapsedTime(begin) < Longest; paths++)
        {
            LifeRun run = runner.Run(scenario, plan, watches: false);
            wrong = run.Wrong.Count > 0 ? run : null;
            isMore = plan.TakeNext(runner.Machine.Asked);
        }

        return new LifeBatch(paths, wrong, isMore ? [.. plan.Prefix.Select(a => a.ToString())] : null);
    }
}
