// SPDX-License-Identifier: GPL-2.0-only
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

        Assert.All(All(host, running), r => Assert.True(r.Open == 0 && r.Wrong.Count == 0, $"{r.Kernel.Label} {r.Scenario.Id}: {LiveReport.Summary(r)}"));
    }

    [RunningKernelFact]
    [Trait("Takes", "longer")]
    public void A_hundred_runs_come_to_the_same()
    {
        using ModelHost host = Host();
        using RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None);
        string first = Verdicts(host, running);

        Assert.All(Enumerable.Range(1, Runs - 1), _ => Assert.Equal(first, Verdicts(host, running)));
    }

    [RunningKernelFact]
    public void Nothing_is_left_on_the_machine()
    {
        string before = Machine();
        using (RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None))
        {
            Assert.NotEqual(before, Machine());
            running.Perform(LifeLibrary.Curated.Find("live/swap-in-by-read"), CancellationToken.None);
        }

        Assert.Equal(before, Machine());
    }

    [RunningKernelFact]
    public void It_ends_between_two_steps_when_it_is_to()
    {
        string before = Machine();
        using (RunningKernel running = RunningKernel.Open(_ => { }, CancellationToken.None))
        {
            Assert.Throws<OperationCanceledException>(() => running.Perform(LifeLibrary.Curated.Find("life/use"), new CancellationToken(canceled: true)));
        }

        Assert.Equal(before, Machine());
    }

    private static ModelHost Host()
    {
        ModelHost host = ModelHost.Start();
        host.Load(SnippetImage.Of());
        return host;
    }

    private static IReadOnlyList<LiveResult> All(ModelHost host, RunningKernel running)
    {
        LiveComparison comparison = new(running, Explanations.Curated, CancellationToken.None);
        return [.. LifeLibrary.Curated.All.Where(s => running.WhyNot(s) is null).SelectMany(s => comparison.Of(host, Kernels, s))];
    }

    private static string Verdicts(ModelHost host, RunningKernel running) =>
        string.Join("\n", All(host, running).Select(r => $"{r.Kernel.Label} {r.Scenario.Id} {r.Verdict} {string.Join(' ', r.Fields.Select(f => $"{f.Field} {f.Verdict}"))}"));

    // What a run changes while it lasts.
    private static string Machine() => string.Join("\n", new[] { "/proc/swaps", "/proc/self/mounts" }.Select(File.ReadAllText)
        .Concat(new[] { "/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/kernel/tracing/instances", "/var/lib" }
            .Where(Directory.Exists).SelectMany(f => Directory.EnumerateFileSystemEntries(f, "*ktrans*").Order())));
}
