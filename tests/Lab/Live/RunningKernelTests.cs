// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Life;
using KTrans.Lab.Live;
using KTrans.Lab.Worker;
using KTrans.Runtime.Surface;
using KTrans.Tests.Shared;

namespace KTrans.Lab.Tests;

/// <summary>Scenarios as the running kernel performs them.</summary>
public sealed class RunningKernelTests
{
    private const int Runs = 100;

    private static readonly LifeKernel[] Kernels = [LifeKernel.Of("6.8", new LinuxVersion(6, 8, 0), []), LifeKernel.Of("6.18", new LinuxVersion(6, 18, 0), [])];

    [RunningKernelFact]
    public void Every_scenario_agrees_or_is_explained()
    {
        using ModelHost host = Host();
        using RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None);

        Assert.All(All(host, running, Kernels), Agrees);
    }

    // Of each release that the runtime knows, a model.
    [RunningKernelFact]
    public void Every_release_s_model_agrees_or_is_explained()
    {
        (string Series, int First, int Last)[] series = [("2.6.", 32, 39), ("3.", 0, 19), ("4.", 0, 20), ("5.", 0, 19), ("6.", 0, 18)];
        LifeKernel[] all =
        [
            .. series.SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1).Select(n => FormattableString.Invariant($"{s.Series}{n}")))
                .Select(v => LifeKernel.Of(v, LinuxVersion.Parse(v), [])),
        ];
        using ModelHost host = Host();
        using RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None);
        LiveResult[] results = All(host, running, all);

        Assert.All(results, Agrees);
        Assert.All(all, k => Assert.Empty(Explanations.Curated.Stale(new KernelPair(k.Kernel, RunningKernel.Version), results.Where(r => r.Kernel == k).SelectMany(r => r.Steps))));
        Assert.Contains(results, r => r.WhyNot == "kernel 4.4 has no MADV_FREE");
    }

    [RunningKernelFact]
    [Trait("Takes", "longer")]
    public void A_hundred_runs_come_to_the_same()
    {
        using ModelHost host = Host();
        string first = Verdicts(host);

        Assert.All(Enumerable.Range(1, Runs - 1), _ => Assert.Equal(first, Verdicts(host)));
    }

    [RunningKernelFact]
    public void Nothing_is_left_on_the_machine()
    {
        string before = MachineState.BetweenRuns();
        using (RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None))
        {
            Assert.NotEqual(before, MachineState.Now());
            running.Perform(LifeLibrary.Curated.Find("live/swap-in-by-read"), CancellationToken.None);
        }

        Assert.Equal(before, MachineState.BetweenRuns());
    }

    // Else who was started meanwhile and lives on would keep the next run from tracing.
    [RunningKernelFact]
    public void Others_that_are_started_meanwhile_have_nothing_of_it()
    {
        using RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None);
        using Process other = Process.Start(new ProcessStartInfo("ls", ["-l", "/proc/self/fd"]) { RedirectStandardOutput = true })!;

        Assert.DoesNotContain("ktrans-live", other.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
        Assert.Empty(running.Lacks);
    }

    [RunningKernelFact]
    public void It_ends_between_two_steps_when_it_is_to()
    {
        string before = MachineState.BetweenRuns();
        using (RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None))
        {
            Assert.Throws<OperationCanceledException>(() => running.Perform(LifeLibrary.Curated.Find("life/use"), new CancellationToken(canceled: true)));
        }

        Assert.Equal(before, MachineState.BetweenRuns());
    }

    private static ModelHost Host()
    {
        ModelHost host = ModelHost.Start();
        host.Load(SnippetImage.Of());
        return host;
    }

    private static void Agrees(LiveResult result) =>
        Assert.True(result.Open == 0 && result.Wrong.Count == 0, $"{result.Kernel.Label} {result.Scenario.Id}: {LiveReport.Summary(result)}");

    private static LiveResult[] All(ModelHost host, RunningKernel running, LifeKernel[] kernels)
    {
        LiveComparison comparison = new(running, SnippetImage.Preludes, Explanations.Curated, CancellationToken.None);
        return [.. LifeLibrary.Curated.All.Where(s => running.WhyNot(s) is null).SelectMany(s => comparison.Of(host, kernels, s))];
    }

    private static string Verdicts(ModelHost host)
    {
        using RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None);
        return string.Join("\n", All(host, running, Kernels).Select(r => $"{r.Kernel.Label} {r.Scenario.Id} {r.Verdict} {string.Join(' ', r.Fields.Select(f => $"{f.Field} {f.Verdict}"))}"));
    }
}
