// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Worker;

namespace KTrans.Lab.Life;

/// <summary>What a search through a scenario of a life came to in one kernel.</summary>
/// <param name="Paths">How many paths were run.</param>
/// <param name="Extent">Whether those are all; not when something is wrong, which cuts the search.</param>
/// <param name="Wrong">The first path on which something is wrong; null when nothing is.</param>
public sealed record LifeSearch(LifeKernel Kernel, LifeScenario Scenario, int Paths, Extent Extent, LifeRun? Wrong)
{
    /// <summary>Searches through scenarios in kernels.</summary>
    /// <param name="most">Most paths of one scenario in one kernel.</param>
    /// <param name="workers">How many worker processes at most.</param>
    /// <param name="cancelled">Ends it early.</param>
    /// <param name="at">Told what is being searched.</param>
    public static IReadOnlyList<LifeSearch> Run(
        HostPool hosts, IReadOnlyList<LifeKernel> kernels, IReadOnlyList<LifeScenario> scenarios, int most, int workers, CancellationToken cancelled, Action<string> at)
    {
        (LifeKernel Kernel, LifeScenario Scenario)[] work = [.. from kernel in kernels from scenario in scenarios select (kernel, scenario)];
        return [.. work.AsParallel().AsOrdered().WithDegreeOfParallelism(workers).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(w =>
        {
            at($"{w.Scenario.Id} in {w.Kernel.Label}");
            return hosts.With(host => One(host, w.Kernel, w.Scenario, most, cancelled));
        })];
    }

    private static LifeSearch One(ModelHost host, LifeKernel kernel, LifeScenario scenario, int most, CancellationToken cancelled)
    {
        int paths = 0;
        LifeRun? wrong = null;
        IReadOnlyList<string>? next = [];
        while (next is not null && wrong is null && paths < most && !cancelled.IsCancellationRequested)
        {
            if (WorkerStart.UnlessInterrupted(() => host.ExploreLife(kernel, scenario, next, most - paths), cancelled) is not { } batch)
            {
                break;
            }

            (paths, wrong, next) = (paths + batch.Paths, batch.Wrong, batch.Next);
        }

        Extent extent = cancelled.IsCancellationRequested && next is not null ? Extent.Interrupted
            : next is null && wrong is null ? Extent.Exhaustive : Extent.Cut;
        return new LifeSearch(kernel, scenario, paths, extent, wrong);
    }
}
