// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Scenarios;
using KTrans.Lab.State;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>
/// Sees what calls changed. It is made before them, so that counters can be told as changes, and asked after them.
/// </summary>
internal sealed class Observer(Machine machine, World world)
{
    private readonly StateReader reader = new(machine, [.. world.Scenario.Calls.Select(c => c.Address)]);

    /// <summary>What there is to see after the last call.</summary>
    /// <param name="returns">What the calls returned, or what ended them.</param>
    /// <param name="released">The faults' locks that were not held any more at return.</param>
    public Outcome Observe(string returns, IEnumerable<string> released)
    {
        MachineState state = reader.Read(PageNaming.ByRole);
        state = state with { Fields = [.. state.Fields, .. released.Select(name => new StateField("locks", name, "released"))] };
        return Outcome(returns, state, null) with
        {
            Effect = StateEffect.Of(state, reader.FaultedEntries),
            Left = [.. machine.Findings.Select(f => reader.ByRole(f.Message)).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>What there is to tell when the state is too damaged to be looked at.</summary>
    /// <param name="returns">What ended the call.</param>
    /// <param name="damage">What is wrong with the state.</param>
    public Outcome Unseen(string returns, string damage) => Outcome(returns, null, damage);

    private Outcome Outcome(string returns, MachineState? state, string? damage) => new(
        returns,
        state,
        damage,
        [.. machine.Findings.Select(f => f.Message)],
        [.. machine.ChoiceLog.Select(a => a.ToString())],
        []);
}
