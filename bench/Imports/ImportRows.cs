// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Bench.Processes;

namespace KTrans.Bench.Imports;

/// <summary><c>ktrans import</c> of <c>do_anonymous_page</c> with what it calls, as a process of its own: out of Debian's archive, out of a tree, and again.</summary>
internal static class ImportRows
{
    private const string Archive = "/usr/src/linux-source-6.12.tar.xz";
    private const string Top = "linux-source-6.12";
    private const int MostRuns = 5;

    private static readonly Aim ColdTime = new(6, "s");
    private static readonly Aim TreeTime = new(1.5, "s");
    private static readonly Aim AgainTime = new(0.4, "s");
    private static readonly Aim Memory = new(500, "MB");

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        if (!File.Exists(Archive))
        {
            return [new("import", default, $"no {Archive}: apt-get install linux-source-6.12", null)];
        }

        int times = Math.Min(benchmarks.Iterations, MostRuns);
        string folder = Directory.CreateDirectory(Path.Combine(Benchmarks.Scratch, "imports")).FullName;
        File.WriteAllText(Path.Combine(folder, "KTrans.sln"), "");
        Quantity unpack = Tar(times, "-xOf", Archive, $"{Top}/mm/memory.c");
        Tar(1, "-xf", Archive, "-C", folder, $"{Top}/Makefile", $"{Top}/mm", $"{Top}/include", $"{Top}/arch/x86/include");
        ProcessRun archive = Import(times, folder, Archive, isCold: true);
        ProcessRun tree = Import(times, folder, Path.Combine(folder, Top), isCold: true);
        ProcessRun again = Import(times, folder, Path.Combine(folder, Top), isCold: false);
        ProcessRun start = ProcessRun.Fastest(Assembly, times, () => Cache(folder), folder, "--version");
        return
        [
            new("time, from the .tar.xz", archive.Time, "tar takes mm/memory.c out", unpack, ColdTime),
            new("peak memory, from the .tar.xz", archive.Peak, "from a tree", tree.Peak, Memory),
            new("time, from a tree", tree.Time, "from the .tar.xz", archive.Time, TreeTime),
            new("time, unchanged", again.Time, "ktrans --version", start.Time, AgainTime),
        ];
    }

    private static string Assembly => Path.Combine(Benchmarks.Workspace.Root, "tools", "Cli", "bin", "Release", "net10.0", "ktrans.dll");

    // Preludes stay: a user makes them once.
    private static string Cache(string folder) => Path.Combine(folder, "cache");

    private static ProcessRun Import(int times, string folder, string source, bool isCold)
    {
        string[] import = ["import", source, "--function", "do_anonymous_page", "--closure"];
        ProcessRun.Fastest(Assembly, 1, () => Cache(folder), folder, import);
        return ProcessRun.Fastest(Assembly, times, () => isCold ? Forgotten(folder) : Cache(folder), folder, import);
    }

    private static string Forgotten(string folder)
    {
        foreach (string made in new[] { Path.Combine(Cache(folder), "ktrans", "import"), Path.Combine(folder, "kernel-snippets"), Path.Combine(folder, "generated") }.Where(Directory.Exists))
        {
            Directory.Delete(made, recursive: true);
        }

        return Cache(folder);
    }

    private static Quantity Tar(int times, params string[] arguments) => Enumerable.Range(0, times).Select(_ =>
    {
        long start = Stopwatch.GetTimestamp();
        using Process tar = Process.Start(new ProcessStartInfo("tar", arguments) { RedirectStandardOutput = true })!;
        tar.StandardOutput.BaseStream.CopyTo(Stream.Null);
        tar.WaitForExit();
        return new Quantity(Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
    }).MinBy(q => q.Value);
}
