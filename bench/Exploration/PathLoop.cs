// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Bench.Exploration;

/// <summary>
/// All paths of a model in one scenario of one call, again and again on one machine: restore, run, and what the outcome is
/// known by.
/// </summary>
internal sealed class PathLoop : IDisposable
{
    private readonly ModelCall call;
    private readonly Machine machine;
    private readonly ulong[] arguments;
    private readonly MachineSnapshot start;
    private readonly EventHash? sink;
    private readonly HashSet<UInt128> outcomes = new(new ByLowBits());

    /// <param name="model">What is explored.</param>
    /// <param name="scenario">Where.</param>
    /// <param name="contents">Whether pages have contents.</param>
    public PathLoop(KernelModel model, Scenario scenario, bool contents)
    {
        call = new ModelCall(model);
        machine = new Machine(scenario.Memory.OptionsFor(model.Kernel) with { PageContents = contents });
        machine.Load(model.Method.DeclaringType!);
        using Machine.Scope scope = machine.Enter();
        World world = new(machine, scenario);
        world.Begin(scenario.Calls[0]);
        arguments = FaultArguments.For(model, world);
        start = machine.Capture();
        if (Events.Enabled)
        {
            machine.Observe(sink = new EventHash());
        }
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
            sink?.Reset();
            ulong returned = call.Invoke(arguments);
            bool keptLock = machine.EndCall();
            outcomes.Add(machine.Fingerprint((returned << 1 | (keptLock ? 1u : 0)) ^ (sink?.Value ?? 0)));
            paths++;
        }
        while (plan.TakeNext(machine.Asked));

        return paths;
    }

    public void Dispose() => machine.Dispose();

    // A fingerprint is a hash already.
    private sealed class ByLowBits : IEqualityComparer<UInt128>
    {
        public bool Equals(UInt128 x, UInt128 y) => x == y;

        public int GetHashCode(UInt128 value) => (int)(ulong)value;
    }
}
