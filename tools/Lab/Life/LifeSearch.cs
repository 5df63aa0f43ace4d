// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Worker;

namespace KTrans.Lab.Life;

/// <summary>What a search through a scenario of a life came to in one kernel.</summary>
/// <param name="Paths">How many paths were run.</param>
/// <param name="IsExhaustive">Whether those are all.</param>
/// <param name="Wrong">The first on which something is wrong, which ends the search; null when nothing is.</param>
/// <param name="IsInterrupted">Whether it was ended early.</param>
public sealed record LifeSearch(LifeKernel Kernel, LifeScenario Scenario, int Paths, bool IsExhaustive, LifeRun? Wrong, bool IsInterrupted)
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
            if (Batch(host, kernel, scenario, next, most - paths, cancelled) is not { } batch)
            {
                break;
            }

            (paths, wrong, next) = (paths + batch.Paths, batch.Wrong, batch.Next);
        }

        return new LifeSearch(kernel, scenario, paths, next is null && wrong is null, wrong, cancelled.IsCancellationRequested && next is not null);
    }

    // Null when Ctrl-C, which reaches the whole group of processes, killed a worker that was still starting.
    private static LifeBatch? Batch(ModelHost host, LifeKernel kernel, LifeScenario scenario, IReadOnlyList<string> start, int most, CancellationToken cancelled)
    {
        try
        {
            return host.ExploreLife(kernel, scenario, start, most);
        }
        catch (WorkerStartException) when (cancelled.IsCancellationRequested)
        {
            return null;
        }
    }
}
