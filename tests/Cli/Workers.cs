// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Cli.Tests;

/// <summary>The processes in which <c>ktrans</c> runs models, seen from outside.</summary>
internal static class Workers
{
    private const string Program = "KTrans.Lab.dll";

    /// <summary>How long what has to come may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // How long one that waits has computed nothing, on a busy machine too.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The first that a process starts.</summary>
    public static int Of(int parent) => Until(() => Child(parent));

    /// <summary>Waits until a worker is in the middle of its work: it has computed longer than its start takes.</summary>
    public static void AwaitWork(int id) => Until(() => Status(id) is { Ticks: > 100 } ? 0 : null);

    /// <summary>
    /// Stops a worker and waits until who started it has read all that was answered, asked again and computes no more: only
    /// then does it wait for the worker.
    /// </summary>
    public static void StopAndAwaitQuestion(int id, int parent)
    {
        Signal("STOP", id);
        Until(() => Status(id) is { State: "T" } ? 0 : null);
        int computed = -1;
        Until(() =>
        {
            int before = computed;
            computed = Status(parent)?.Ticks ?? -1;
            Thread.Sleep(Quiet);
            return computed == before ? 0 : null;
        });
    }

    /// <summary>Waits until a process has ended.</summary>
    public static void AwaitEnd(int id) => Until(() => IsRunning(id) ? null : 0);

    /// <summary>Sends a signal, by its name without <c>SIG</c>.</summary>
    public static void Signal(string signal, params int[] processes)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", .. processes.Select(p => p.ToString(CultureInfo.InvariantCulture))]);
        kill.WaitForExit();
    }

    private static int Until(Func<int?> condition)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience; Thread.Sleep(Pause))
        {
            if (condition() is { } found)
            {
                return found;
            }
        }

        throw new TimeoutException("what had to come did not");
    }

    private static int? Child(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
        .Select(name => Number(name!))
        .Cast<int?>()
        .FirstOrDefault(id => Status(id!.Value) is { } status && status.Parent == parent && Read(id.Value, "cmdline").Contains(Program, StringComparison.Ordinal));

    // One that has ended stays a zombie until its parent, or who took its place, asks for its exit code.
    private static bool IsRunning(int id) => Status(id) is { State: not "Z" };

    // The time computed is in hundredths of a second.
    private static (string State, int Parent, int Ticks)? Status(int id)
    {
        string text = Read(id, "stat");
        string[] fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 13 ? null : (fields[0], Number(fields[1]), Number(fields[11]) + Number(fields[12]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

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
