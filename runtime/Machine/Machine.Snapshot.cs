// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace KTrans.Runtime;

/// <summary>The machine as it was once: for many runs from one state.</summary>
public sealed unsafe partial class Machine
{
    // What was captured or brought back last.
    private MachineSnapshot? latest;
    private readonly StateHash hash = new();
    private int epoch;

    /// <summary>
    /// The machine as it is now, between two runs: all memory that was handed out, and what the machine itself keeps. From
    /// here on it is kept in mind which page contents are written. What listens to runs, and what is planned for them, is
    /// no part of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A model runs, or a program has asked for memory.</exception>
    public MachineSnapshot Capture() => latest = new MachineSnapshot(this, epoch, new MachineParts(
        Arena.Capture(),
        Frames.Capture(),
        Locks.Held.ToArray(),
        Checks.Capture(),
        fault,
        CaptureLists(),
        CaptureCounters(),
        (nint)CurrentTask,
        Call,
        [.. choiceLog],
        [.. findings]));

    /// <summary>
    /// Makes the machine what it was, in time proportional to the objects and frames that there are and to what was
    /// written of page contents. For primitives and checked models: a clean model that writes page contents without a
    /// primitive is not noticed.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is a snapshot of another machine, or of before a reset.</exception>
    public void Restore(MachineSnapshot snapshot)
    {
        CheckIsOwn(snapshot);
        bool isLatest = ReferenceEquals(latest, snapshot);
        latest = snapshot;
        MachineParts saved = snapshot.Parts;
        Arena.Restore(saved.Arena, isLatest);
        Frames.Restore(saved.Frames, isLatest);
        Locks.Restore(saved.Locks);
        Checks.Restore(saved.Turns);
        fault = saved.Fault;
        RestoreLists(saved.Lists, isLatest);
        RestoreCounters(saved.Counters, isLatest);
        CurrentTask = (task_struct*)saved.Task;
        Call = saved.Call;
        Restore(choiceLog, saved.Asked, isLatest);
        Restore(findings, saved.Findings, isLatest);
    }

    /// <summary>
    /// A hash of the machine's state as it differs from the snapshot that was captured or brought back last. Of one machine
    /// and one snapshot, equal hashes mean states that nothing can tell apart but the choice log, the lines that calls noted
    /// and what locals hold that have ended.
    /// </summary>
    /// <param name="result">What else the run came to, such as what the call returned: another one gives another hash.</param>
    /// <exception cref="InvalidOperationException">Nothing was captured.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public UInt128 Fingerprint(ulong result = 0)
    {
        MachineParts since = latest?.Parts ?? throw new InvalidOperationException("a fingerprint tells what differs from a snapshot, and there is none");
        hash.Reset();
        Arena.AddTo(hash, since.Arena);
        Frames.AddTo(hash, since.Frames);
        AddCounters(since.Counters);
        AddLists(since.Lists);
        AddRest();
        hash.Add(StateNumber.Result, result);
        return hash.Value();
    }

    private void AddRest()
    {
        hash.Add(StateNumber.Task, (ulong)CurrentTask);
        foreach (Hold hold in Locks.Held)
        {
            hash.Add(StateNumber.HeldLock, (ulong)hold.Kind);
            hash.Add(StateNumber.HeldLock, (ulong)hold.Address);
        }

        if (fault.Vma is not null)
        {
            hash.Add(StateNumber.Fault, (ulong)fault.Vma);
            hash.Add(StateNumber.Fault, fault.Address);
            hash.Add(StateNumber.Fault, fault.OriginalPte.pte);
            hash.Add(StateNumber.Fault, (ulong)fault.LocksBefore);
        }

        foreach (Finding finding in findings)
        {
            hash.Add(StateNumber.Finding, finding.Message);
        }
    }

    private void CheckIsOwn(MachineSnapshot snapshot)
    {
        if (!ReferenceEquals(snapshot.Machine, this) || snapshot.Epoch != epoch)
        {
            throw new InvalidOperationException("the snapshot is of another machine, or of before the last reset");
        }

        if (snapshot.Parts.Lists.Loaded != loaded.Count)
        {
            throw new InvalidOperationException("models were loaded after the snapshot");
        }
    }

    private void ForgetSnapshots()
    {
        latest = null;
        epoch++;
    }
}
