// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Life;
using KTrans.Lab.Live;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Lab.Tracing;
using KTrans.Runtime;

namespace KTrans.Lab.Worker;

/// <summary>Runs models in this process: in the worker, and under a debugger.</summary>
/// <param name="asked">Told of each choice as it is asked.</param>
internal sealed class LocalHost(Action<ChoiceAnswer>? asked) : ModelHost
{
    private ModelAssembly assembly = null!;

    // Machines are dear. Runs come model by model, or those of two models in turn.
    private const int MostRunners = 2;

    private readonly List<(ModelName Model, ScenarioRunner Runner, Explorer Explorer)> recent = [];

    private LifeRunner? life;
    private string lived = "";

    public override void Load(ModelImage image) => assembly = new ModelAssembly(image);

    public override Outcome Run(ModelName model, Scenario scenario, IReadOnlyList<string>? answers = null) =>
        Of(model).Runner.Run(scenario, null, scenario.Plan(answers));

    public override PathBatch Explore(ModelName model, Scenario scenario, IReadOnlyList<string> start, int root, ExplorationBounds bounds) =>
        Of(model).Explorer.Explore(scenario, start, root, bounds.Paths, bounds.Choices);

    public override TracedRun Trace(ModelName model, Scenario scenario, IReadOnlyList<string>? answers = null)
    {
        StepRecorder recorder = new();
        Outcome outcome = Of(model).Runner.Run(scenario, recorder, scenario.Plan(answers));
        return new TracedRun(outcome, recorder.Steps, recorder.IsCut, recorder.Start);
    }

    public override LifeRun Live(LifeKernel kernel, LifeScenario scenario, IReadOnlyList<string>? answers = null, bool looks = false) =>
        Of(kernel).Run(scenario with { World = Replay.Settled(scenario.World, answers ?? []) }, looksAt: looks ? SeenStep.AddressesOf(scenario) : null);

    public override LifeBatch ExploreLife(LifeKernel kernel, LifeScenario scenario, IReadOnlyList<string> start, int most) =>
        LifeExplorer.Explore(Of(kernel), scenario, start, most);

    public override void Dispose()
    {
        life?.Dispose();
        recent.ForEach(r => r.Runner.Dispose());
        assembly?.Dispose();
    }

    private LifeRunner Of(LifeKernel kernel)
    {
        if (life is null || lived != kernel.Label)
        {
            life?.Dispose();
            life = new LifeRunner(kernel.Kernel, [.. assembly.Models.Where(m => kernel.Models.Contains(m.Id))], asked);
            lived = kernel.Label;
        }

        return life;
    }

    private (ModelName Model, ScenarioRunner Runner, Explorer Explorer) Of(ModelName model)
    {
        int known = recent.FindIndex(r => r.Model == model);
        if (known >= 0)
        {
            return recent[known];
        }

        if (recent.Count == MostRunners)
        {
            recent[0].Runner.Dispose();
            recent.RemoveAt(0);
        }

        ScenarioRunner runner = new(assembly.Models.Single(m => m.Id == model), asked);
        recent.Add((model, runner, new Explorer(runner)));
        return recent[^1];
    }
}
