// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Bench.Exploration;

/// <summary>Complete paths of the committed models: restored, run, known by their fingerprint.</summary>
internal static class ExplorationRows
{
    private const double MegaByte = 1 << 20;
    private const long PathsPerIteration = 330_000;

    // 3 million and half a million a second; 1.8 times as many on two cores; memory that stays.
    private static readonly Aim Quiet = new(333, "ns");
    private static readonly Aim Telling = new(2000, "ns");
    private static readonly Aim TwoCores = new(1 / 1.8);
    private static readonly Aim Flat = new(1.05);

    public static IReadOnlyList<Row> Measure(Benchmarks benchmarks)
    {
        // With thirty iterations ten million.
        long paths = PathsPerIteration * benchmarks.Iterations + 100_000;
        IReadOnlyList<PathFigures> without = Alone(events: false, contents: false, paths);
        IReadOnlyList<PathFigures> with = Alone(events: false, contents: true, paths);
        IReadOnlyList<PathFigures> told = Alone(events: true, contents: true, paths / 10);
        IReadOnlyList<PathFigures> shared = Together(paths);
        return
        [
            .. without.Zip(with, (off, on) => new Row($"{off.Model}, a path, no page contents", Ns(off.Fastest), "page contents", Ns(on.Fastest), Quiet)),
            .. with.Zip(without, (on, off) => new Row($"{on.Model}, a path, page contents", Ns(on.Fastest), "no page contents", Ns(off.Fastest))),
            .. told.Zip(with, (on, off) => new Row($"{on.Model}, a path with events", Ns(on.Fastest), "without events", Ns(off.Fastest), Telling)),
            .. shared.Zip(without, (two, one) => new Row($"{two.Model}, a path, two processes", Ns(two.Mean / 2), "one process", Ns(one.Mean), TwoCores)),
            .. without.Select(x => new Row($"{x.Model}, memory after {paths / 1e6:0.0} million paths", Mb(x.Late), "after a tenth of them", Mb(x.Early), Flat)),
        ];
    }

    private static IReadOnlyList<PathFigures> Alone(bool events, bool contents, long paths)
    {
        using Process process = PathProcess.Start(events, contents, paths);
        return PathProcess.Read(process);
    }

    // Of the two the slower counts.
    private static IReadOnlyList<PathFigures> Together(long paths)
    {
        using Process one = PathProcess.Start(events: false, contents: false, paths);
        using Process other = PathProcess.Start(events: false, contents: false, paths);
        Task<IReadOnlyList<PathFigures>> first = Task.Run(() => PathProcess.Read(one));
        return [.. PathProcess.Read(other).Zip(first.Result, (a, b) => a.Mean > b.Mean ? a : b)];
    }

    private static Quantity Ns(double value) => new(value, "ns");

    private static Quantity Mb(long bytes) => new(bytes / MegaByte, "MB");
}
