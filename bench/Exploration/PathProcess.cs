// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;
using KTrans.Bench.Faults;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Translator.Prelude;

namespace KTrans.Bench.Exploration;

/// <summary>
/// What is measured in a process of its own, since events are on or off for a process and a core is one process: as many
/// paths as are asked for, of each committed model in all its open worlds of one call.
/// </summary>
internal static class PathProcess
{
    /// <summary>The argument that makes the bench this process.</summary>
    public const string Command = "paths";

    // Pieces of some milliseconds: what else the machine does makes them slower only.
    private const int PieceMilliseconds = 5;

    // Until the JIT has done with the runtime.
    private const double WarmUpSeconds = 1.5;

    /// <summary>Starts one.</summary>
    /// <param name="events">Whether models tell what they do.</param>
    /// <param name="contents">Whether pages have contents.</param>
    /// <param name="paths">How many paths of each model.</param>
    public static Process Start(bool events, bool contents, long paths) =>
        Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(PathProcess).Assembly.Location, Command, $"{events}", $"{contents}", $"{paths}"])
        {
            RedirectStandardOutput = true,
        })!;

    /// <summary>What it has measured.</summary>
    public static IReadOnlyList<PathFigures> Read(Process process)
    {
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0 ? [.. lines.Select(PathFigures.Parse)] : throw new InvalidOperationException($"paths ended with {process.ExitCode}");
    }

    /// <summary>The process itself.</summary>
    public static int Run(string[] arguments)
    {
        AppContext.SetSwitch(Events.Switch, bool.Parse(arguments[0]));
        bool contents = bool.Parse(arguments[1]);
        long paths = long.Parse(arguments[2], CultureInfo.InvariantCulture);
        PreludeStore preludes = PreludeStore.InUserCache();
        foreach (KernelModel model in FaultModel.CheckedModels.Models)
        {
            List<PathLoop> loops = [.. from scenario in Worlds.Open(ScenarioLibrary.Curated.Of(model.Id))
                                       where scenario.Calls.Count == 1 && Requirements.Missing(scenario, preludes.Get(model.Kernel)) is null
                                       select new PathLoop(model, scenario, contents)];
            Console.WriteLine(Measure(model, loops, paths));
            loops.ForEach(l => l.Dispose());
        }

        return 0;
    }

    private static PathFigures Measure(KernelModel model, List<PathLoop> loops, long paths)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            loops.ForEach(l => l.Run());
        }

        long done = 0, early = 0;
        double fastest = double.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        while (done < paths)
        {
            long piece = 0;
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < PieceMilliseconds)
            {
                piece += loops.Sum(l => l.Run());
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / piece);
            done += piece;
            if (early == 0 && done > paths / 10)
            {
                early = Environment.WorkingSet;
            }
        }

        double mean = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / done;
        return new PathFigures($"{model.Kernel} {model.Method.Name}", fastest, mean, early, Environment.WorkingSet);
    }
}

/// <summary>What a process measured of a model.</summary>
/// <param name="Model">The kernel version and the function.</param>
/// <param name="Fastest">Nanoseconds of a path in the fastest piece.</param>
/// <param name="Mean">Nanoseconds of a path over all.</param>
/// <param name="Early">Bytes of the process when a tenth was done.</param>
/// <param name="Late">Bytes of the process at the end.</param>
internal sealed record PathFigures(string Model, double Fastest, double Mean, long Early, long Late)
{
    public static PathFigures Parse(string line) => line.Split(';') is [var model, var fastest, var mean, var early, var late]
        ? new PathFigures(model, Number(fastest), Number(mean), (long)Number(early), (long)Number(late))
        : throw new FormatException(line);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model};{Fastest};{Mean};{Early};{Late}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
