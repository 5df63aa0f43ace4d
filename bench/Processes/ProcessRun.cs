// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Bench.Processes;

/// <summary>A command from start to end.</summary>
/// <param name="Time">How long it took.</param>
/// <param name="Peak">The most memory it had resident.</param>
internal sealed record ProcessRun(Quantity Time, Quantity Peak)
{
    private const int PollMilliseconds = 2;

    /// <summary>Runs <c>ktrans</c> some times; the fastest run counts.</summary>
    /// <param name="assembly">The build of the command.</param>
    /// <param name="times">How often.</param>
    /// <param name="prepare">Gives the user's cache folder before each run.</param>
    /// <param name="folder">Where it runs.</param>
    public static ProcessRun Fastest(string assembly, int times, Func<string> prepare, string folder, params string[] arguments) =>
        Enumerable.Range(0, times).Select(_ => Once(assembly, prepare(), folder, arguments)).MinBy(r => r.Time.Value)!;

    private static ProcessRun Once(string assembly, string cache, string folder, string[] arguments)
    {
        ProcessStartInfo info = new("dotnet", [assembly, .. arguments]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        info.Environment["XDG_CACHE_HOME"] = cache;
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        long peak = 0;
        while (!process.WaitForExit(PollMilliseconds))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? new ProcessRun(new Quantity(seconds, "s"), new Quantity(peak / 1e6, "MB"))
            : throw new InvalidOperationException($"{assembly} ended with {process.ExitCode}");
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
            return 0;
        }
    }
}
