// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Bench.Processes;

/// <summary><c>ktrans study</c> as a process of its own: the site of the committed snippets.</summary>
internal static class SiteRows
{
    private const int MostRuns = 5;
    private const double BytesOfMegabyte = 1e6;

    private static readonly Aim Time = new(5, "s");
    private static readonly Aim Size = new(5, "MB");

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        string site = Path.Combine(Benchmarks.Scratch, "site");
        ProcessRun Run(params string[] arguments) => ProcessRun.Fastest(
            Path.Combine(Benchmarks.Workspace.Root, "tools", "Cli", "bin", "Release", "net10.0", "ktrans.dll"),
            Math.Min(benchmarks.Iterations, MostRuns), () => Path.Combine(Benchmarks.Scratch, "cache"), Benchmarks.Workspace.Root, arguments);

        // What any verb does before it has a model that runs.
        ProcessRun start = Run("translate", "--check"), made = Run("study", "--output", site), told = Run("diff");
        return
        [
            new("from start to end", made.Time, "ktrans diff", told.Time),
            new("after start-up", made.Time with { Value = made.Time.Value - start.Time.Value }, "start-up: ktrans translate --check", start.Time, Time),
            new("peak memory", made.Peak, "ktrans diff", told.Peak),
            new("size", new Quantity(Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / BytesOfMegabyte, "MB"), "", null, Size),
        ];
    }
}
