// SPDX-License-Identifier: GPL-2.0-only
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KTrans.Translator;

namespace KTrans.Bench;

/// <summary>BenchmarkDotNet, in this process and without a word, so that every number of a run is of one process.</summary>
/// <param name="iterations">How often each benchmark is measured; its result is the median.</param>
public sealed class Benchmarks(int iterations)
{
    /// <summary>The checkout that is measured.</summary>
    public static Workspace Workspace { get; } = Workspace.Around(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("the bench measures a checkout, and is in none");

    /// <summary>A folder for what the bench makes; git ignores it.</summary>
    public static string Scratch { get; } = Directory.CreateDirectory(Path.Combine(Workspace.Root, "artifacts", "bench")).FullName;

    /// <summary>Measures a class of benchmarks whose invocations are long enough to be timed one by one.</summary>
    /// <returns>Nanoseconds of an invocation of each case.</returns>
    /// <exception cref="InvalidOperationException">A benchmark failed.</exception>
    public IReadOnlyList<(BenchmarkCase Case, double Nanoseconds)> Run<T>()
    {
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(3).WithIterationCount(iterations);
        LogCapture log = new();
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(job).AddLogger(log).AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Scratch).WithOption(ConfigOptions.DisableLogFile, true);
        Summary summary = BenchmarkRunner.Run<T>(config);
        return summary.Reports.Length > 0 && summary.Reports.All(r => r.ResultStatistics is not null)
            ? [.. summary.Reports.Select(r => (r.BenchmarkCase, r.ResultStatistics!.Median))]
            : throw new InvalidOperationException(string.Concat(log.CapturedOutput.Select(o => o.Text)));
    }
}
