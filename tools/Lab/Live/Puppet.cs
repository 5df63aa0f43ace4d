// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Lab.Live;

/// <summary>The processes of one scenario, on one CPU: a stage, which is not looked at, and those whose system calls are called for.</summary>
internal sealed class Puppet : IDisposable
{
    /// <summary>Most processes of a scenario, after <c>puppet.c</c>.</summary>
    public const int MostProcesses = 16;

    private const int Stage = 0;
    private const int PatienceMilliseconds = 5_000;

    private readonly Process stage;
    private readonly Dictionary<int, int> pids = [];

    /// <param name="program">The program.</param>
    /// <param name="cpu">The CPU that all of them stay on.</param>
    /// <exception cref="LiveException">It does not start.</exception>
    public Puppet(string program, int cpu)
    {
        try
        {
            stage = Process.Start(new ProcessStartInfo(program, cpu.ToString(CultureInfo.InvariantCulture)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LiveException($"{program} does not start: {e.Message}", e);
        }
    }

    /// <summary>The stage, by the kernel's number.</summary>
    public int StagePid => stage.Id;

    /// <summary>Living processes by their number in the scenario, with the kernel's numbers.</summary>
    public IReadOnlyDictionary<int, int> Pids => pids;

    /// <summary>Makes the first process.</summary>
    public void Start() => pids.Add(1, int.Parse(Demand(Stage, "start").Told[0], CultureInfo.InvariantCulture));

    /// <summary>A process forks.</summary>
    public PuppetAnswer Fork(int parent)
    {
        int child = pids.Keys.Append(forks).Max() + 1;
        PuppetAnswer answer = Ask(parent, string.Create(CultureInfo.InvariantCulture, $"fork {child}"));
        forks = child;
        if (answer.Error == 0)
        {
            pids.Add(child, int.Parse(answer.Told[0], CultureInfo.InvariantCulture));
        }

        return answer;
    }

    /// <summary>A process ends; when this returns, nothing of its memory is left.</summary>
    public void Exit(int process)
    {
        Ask(process, "exit");
        if (pids.Remove(process, out int pid))
        {
            WaitFor(pid);
        }
    }

    /// <summary>Asks the stage for something.</summary>
    public PuppetAnswer AskStage(string command) => Ask(Stage, command);

    /// <summary>Has the stage do what has to be.</summary>
    /// <exception cref="LiveException">It cannot be done.</exception>
    public PuppetAnswer DemandOfStage(string command) => Demand(Stage, command);

    /// <summary>Has a process do what has to be.</summary>
    /// <exception cref="LiveException">It cannot be done.</exception>
    public PuppetAnswer Demand(int process, string command) => Ask(process, command) is { Error: 0 } answer ? answer
        : throw new LiveException($"the world of the scenario cannot be made: {command} failed");

    /// <summary>Asks a process for something.</summary>
    /// <exception cref="LiveException">It does not answer.</exception>
    public PuppetAnswer Ask(int process, string command)
    {
        stage.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{process} {command}\n"));
        stage.StandardInput.Flush();
        string? line = stage.StandardOutput.ReadLine();
        return line is null
            ? throw new LiveException($"the process that makes the system calls has ended at: {command}")
            : PuppetAnswer.Parse(line);
    }

    /// <summary>Ends all of them.</summary>
    public void Dispose()
    {
        stage.StandardInput.Close();
        if (!stage.WaitForExit(PatienceMilliseconds))
        {
            stage.Kill();
        }

        stage.Dispose();
        foreach (int pid in pids.Values)
        {
            WaitFor(pid);
        }
    }

    // The highest number that was given.
    private int forks = 1;

    // A zombie has no memory any more.
    private static void WaitFor(int pid)
    {
        for (Stopwatch waited = Stopwatch.StartNew(); waited.ElapsedMilliseconds < PatienceMilliseconds && IsThere(pid); Thread.Sleep(1))
        {
        }
    }

    private static bool IsThere(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/statm").Split(' ')[0] != "0";
        }
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>What a process answered.</summary>
/// <param name="Error">errno; 0 for none.</param>
/// <param name="Signal">The signal that an access got; 0 for none.</param>
/// <param name="Told">What there was to tell.</param>
internal sealed record PuppetAnswer(int Error, int Signal, IReadOnlyList<string> Told)
{
    /// <summary>Of what has nothing to tell.</summary>
    public static PuppetAnswer Nothing { get; } = new(0, 0, []);

    public static PuppetAnswer Parse(string line)
    {
        string[] words = line.Split(' ');
        return words[0] switch
        {
            "ok" => new PuppetAnswer(0, 0, words[1..]),
            "error" => new PuppetAnswer(int.Parse(words[1], CultureInfo.InvariantCulture), 0, []),
            "signal" => new PuppetAnswer(0, int.Parse(words[1], CultureInfo.InvariantCulture), []),
            _ => throw new LiveException($"an answer that is none: {line}"),
        };
    }
}
