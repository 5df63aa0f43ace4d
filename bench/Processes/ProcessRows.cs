// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Bench.Processes;

/// <summary><c>ktrans translate --check</c> as a process of its own: all committed snippets, compiled and bound.</summary>
internal static class ProcessRows
{
    // Processes take long, and differ little from one another.
    private const int MostRuns = 5;

    private static readonly Aim Time = new(0.8, "s");
    private static readonly Aim Memory = new(250, "MB");

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        string cache = Path.Combine(Benchmarks.Scratch, "cache");
        int times = Math.Min(benchmarks.Iterations, MostRuns);
        ProcessRun plain = Run(times, Path.Combine("tools", "Cli", "bin", "Release", "net10.0"), () => cache);
        if (!File.Exists(Path.Combine(Benchmarks.Scratch, "readytorun", "ktrans.dll")))
        {
            return [new("time", plain.Time, "no ReadyToRun build: see bench/run", null), new("peak memory", plain.Peak, "", null)];
        }

        string readyToRun = Path.Combine("artifacts", "bench", "readytorun");
        ProcessRun ready = Run(times, readyToRun, () => cache);
        ProcessRun first = Run(times, readyToRun, () => Empty(Path.Combine(Benchmarks.Scratch, "no-cache")));
        return
        [
            new("time, ReadyToRun", ready.Time, "as ./ktrans builds it", plain.Time, Time),
            new("peak memory, ReadyToRun", ready.Peak, "as ./ktrans builds it", plain.Peak, Memory),
            new("time, ReadyToRun, no prelude cached", first.Time, "preludes cached", ready.Time),
        ];
    }

    private static ProcessRun Run(int times, string folder, Func<string> cache) => ProcessRun.Fastest(
        Path.Combine(Benchmarks.Workspace.Root, folder, "ktrans.dll"), times, cache, Benchmarks.Workspace.Root, "translate", "--check");

    private static string Empty(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return folder;
    }
}
