// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KTrans.Lab.Worker;

/// <summary>A worker process: values go in and come out, until it ends.</summary>
internal sealed class WorkerPipe : IDisposable
{
    // What is still in the pipes when a process has ended.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly LastWords words = new();
    private readonly Task listening;
    private TimeSpan? silence;

    /// <param name="start">The command.</param>
    /// <exception cref="WorkerStartException">The command cannot be run.</exception>
    public WorkerPipe(ProcessStartInfo start)
    {
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new WorkerStartException(e.Message);
        }

        listening = Listen();
    }

    /// <summary>What it said beside its answers: the last lines.</summary>
    public string Words => words.Text;

    /// <summary>Whether it was killed because it gave no sign of life.</summary>
    public bool IsSilent => silence is not null;

    /// <summary>Sends a value.</summary>
    /// <returns>False when the process is dead; it may be dead otherwise too, which is noticed when its answer is awaited.</returns>
    public bool Send<T>(T value)
    {
        try
        {
            Wire.Write(process.StandardInput.BaseStream, value);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The next value; null when there will be none. What is no value is no sign of life.</summary>
    /// <param name="atMost">How long it may take; then the process is killed.</param>
    public T? Next<T>(TimeSpan atMost)
        where T : class
    {
        long start = Stopwatch.GetTimestamp();
        while (Line(atMost, Stopwatch.GetElapsedTime(start)) is { } line)
        {
            if (Wire.Read<T>(line) is { } value)
            {
                return value;
            }

            words.Add(line);
        }

        return null;
    }

    /// <summary>How the process ended, in words that are the same each time; one that goes on is killed.</summary>
    public string End()
    {
        if (!process.WaitForExit(EndPatience))
        {
            process.Kill();
            process.WaitForExit();
        }

        listening.Wait(EndPatience);
        return silence is { TotalSeconds: double seconds }
            ? string.Create(CultureInfo.InvariantCulture, $"the worker process gave no sign of life for {seconds} s and was killed")
            : $"the worker process died: {words.Crash ?? ExitStatus.Describe(process.ExitCode)}";
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private string? Line(TimeSpan atMost, TimeSpan elapsed)
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        if (line.Wait(elapsed < atMost ? atMost - elapsed : TimeSpan.Zero))
        {
            return line.Result;
        }

        silence = atMost;
        process.Kill();
        return null;
    }

    private async Task Listen()
    {
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            words.Add(line);
        }
    }
}
