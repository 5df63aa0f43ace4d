// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>However <c>ktrans live</c> ends, nothing on the machine is left changed, at the latest by the next run.</summary>
public sealed class LiveEndTests : IDisposable
{
    private const string Changes = "/var/lib/ktrans-live/changes";

    private readonly TemporaryWorkspace workspace = new();
    private readonly string before = MachineState.BetweenRuns();

    public void Dispose() => workspace.Dispose();

    [RunningKernelTheory]
    [InlineData("INT", ExitCodes.Interrupted)]
    [InlineData("TERM", 143)]
    public void A_signal_takes_all_back(string signal, int code)
    {
        using Process ktrans = Start();
        Await(ktrans.Id, lines: 7);
        Workers.Signal(signal, ktrans.Id);
        ktrans.StandardOutput.ReadToEnd();

        Assert.True(ktrans.WaitForExit(Workers.Patience));
        Assert.Equal((code, before), (ktrans.ExitCode, MachineState.BetweenRuns()));
    }

    [RunningKernelTheory]
    [Trait("Takes", "longer")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(22)]
    public void After_a_kill_the_next_run_does(int lines)
    {
        using (Process ktrans = Start())
        {
            Await(ktrans.Id, lines);
            Workers.Signal("KILL", ktrans.Id);
            Assert.True(ktrans.WaitForExit(Workers.Patience));
        }

        Assert.Equal(ExitCodes.Done, workspace.Ktrans("live", "life/birth-by-read").ExitCode);
        Assert.Equal(before, MachineState.BetweenRuns());
    }

    [RunningKernelFact]
    [Trait("Takes", "longer")]
    public void A_run_waits_for_another()
    {
        using Process one = Start();
        Await(one.Id, lines: 6);

        Assert.Equal(ExitCodes.Done, workspace.Ktrans("live", "life/birth-by-read").ExitCode);
        Assert.True(one.WaitForExit(Workers.Patience));
        Assert.Equal((ExitCodes.Done, before), (one.ExitCode, MachineState.BetweenRuns()));
    }

    private Process Start()
    {
        ProcessStartInfo start = Ktrans.Start(workspace.Root, new RunOptions(), "live");
        Process process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }

    // Until a process's own run has changed so many things.
    private static void Await(int run, int lines)
    {
        for (Stopwatch waited = Stopwatch.StartNew(); !(Lines() is [var first, ..] all && first == FormattableString.Invariant($"run {run}") && all.Length > lines); Thread.Sleep(2))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(5), "the run does not begin");
        }
    }

    private static string[] Lines()
    {
        try
        {
            return File.ReadAllLines(Changes);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
