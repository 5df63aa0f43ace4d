// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Tracing;

namespace KTrans.Lab.Worker;

/// <summary>One worker process, from its start to its end, seen from the parent.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly WorkerPipe pipe;
    private readonly TimeSpan patience;
    private bool isLoaded;

    /// <param name="start">The command.</param>
    /// <param name="patience">How long a run may give no sign of life.</param>
    /// <exception cref="WorkerStartException">The command cannot be run.</exception>
    public WorkerProcess(ProcessStartInfo start, TimeSpan patience)
    {
        this.patience = patience;
        pipe = new WorkerPipe(start);
    }

    /// <summary>Sends the models; returns before they have been read.</summary>
    public void Load(ModelImage image) => Task.Run(() => pipe.Send(image));

    /// <summary>Runs an order.</summary>
    /// <returns>
    /// Its paths; null when the process died. Of a process that tells choices and died in the order, the path is what ended it.
    /// </returns>
    /// <exception cref="WorkerStartException">It died before it could run anything.</exception>
    public PathBatch? Run(Order order)
    {
        (Message? answer, List<string>? asked) = Exchange(order);
        return answer is not null ? ((Explored)Checked(order, answer)).Paths
            : asked is null || !order.Tells ? null
            : Lost(order, asked);
    }

    /// <summary>Runs an order that asks for a trace.</summary>
    /// <returns>The run; null when the process died before it.</returns>
    /// <exception cref="WorkerStartException">It died before it could run anything.</exception>
    public TracedRun? Trace(Order order)
    {
        (Message? answer, List<string>? asked) = Exchange(order);
        return answer is not null ? ((Traced)Checked(order, answer)).Run
            : asked is null || !order.Tells ? null
            : new TracedRun(Outcome.Lost(pipe.End(), asked), [], false, []);
    }

    /// <summary>Runs an order that asks for a life, told step by step.</summary>
    /// <returns>The run; of a process that died in it what ended it, null when it died before.</returns>
    /// <exception cref="WorkerStartException">It died before it could run anything.</exception>
    public LifeRun? Live(LifeOrder order)
    {
        (Message? answer, List<string>? asked) = Exchange(order);
        return answer is not null ? ((LifeTold)Checked(answer)).Run : asked is null ? null : Lost(asked);
    }

    /// <summary>Runs an order that asks for paths of a life.</summary>
    /// <returns>The paths; of a process that died in them what ended it, null when it died before.</returns>
    /// <exception cref="WorkerStartException">It died before it could run anything.</exception>
    public LifeBatch? ExploreLife(LifeOrder order)
    {
        (Message? answer, List<string>? asked) = Exchange(order);
        return answer is not null ? ((LifePaths)Checked(answer)).Paths : asked is null ? null : new LifeBatch(1, Lost(asked), null);
    }

    public void Dispose() => pipe.Dispose();

    // The answer, or none of a process that died; then the choices that the run had asked, or null when it had not begun.
    private (Message? Answer, List<string>? Asked) Exchange(WorkOrder order)
    {
        AwaitLoaded();
        List<string>? asked = null;
        for (Message? message = pipe.Send(order) ? pipe.Next<Message>(patience) : null; message is not null; message = pipe.Next<Message>(patience))
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
                    return (message, asked);
            }
        }

        return (null, asked);
    }

    private LifeRun Lost(List<string> asked) => new([], [], [], asked, [pipe.End()]);

    private PathBatch Lost(Order order, List<string> asked)
    {
        PathSetBuilder path = new();
        path.Add(Outcome.Lost(pipe.End(), asked), null, []);
        return new PathBatch(path.Build(), 0, Explorer.Next(order.Scenario, asked, order.Root, order.Choices));
    }

    private static Message Checked(Order order, Message message) => message switch
    {
        Uncallable model => throw new UncallableModelException(order.Model, model.Parameter),
        _ => Checked(message),
    };

    private static Message Checked(Message message) => message switch
    {
        Explored or Traced or LifeTold or LifePaths => message,
        Failed fault => throw new WorkerFaultException(fault.Text),
        _ => throw new InvalidOperationException($"the worker said {message} in a run"),
    };

    private void AwaitLoaded()
    {
        if (isLoaded)
        {
            return;
        }

        switch (pipe.Next<Message>(StartPatience))
        {
            case Loaded:
                isLoaded = true;
                break;
            case Failed fault:
                throw new WorkerFaultException(fault.Text);
            default:
                throw new WorkerStartException($"{pipe.End()}\n{pipe.Words}".TrimEnd());
        }
    }
}
