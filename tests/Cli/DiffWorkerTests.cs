// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans diff</c> and the processes in which it runs the models.</summary>
public sealed class DiffWorkerTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("KILL", 137)]
    [InlineData("TERM", 143)]
    public void Its_end_leaves_no_worker_behind(string signal, int exitCode)
    {
        using Process ktrans = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), "diff"))!;
        int worker = Workers.Of(ktrans.Id);

        Workers.Signal(signal, ktrans.Id);

        Assert.True(ktrans.WaitForExit(Workers.Patience));
        Assert.Equal((exitCode, ""), (ktrans.ExitCode, ktrans.StandardOutput.ReadToEnd()));
        Workers.AwaitEnd(worker);
    }

    [Fact]
    public void Two_at_the_same_time_in_one_folder_say_what_one_says()
    {
        Run alone = workspace.Ktrans("diff", "4.4", "4.19", "--scenario", "anonymous/write");
        Run[] both = [.. ParallelEnumerable.Range(0, 2).WithDegreeOfParallelism(2).Select(_ => workspace.Ktrans("diff", "4.4", "4.19", "--scenario", "anonymous/write"))];
        Assert.All(both, run => Assert.Equal(alone, run));
    }

    [Fact]
    public void Without_its_worker_it_says_so_once()
    {
        const string file = "KTrans.Lab.runtimeconfig.json";
        string copy = Directory.CreateDirectory(workspace.PathOf("tool")).FullName;
        foreach (string part in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetFileName(f) != file))
        {
            File.Copy(part, Path.Combine(copy, Path.GetFileName(part)));
        }

        Run run = workspace.Ktrans(new RunOptions(Command: Path.Combine(copy, "ktrans.dll")), "diff");

        Assert.Equal(
            new Run(ExitCodes.Unavailable, "", $"ktrans: the worker process that runs the models cannot start: {Path.Combine(copy, file)} is missing\n"),
            run);
    }
}
