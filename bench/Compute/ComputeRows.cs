// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Bench.Compute;

/// <summary>Programs of C that compute, translated (clean) beside what gcc makes of them. Each times itself: <c>Programs/main.h</c>.</summary>
internal static class ComputeRows
{
    private static readonly Aim Worst = new(2.5);
    private static readonly Aim Mean = new(1.5);

    private static readonly string Folder = Path.Combine(Benchmarks.Workspace.Root, "bench", "Compute", "Programs");

    // Rounds that take some forty milliseconds.
    private static readonly (string Program, int Rounds)[] Programs =
    [
        ("bytecode", 10), ("crc32", 300), ("hashtable", 20), ("matrix", 80), ("rbtree", 8), ("search", 80), ("sha256", 3000), ("sort", 15),
    ];

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        List<Row> rows = [.. Programs.Select(p => Measure(p.Program, p.Rounds, benchmarks.Iterations))];
        double[] ratios = [.. rows.Select(r => r.Ratio).OfType<double>()];
        if (ratios.Length > 0)
        {
            rows.Add(new Row("geometric mean", new Quantity(Math.Exp(ratios.Average(Math.Log)), "times"), "native", new Quantity(1, "times"), Mean));
        }

        return rows;
    }

    private static Row Measure(string program, int rounds, int times)
    {
        string source = Path.Combine(Folder, program + ".c");
        string[] arguments = [rounds.ToString(CultureInfo.InvariantCulture), times.ToString(CultureInfo.InvariantCulture)];
        (string Result, Quantity Took) translated = Run("dotnet", [Ktrans(), "run-c", "--clean", source, "--", .. arguments]);
        if (Compiled(source) is not { } native)
        {
            return new Row(program, translated.Took, "no gcc", null);
        }

        (string Result, Quantity Took) beside = Run(native, arguments);
        return beside.Result == translated.Result
            ? new Row(program, translated.Took, "gcc -O2", beside.Took, Worst)
            : throw new InvalidOperationException($"{program} gives {translated.Result} in C#, and {beside.Result} natively");
    }

    private static string Ktrans() => Path.Combine(Benchmarks.Workspace.Root, "tools", "Cli", "bin", "Release", "net10.0", "ktrans.dll");

    private static string? Compiled(string source)
    {
        string program = Path.Combine(Benchmarks.Scratch, Path.GetFileNameWithoutExtension(source));
        try
        {
            Output("gcc", ["-O2", "-o", program, source]);
            return program;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static (string Result, Quantity Took) Run(string command, IReadOnlyList<string> arguments)
    {
        string[] words = Output(command, arguments).Split(' ');
        return (words[0], new Quantity(double.Parse(words[1], CultureInfo.InvariantCulture) / 1e6, "ms"));
    }

    private static string Output(string command, IReadOnlyList<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{command} ended with {process.ExitCode}");
    }
}
