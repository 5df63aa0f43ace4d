// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Bench.Exploration;

/// <summary>
/// All paths of a model in one scenario, again and again on one machine: restore, run, and what the outcome is known by.
/// </summary>
internal sealed class PathLoop : IDisposable
{
    private readonly ModelCall call;
    private readonly Machine machine;
    private readonly ulong[] arguments;
    private readonly MachineSnapshot start;
    private readonly HashSet<(UInt128, ulong, bool)> outcomes = [];

    /// <param name="model">What is explored.</param>
    /// <param name="scenario">Where.</param>
    /// <param name="contents">Whether pages have contents.</param>
    public PathLoop(KernelModel model, Scenario scenario, bool contents)
    {
        call = new ModelCall(model);
        machine = new Machine(new MachineOptions
        {
            Version = model.Kernel,
            FirstPageFrame = World.FirstPageFrame,
            AnonOrders = scenario.FolioOrders,
            PageContents = contents,
        });
        machine.Load(model.Method.DeclaringType!);
        using Machine.Scope scope = machine.Enter();
        World world = new(machine, scenario);
        world.Begin();
        arguments = FaultArguments.For(model, world);
        start = machine.Capture();
    }

    /// <summary>Different outcomes so far.</summary>
    public int Outcomes => outcomes.Count;

    /// <summary>Takes every path once.</summary>
    /// <returns>How many there are.</returns>
    public int Run()
    {
        using Machine.Scope scope = machine.Enter();
        ChoicePlan plan = machine.Plan;
        plan.Replay([]);
        int paths = 0;
        do
        {
            machine.Restore(start);
            ulong returned = call.Invoke(arguments);
            bool keptLock = machine.EndCall();
            outcomes.Add((machine.Fingerprint(), returned, keptLock));
            paths++;
        }
        while (plan.TakeNext(machine.Asked));

        return paths;
    }

    public void Dispose() => machine.Dispose();
}
