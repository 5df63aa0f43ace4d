// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;
using KTrans.Runtime;

namespace KTrans.Lab.Worker;

/// <summary>Where models run.</summary>
public abstract class ModelHost : IDisposable
{
    /// <summary>
    /// A worker process, which is under way when this returns. Under a debugger it is the debugger's own process, so
    /// that it stops in the snippets.
    /// </summary>
    /// <exception cref="WorkerStartException">The worker cannot be started.</exception>
    public static ModelHost Start()
    {
        if (!Debugger.IsAttached)
        {
            return new WorkerHost();
        }

        AppContext.SetSwitch(Events.Switch, true);
        return new LocalHost(null);
    }

    /// <summary>Gives it the models that are to run: once, before the first run.</summary>
    public abstract void Load(ModelImage image);

    /// <summary>Runs one model in one scenario, from a fresh state. Whatever the model does, the next can run.</summary>
    /// <exception cref="UncallableModelException">The model has a parameter that no fault brings.</exception>
    /// <exception cref="WorkerFaultException">The lab itself failed.</exception>
    /// <exception cref="WorkerStartException">The worker cannot be started.</exception>
    /// <param name="answers">The first answers of the surroundings; behind them come those that the scenario fixes, else the ordinary ones.</param>
    public abstract Outcome Run(ModelName model, Scenario scenario, IReadOnlyList<string>? answers = null);

    /// <summary>Runs paths of one model in one scenario, as many as fit into a fraction of a second.</summary>
    /// <param name="start">The first answers of the first path.</param>
    /// <param name="root">How many of them stay as they are: the part of the search is what begins with them.</param>
    /// <param name="bounds">How many paths and choices at most.</param>
    /// <exception cref="UncallableModelException">The model has a parameter that no fault brings.</exception>
    /// <exception cref="WorkerFaultException">The lab itself failed.</exception>
    /// <exception cref="WorkerStartException">The worker cannot be started.</exception>
    public abstract PathBatch Explore(ModelName model, Scenario scenario, IReadOnlyList<string> start, int root, ExplorationBounds bounds);

    /// <summary>Runs one model in one scenario and tells every step.</summary>
    /// <param name="answers">The first answers of the surroundings; behind them come those that the scenario fixes, else the ordinary ones.</param>
    /// <exception cref="UncallableModelException">The model has a parameter that no fault brings.</exception>
    /// <exception cref="WorkerFaultException">The lab itself failed.</exception>
    /// <exception cref="WorkerStartException">The worker cannot be started.</exception>
    public abstract TracedRun Trace(ModelName model, Scenario scenario, IReadOnlyList<string>? answers = null);

    /// <summary>Takes pages through a scenario of a life, and tells what each function left.</summary>
    /// <param name="answers">The answers of a log; what it does not answer is as the scenario has it.</param>
    /// <param name="looks">Whether it is told too what a running kernel shows of it (<see cref="LifeRun.Seen"/>).</param>
    /// <exception cref="WorkerFaultException">The lab itself failed.</exception>
    /// <exception cref="WorkerStartException">The worker cannot be started.</exception>
    public abstract LifeRun Live(LifeKernel kernel, LifeScenario scenario, IReadOnlyList<string>? answers = null, bool looks = false);

    /// <summary>Runs paths through a scenario of a life, as many as fit into a fraction of a second.</summary>
    /// <param name="start">The first answers of the first path.</param>
    /// <param name="most">Most paths.</param>
    /// <exception cref="WorkerFaultException">The lab itself failed.</exception>
    /// <exception cref="WorkerStartException">The worker cannot be started.</exception>
    public abstract LifeBatch ExploreLife(LifeKernel kernel, LifeScenario scenario, IReadOnlyList<string> start, int most);

    public abstract void Dispose();
}
