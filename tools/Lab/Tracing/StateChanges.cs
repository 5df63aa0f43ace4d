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

    /// <summary>A call begins: from now on the entry of its address is told too.</summary>
    public void BeginCall(Machine machine)
    {
        faulted.Add(machine.FaultAddress);
        try
        {
            reader = new StateReader(machine, faulted);
            view = machine.View();
            fields = Fields(reader.Read(view, PageNaming.ByFrame));
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

    // In order: a dictionary that nothing was removed from keeps it.
    private static Dictionary<StateDifference, string> Fields(MachineState state) =>
        state.Fields.Where(f => f.Subject != Locks).ToDictionary(f => new StateDifference(f.Subject, f.Name), f => f.Value);
}
