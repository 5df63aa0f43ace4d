// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Worker;

/// <summary>Runs models in this process: in the worker, and under a debugger.</summary>
/// <param name="asked">Told of each choice as it is asked.</param>
internal sealed class LocalHost(Action<ChoiceAnswer>? asked) : ModelHost
{
    private ModelAssembly assembly = null!;

    // Runs come model by model: one at a time keeps its machines.
    private (ModelName Model, ScenarioRunner Runner)? current;

    public override void Load(ModelImage image) => assembly = new ModelAssembly(image);

    public override Outcome Run(ModelName model, Scenario scenario)
    {
        if (current?.Model != model)
        {
            current?.Runner.Dispose();
            current = (model, new ScenarioRunner(assembly.Models.Single(m => m.Id == model), asked));
        }

        return current.Value.Runner.Run(scenario);
    }

    public override void Dispose()
    {
        current?.Runner.Dispose();
        assembly?.Dispose();
    }
}
