// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;

namespace KTrans.Lab.Worker;

/// <summary>Runs models in a worker process, and in a new one when it has died: no model can end this process.</summary>
internal sealed class WorkerHost : ModelHost
{
    // A run takes milliseconds, and a loop in a model seconds until its turns are used up: only one in a primitive
    // comes to this, on the slowest machine too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ProcessStartInfo command;
    private readonly TimeSpan patience;
    private WorkerProcess worker;
    private ModelImage image = null!;

    public WorkerHost()
        : this(WorkerCommand.Create(), Patience)
    {
    }

    /// <param name="command">Starts a worker.</param>
    /// <param name="patience">How long a run may give no sign of life.</param>
    internal WorkerHost(ProcessStartInfo command, TimeSpan patience)
    {
        this.command = command;
        this.patience = patience;
        worker = new WorkerProcess(command, patience);
    }

    public override void Load(ModelImage image)
    {
        this.image = image;
        worker.Load(image);
    }

    public override Outcome Run(ModelName model, Scenario scenario)
    {
        Order order = new(model, scenario);
        return worker.Run(order) ?? Renewed().Run(order)
            ?? throw new WorkerStartException("it ends before it begins its first run");
    }

    public override void Dispose() => worker.Dispose();

    private WorkerProcess Renewed()
    {
        WorkerProcess dead = worker;
        worker = new WorkerProcess(command, patience);
        dead.Dispose();
        worker.Load(image);
        return worker;
    }
}
