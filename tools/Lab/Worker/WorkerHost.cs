// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;

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

    public override Outcome Run(ModelName model, Scenario scenario, IReadOnlyList<string>? answers = null)
    {
        PathSet paths = One(new Order(model, scenario, answers ?? [], answers?.Count ?? 0, 1, 0, Tells: true)).Paths;
        return paths.OutcomeOf(paths.Paths[0]);
    }

    public override PathBatch Explore(ModelName model, Scenario scenario, IReadOnlyList<string> start, int root, ExplorationBounds bounds)
    {
        Order order = new(model, scenario, start, root, bounds.Paths, bounds.Choices, Tells: false);
        return worker.Run(order) ?? UpToDeath(order with { Most = 1, Tells = true }, bounds.Paths);
    }

    public override TracedRun Trace(ModelName model, Scenario scenario, IReadOnlyList<string>? answers = null)
    {
        Order order = new(model, scenario, answers ?? [], answers?.Count ?? 0, 1, 0, Tells: false, Traces: true);
        return worker.Trace(order) ?? Begun(Renewed().Trace(order with { Tells = true }));
    }

    public override LifeRun Live(LifeKernel kernel, LifeScenario scenario, IReadOnlyList<string>? answers = null, bool looks = false)
    {
        LifeOrder order = new(kernel, scenario, answers ?? [], 0, looks);
        return Sure(w => w.Live(order));
    }

    public override LifeBatch ExploreLife(LifeKernel kernel, LifeScenario scenario, IReadOnlyList<string> start, int most)
    {
        LifeOrder order = new(kernel, scenario, start, most);
        return Sure(w => w.ExploreLife(order));
    }

    public override void Dispose() => worker.Dispose();

    // Some path kills the worker: one after the other is run, until it is known which.
    private PathBatch UpToDeath(Order first, int most)
    {
        List<PathBatch> batches = [];
        IReadOnlyList<string>? next = first.Start;
        for (bool isFound = false; next is not null && !isFound && batches.Count < most; next = batches[^1].Next)
        {
            batches.Add(One(first with { Start = next }));
            isFound = batches[^1].Paths.Paths[0].Trace < 0;
        }

        return new PathBatch(PathSet.Join([.. batches.Select(b => b.Paths)]), batches.Sum(b => b.Cut), next);
    }

    private PathBatch One(Order order) => Sure(w => w.Run(order));

    // A worker that dies before it begins may have been dead before.
    private T Sure<T>(Func<WorkerProcess, T?> run)
        where T : class => run(worker) ?? Begun(run(Renewed()));

    private static T Begun<T>(T? ran)
        where T : class => ran ?? throw new WorkerStartException("it ends before it begins its first run");

    private WorkerProcess Renewed()
    {
        WorkerProcess dead = worker;
        worker = new WorkerProcess(command, patience);
        dead.Dispose();
        worker.Load(image);
        return worker;
    }
}
