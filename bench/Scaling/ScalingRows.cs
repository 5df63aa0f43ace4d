// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;
using KTrans.Bench.Processes;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Bench.Scaling;

/// <summary>Long files: C text to C# text beside clang's syntax check, and how time and memory grow with the file.</summary>
internal static class ScalingRows
{
    private const string Kernel = "6.8";
    private const int WarmUps = 10;
    private const int MostRuns = 5;

    private static readonly Aim FiveTimesClang = new(5);

    // Ten times the lines, and a fifth for what does not scale so well.
    private static readonly Aim Linear = new(12);

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        int times = Math.Min(benchmarks.Iterations, MostRuns);
        string[] files = [.. new[] { 1_000, 10_000, 100_000 }.Select(Write)];
        Quantity?[] clang = [.. files.Select(f => Clang(f, times))];
        Quantity[] warm = [.. files.Select(f => Translate(f, times))];
        ProcessRun[] runs = [.. files.Select(f => Whole(f, times))];
        return
        [
            new("10,000 lines, warm", warm[1], clang[1] is null ? "no clang-19" : "clang -fsyntax-only", clang[1], FiveTimesClang),
            new("100,000 lines, warm", warm[2], clang[2] is null ? "no clang-19" : "clang -fsyntax-only", clang[2], FiveTimesClang),
            new("10,000 lines, warm", warm[1], "1,000 lines", warm[0], Linear),
            new("100,000 lines, warm", warm[2], "10,000 lines", warm[1], Linear),
            new("10,000 lines, ktrans translate as a process", runs[1].Time, "clang -fsyntax-only", clang[1] is { } c ? new Quantity(c.Value / 1e3, "s") : null),
            new("100,000 lines, ktrans translate as a process", runs[2].Time, "10,000 lines", runs[1].Time, Linear),
            new("peak memory, 10,000 lines", runs[1].Peak, "1,000 lines", runs[0].Peak, Linear),
            new("peak memory, 100,000 lines", runs[2].Peak, "10,000 lines", runs[1].Peak, Linear),
        ];
    }

    private static string Write(int lines)
    {
        string path = Path.Combine(Benchmarks.Scratch, $"lines_{lines}.c");
        File.WriteAllText(path, KernelLikeC.Write(lines));
        return path;
    }

    // The JIT is done with all of it after the first rounds.
    private static Quantity Translate(string file, int times)
    {
        SnippetTranslator translator = new(PreludeStore.InUserCache());
        Snippet snippet = Snippet.Read(file);
        double[] took = [.. Enumerable.Range(0, WarmUps + times).Select(_ => Milliseconds(() =>
        {
            if (translator.Translate(snippet, LinuxVersion.Parse(Kernel)).Diagnostics is [var first, ..])
            {
                throw new InvalidOperationException(first.ToString());
            }
        }))];
        return new Quantity(took.Skip(WarmUps).Min(), "ms");
    }

    private static ProcessRun Whole(string file, int times) => ProcessRun.Fastest(
        Path.Combine(Benchmarks.Workspace.Root, "tools", "Cli", "bin", "Release", "net10.0", "ktrans.dll"), times,
        () => Path.Combine(Benchmarks.Scratch, "cache"), Benchmarks.Workspace.Root, "translate", file, "--kernel", Kernel, "--output", Path.Combine(Benchmarks.Scratch, "lines"));

    private static Quantity? Clang(string file, int times)
    {
        try
        {
            return new Quantity(Enumerable.Range(0, times).Min(_ => Milliseconds(() =>
            {
                using Process process = Process.Start("clang-19", ["-fsyntax-only", "-w", file]);
                process.WaitForExit();
            })), "ms");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
