// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;
using KTrans.Runtime;

namespace KTrans.Lab.Tracing;

/// <summary>Tells in what a machine's state differs from what it was when last asked.</summary>
internal sealed class StateChanges
{
    private const string Locks = "locks";

    private readonly List<ulong> faulted = [];
    private StateReader? reader;
    private MachineView? view;
    private Dictionary<StateDifference, string> fields = [];

    /// <summary>The state when the first call began; empty where it could not be looked at.</summary>
    public IReadOnlyList<StateField> Start { get; private set; } = [];

    /// <summary>A call begins: from now on the entry of its address is told too.</summary>
    public void BeginCall(Machine machine)
    {
        faulted.Add(machine.FaultAddress);
        try
        {
            reader = new StateReader(machine, faulted);
            view = machine.View();
            MachineState state = reader.Read(view, PageNaming.ByFrame);
            fields = Fields(state);
            if (faulted.Count == 1)
            {
                Start = [.. Told(state)];
            }
        }
        catch (KernelBug)
        {
            reader = null;
        }
    }

    /// <summary>The changes since the last time.</summary>
    public IReadOnlyList<StepChange> Since(Machine machine)
    {
        if (reader is null)
        {
            return [];
        }

        try
        {
            MachineView now = machine.View();
            if (now.Equals(view))
            {
                return [];
            }

            view = now;
            Dictionary<StateDifference, string> before = fields;
            fields = Fields(reader.Read(now, PageNaming.ByFrame));
            return [.. fields.Keys.Concat(before.Keys).Distinct()
                .Select(f => new StepChange(f.Subject, f.Name, before.GetValueOrDefault(f), fields.GetValueOrDefault(f)))
                .Where(c => c.Before != c.After)];
        }
        catch (KernelBug damage)
        {
            reader = null;
            return [new StepChange("state", "damage", null, damage.Message)];
        }
    }

    // Locks have events of their own.
    private static IEnumerable<StateField> Told(MachineState state) => state.Fields.Where(f => f.Subject != Locks);

    // In order: a dictionary that nothing was removed from keeps it.
    private static Dictionary<StateDifference, string> Fields(MachineState state) =>
        Told(state).ToDictionary(f => new StateDifference(f.Subject, f.Name), f => f.Value);
}
