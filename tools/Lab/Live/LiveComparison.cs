// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Worker;
using KTrans.Translator.Prelude;

namespace KTrans.Lab.Live;

/// <summary>Holds models against the running kernel.</summary>
/// <param name="running">The running kernel.</param>
/// <param name="preludes">What the models' kernels have.</param>
/// <param name="explanations">What is explained.</param>
/// <param name="cancel">Ends it between two steps.</param>
public sealed class LiveComparison(RunningKernel running, PreludeStore preludes, Explanations explanations, CancellationToken cancel)
{
    // What other processes do to the machine is seldom the same twice; what the kernel does in a scenario is.
    private const int MostAttempts = 5;

    /// <summary>Has one scenario performed, and holds models of some kernels against it.</summary>
    /// <param name="host">Where models run.</param>
    /// <exception cref="LiveException">Its processes cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public IReadOnlyList<LiveResult> Of(ModelHost host, IReadOnlyList<LifeKernel> kernels, LifeScenario scenario)
    {
        string?[] whyNot = [.. kernels.Select(k => Requirements.Missing(scenario.World, preludes.Get(k.Kernel)) ?? Performable.WhyNot(scenario, Pair(k)) ?? running.WhyNot(scenario))];
        LifeKernel[] able = [.. kernels.Where((_, i) => whyNot[i] is null)];
        Queue<LiveResult> results = new(able.Length == 0 ? [] : OfAble(host, able, scenario));
        return [.. kernels.Select((k, i) => whyNot[i] is { } reason ? new LiveResult(scenario, k, reason, [], [], 0) : results.Dequeue())];
    }

    private LiveResult[] OfAble(ModelHost host, IReadOnlyList<LifeKernel> kernels, LifeScenario scenario)
    {
        LifeRun[] models = [.. kernels.Select(k => host.Live(k, scenario, looks: true))];
        LiveResult[] best = [];
        for (int attempt = 1; attempt <= MostAttempts && (attempt == 1 || best.Any(r => r.Open > 0)); attempt++)
        {
            IReadOnlyList<SeenStep> seen = running.Perform(scenario, cancel);
            LiveResult[] results = [.. kernels.Zip(models, (k, m) => Result(scenario, k, m, seen, attempt))];
            best = [.. results.Select((r, i) => attempt == 1 || r.Open < best[i].Open ? r : best[i] with { Attempts = attempt })];
        }

        return best;
    }

    private static KernelPair Pair(LifeKernel model) => new(model.Kernel, RunningKernel.Version);

    private LiveResult Result(LifeScenario scenario, LifeKernel kernel, LifeRun model, IReadOnlyList<SeenStep> seen, int attempt)
    {
        KernelPair pair = Pair(kernel);
        return new LiveResult(scenario, kernel, null, explanations.Mark(pair, SideBySideSteps.Of(scenario, pair, model.Seen, seen)), model.Wrong, attempt);
    }
}
