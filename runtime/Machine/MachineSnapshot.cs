// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// A machine as it was once, between two runs; <see cref="Machine.Restore"/> brings it back. It is of one machine, and
/// ends with the machine's next reset.
/// </summary>
public sealed class MachineSnapshot
{
    internal MachineSnapshot(Machine machine, int epoch, MachineParts parts)
    {
        Machine = machine;
        Epoch = epoch;
        Parts = parts;
    }

    internal Machine Machine { get; }

    /// <summary>How many resets there were before.</summary>
    internal int Epoch { get; }

    internal MachineParts Parts { get; }
}

/// <summary>What a snapshot holds of each part of a machine.</summary>
internal sealed record MachineParts(
    Arena.Snapshot Arena,
    Frames.Snapshot Frames,
    Hold[] Locks,
    long Turns,
    Machine.FaultState Fault,
    Machine.WorldLists Lists,
    Machine.CounterValues Counters,
    nint Task,
    int Call,
    ChoiceAnswer[] Asked,
    Finding[] Findings);
