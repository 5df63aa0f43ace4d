// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;
using KTrans.Runtime.Surface;

namespace KTrans.Bench.Life;

/// <summary>Page lives in a process of their own, so that its memory is theirs.</summary>
internal static class LifeProcess
{
    /// <summary>The argument that makes the bench this process.</summary>
    public const string Command = "lives";

    private const int WarmUpPages = 1_000;

    // Until the JIT has done with the runtime.
    private const double WarmUpSeconds = 1.5;

    /// <summary>Measures in another process.</summary>
    /// <param name="version">The kernel.</param>
    /// <param name="pages">How many pages live at a time.</param>
    /// <param name="contents">Whether they have contents.</param>
    /// <param name="lives">How many lives are measured in all; the fastest round counts.</param>
    public static LifeFigures Measure(string version, int pages, bool contents, int lives)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [typeof(LifeProcess).Assembly.Location, Command, version, $"{pages}", $"{contents}", $"{lives}"])
        {
            RedirectStandardOutput = true,
        })!;
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? LifeFigures.Parse(line) : throw new InvalidOperationException($"lives ended with {process.ExitCode}");
    }

    /// <summary>The process itself.</summary>
    public static int Run(string[] arguments)
    {
        LinuxVersion version = LinuxVersion.Parse(arguments[0]);
        int pages = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        bool contents = bool.Parse(arguments[2]);
        int rounds = Math.Max(int.Parse(arguments[3], CultureInfo.InvariantCulture) / pages, 1);
        WarmUp(version, contents);
        long before = Resident();
        using PageLives lives = new(version, pages, contents);

        // The first touch of the arena's memory is a real fault each.
        lives.Run();
        double fastest = double.MaxValue;
        long most = 0;
        for (int round = 0; round < rounds; round++)
        {
            fastest = Math.Min(fastest, lives.Run());
            most = Math.Max(most, Resident());
        }

        Console.WriteLine(new LifeFigures(fastest / pages, (most - before) / (double)pages));
        return 0;
    }

    private static void WarmUp(LinuxVersion version, bool contents)
    {
        using PageLives few = new(version, WarmUpPages, contents);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
        {
            few.Run();
        }
    }

    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}

/// <summary>What was measured of a life.</summary>
/// <param name="Nanoseconds">Its time in the fastest round.</param>
/// <param name="Bytes">Memory that the process had more at the end of a round than before the first, by page.</param>
internal sealed record LifeFigures(double Nanoseconds, double Bytes)
{
    public static LifeFigures Parse(string line) => line.Split(';') is [var nanoseconds, var bytes]
        ? new LifeFigures(double.Parse(nanoseconds, CultureInfo.InvariantCulture), double.Parse(bytes, CultureInfo.InvariantCulture))
        : throw new FormatException(line);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds};{Bytes}");
}
