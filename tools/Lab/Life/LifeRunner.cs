// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Life;

/// <summary>Takes pages through scenarios of a life in one kernel.</summary>
/// <param name="kernel">The kernel.</param>
/// <param name="models">Its translated functions, which run in the place of the runtime's own.</param>
/// <param name="asked">Told of each choice as it is asked.</param>
internal sealed unsafe class LifeRunner(LinuxVersion kernel, IReadOnlyList<KernelModel> models, Action<ChoiceAnswer>? asked = null) : IDisposable
{
    private readonly MachinePool machines = new(kernel, machine => Prepare(machine, models));
    private readonly HashSet<string> ran = [];
    private Start? latest;
    private Machine machine = null!;

    /// <summary>The machine of the last run, as the run left it.</summary>
    public Machine Machine => machine;

    /// <summary>Runs a scenario from its start.</summary>
    /// <param name="plan">What is settled; null for what the scenario fixes alone.</param>
    /// <param name="watches">Whether what functions leave is told; else only what is wrong in the end.</param>
    /// <param name="looksAt">Where it is seen what a running kernel shows too; null for nowhere.</param>
    public LifeRun Run(LifeScenario scenario, ChoicePlan? plan = null, bool watches = true, IReadOnlyList<ulong>? looksAt = null)
    {
        machine = machines.With(scenario.World.Memory);
        using Machine.Scope scope = machine.Enter();
        Start start = Begin(scenario);
        machine.Answered = asked;
        machine.Monitor = scenario.Monitor;
        machine.Plan = plan ?? scenario.World.Plan();
        ran.Clear();
        using LifeSteps steps = new(machine, scenario.Address, (mm_struct*)start.Mm, watches, function => ran.Add(function), looksAt);
        string? end = Run(scenario, steps);
        string[] wrong = [.. end is null ? [] : new[] { end }, .. machine.Findings.Select(f => f.Message)];

        // Of many paths only the first that goes wrong is told.
        return new LifeRun(
            steps.Done,
            [.. ran.Where(machine.IsProvided).Order(StringComparer.Ordinal)],
            [.. ran.Where(f => !machine.IsProvided(f) && Machine.ReplaceableFunctions.Contains(f)).Order(StringComparer.Ordinal)],
            watches || wrong.Length > 0 ? [.. machine.ChoiceLog.Select(a => a.ToString())] : [],
            wrong)
        {
            Seen = steps.Seen,
        };
    }

    public void Dispose() => machines.Dispose();

    // What ended it too early; null when nothing did.
    private string? Run(LifeScenario scenario, LifeSteps steps)
    {
        LifeStep? step = null;
        try
        {
            foreach ((int index, LifeStep next) in scenario.Steps.Index())
            {
                machine.Call = index + 1;
                steps.Do(step = next);
            }

            machine.EndRun();
            return null;
        }
        catch (Exception e) when (OopsReport.What(e) is { } what)
        {
            return $"{step}: {what}";
        }
    }

    private Start Begin(LifeScenario scenario)
    {
        if (latest is not null && ReferenceEquals(latest.Scenario, scenario))
        {
            machine.Restore(latest.Snapshot);
            return latest;
        }

        machine.Reset();
        AddressSpace space = new(machine, scenario.World);
        if (scenario.SwapSlots > 0)
        {
            machine.SwapOn(scenario.SwapSlots);
        }

        return latest = new Start(scenario, (nint)space.Mm, machine.Capture());
    }

    private static void Prepare(Machine machine, IReadOnlyList<KernelModel> models)
    {
        foreach (Type type in models.Select(m => m.Method.DeclaringType!).Distinct())
        {
            machine.Load(type);
        }

        foreach (KernelModel model in models)
        {
            Provide(machine, model);
        }
    }

    private static void Provide(Machine machine, KernelModel model)
    {
        ModelCall call = new(model);
        machine.Provide(model.Id.Name, vmf => (uint)call.Invoke(FaultArguments.For(model, new DispatchedFault(machine, (vm_fault*)vmf))));
    }

    /// <summary>A machine before the steps of a scenario.</summary>
    private sealed record Start(LifeScenario Scenario, nint Mm, MachineSnapshot Snapshot);
}
