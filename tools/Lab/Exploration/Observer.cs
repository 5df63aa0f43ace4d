// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Scenarios;
using KTrans.Lab.State;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>
/// Sees what a call changed. It is made before the call, so that counters can be told as changes, and asked after it.
/// </summary>
internal sealed class Observer(Machine machine, World world)
{
    private readonly StateReader reader = new(machine, [world.Address]);

    /// <summary>What there is to see after the call.</summary>
    /// <param name="returns">What the call returned, or what ended it.</param>
    /// <param name="keptLock">Whether the fault's lock was still held at return.</param>
    public Outcome Observe(string returns, bool keptLock)
    {
        MachineState state = reader.Read(PageNaming.ByRole);
        if (!keptLock)
        {
            state = state with { Fields = [.. state.Fields, new StateField("locks", world.Lock, "released")] };
        }

        return Outcome(returns, state, null) with { Effect = StateEffect.Of(state, reader.FaultedEntries) };
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
