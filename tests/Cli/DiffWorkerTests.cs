// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans diff</c> and the process in which it runs the models.</summary>
public sealed class DiffWorkerTests : IDisposable
{
    private const string WorkerProgram = "KTrans.Lab.dll";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("-KILL", 137)]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 143)]
    public void Its_end_leaves_no_worker_behind(string signal, int exitCode)
    {
        using Process ktrans = Process.Start(Ktrans.Start(workspace.Root, new RunOptions(), "diff"))!;
        int worker = Until(() => WorkerOf(ktrans.Id));

        // Ctrl-C reaches both, as they are of one group.
        Process.Start("kill", signal == "-INT" ? [signal, $"{ktrans.Id}", $"{worker}"] : [signal, $"{ktrans.Id}"]).WaitForExit();

        Assert.True(ktrans.WaitForExit(Patience));
        Assert.Equal((exitCode, ""), (ktrans.ExitCode, ktrans.StandardOutput.ReadToEnd()));
        Until(() => IsRunning(worker) ? null : 0);
    }

    [Fact]
    public void Two_at_the_same_time_in_one_folder_say_what_one_says()
    {
        Run alone = workspace.Ktrans("diff");
        Run[] both = [.. ParallelEnumerable.Range(0, 2).WithDegreeOfParallelism(2).Select(_ => workspace.Ktrans("diff"))];
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

    private static int Until(Func<int?> condition)
    {
        int? found = null;
        Assert.True(SpinWait.SpinUntil(() => (found = condition()) is not null, Patience));
        return found!.Value;
    }

    private static int? WorkerOf(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        .Cast<int?>()
        .FirstOrDefault(id => Status(id!.Value) is { } status && status.Parent == parent && Read(id.Value, "cmdline").Contains(WorkerProgram, StringComparison.Ordinal));

    // One that has ended stays a zombie until its parent, or who took its place, asks for its exit code.
    private static bool IsRunning(int id) => Status(id) is { State: not "Z" };

    private static (string State, int Parent)? Status(int id)
    {
        string text = Read(id, "stat");
        string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 2 ? null : (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
