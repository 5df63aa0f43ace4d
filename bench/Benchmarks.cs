// SPDX-License-Identifier: GPL-2.0-only
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KTrans.Translator;
using KTrans.Translator.Snippets;

namespace KTrans.Bench;

/// <summary>BenchmarkDotNet, in this process and without a word, so that every number of a run is of one process.</summary>
/// <param name="iterations">How often each benchmark is measured in a round; its result is the fastest: what else the machine does makes
/// it slower only.</param>
public sealed class Benchmarks(int iterations)
{
    private const int Rounds = 3;

    /// <summary>How often each benchmark is measured in a round.</summary>
    public int Iterations => iterations;

    /// <summary>The checkout that is measured.</summary>
    public static Workspace Workspace { get; } = Workspace.Around(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("the bench measures a checkout, and is in none");

    /// <summary>The snippets that come with the checkout, without those a user has imported.</summary>
    public static IEnumerable<Snippet> CommittedSnippets() => Workspace.Snippets().Where(s => File.Exists(Path.Combine(
        Workspace.Root, "generated", $"v{s.Kernel}", Path.GetFileNameWithoutExtension(s.Path) + ".cs")));

    /// <summary>A folder for what the bench makes; git ignores it.</summary>
    public static string Scratch { get; } = Directory.CreateDirectory(Path.Combine(Workspace.Root, "artifacts", "bench")).FullName;

    /// <summary>
    /// Measures a class of benchmarks whose invocations are long enough to be timed one by one: all of them, then all
    /// again, so that a busy moment of the machine does not meet one of them only.
    /// </summary>
    /// <returns>Nanoseconds of an invocation of each case.</returns>
    /// <exception cref="InvalidOperationException">A benchmark failed.</exception>
    public IReadOnlyList<(BenchmarkCase Case, double Nanoseconds)> Run<T>() =>
    [
        .. from round in Enumerable.Range(0, Rounds)
           from report in RunOnce<T>()
           group report by report.BenchmarkCase.DisplayInfo into same
           select (same.First().BenchmarkCase, same.Min(r => r.ResultStatistics!.Min)),
    ];

    private IEnumerable<BenchmarkReport> RunOnce<T>()
    {
        Job job = Job.Default.WithId("bench").WithToolchain(InProcessEmitToolchain.Instance)
            .WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(3).WithIterationCount(iterations).WithGcForce(false);
        LogCapture log = new();
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job).AddLogger(log).AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Scratch).WithOption(ConfigOptions.DisableLogFile, true);
        Summary summary = BenchmarkRunner.Run<T>(config);
        return summary.Reports.Length > 0 && summary.Reports.All(r => r.ResultStatistics is not null)
            ? summary.Reports
            : throw new InvalidOperationException(string.Concat(log.CapturedOutput.Select(o => o.Text)));
    }
}
