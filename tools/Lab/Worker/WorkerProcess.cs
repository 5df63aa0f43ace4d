// SPDX-License-Identifier: GPL-2.0-only
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;

namespace KTrans.Lab.Worker;

/// <summary>One worker process, from its start to its end, seen from the parent.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    // What is still in the pipes when a process has ended.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly TimeSpan patience;
    private readonly LastWords words = new();
    private readonly Task listening;
    private bool isLoaded;
    private TimeSpan? silence;

    /// <param name="start">The command.</param>
    /// <param name="patience">How long a run may give no sign of life.</param>
    /// <exception cref="WorkerStartException">The command cannot be run.</exception>
    public WorkerProcess(ProcessStartInfo start, TimeSpan patience)
    {
        this.patience = patience;
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

    /// <summary>Sends the models; returns before they have been read.</summary>
    public void Load(ModelImage image) => Task.Run(() => Send(image));

    /// <summary>Runs an order.</summary>
    /// <returns>Its outcome, an oops if the process died of it; null when the process was dead before.</returns>
    /// <exception cref="WorkerStartException">It died before it could run anything.</exception>
    public Outcome? Run(Order order)
    {
        AwaitLoaded();
        List<string>? asked = null;
        for (Message? message = Send(order) ? Next(patience) : null; message is not null; message = Next(patience))
        {
            switch (message)
            {
                case Begun:
                    asked = [];
                    break;
                case Asked choice:
                    asked!.Add(choice.Choice);
                    break;
                default:
                    return Result(order, message);
            }
        }

        return asked is null ? null : Outcome.Lost(End(), asked);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Outcome Result(Order order, Message message) => message switch
    {
        Ended run => run.Outcome,
        Uncallable model => throw new UncallableModelException(order.Model, model.Parameter),
        Failed fault => throw new WorkerFaultException(fault.Text),
        _ => throw new InvalidOperationException($"the worker said {message} in a run"),
    };

    private void AwaitLoaded()
    {
        if (isLoaded)
        {
            return;
        }

        switch (Next(StartPatience))
        {
            case Loaded:
                isLoaded = true;
                break;
            case Failed fault:
                throw new WorkerFaultException(fault.Text);
            default:
                throw new WorkerStartException($"{End()}\n{words.Text}".TrimEnd());
        }
    }

    // A process that is dead is noticed when its answer is awaited.
    private bool Send<T>(T value)
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

    // The next message; null when there will be none. What is no message is no sign of life.
    private Message? Next(TimeSpan atMost)
    {
        long start = Stopwatch.GetTimestamp();
        while (Line(atMost, Stopwatch.GetElapsedTime(start)) is { } line)
        {
            if (Wire.Read<Message>(line) is { } message)
            {
                return message;
            }

            words.Add(line);
        }

        return null;
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

    // How the process ended, in words that are the same each time.
    private string End()
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
}
