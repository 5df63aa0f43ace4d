// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Lab.Life;

/// <summary>Does the steps of a scenario on a machine, and notes what each left.</summary>
internal sealed unsafe class LifeSteps
{
    private readonly Machine machine;
    private readonly List<nint> processes;
    private readonly LifeWatch watch;
    private readonly List<LifeStepRun> done = [];
    private readonly bool watches;
    private List<LifeRow> rows = [];

    /// <param name="machine">The machine, on which the first process is.</param>
    /// <param name="address">The address whose entries are told.</param>
    /// <param name="first">The first process.</param>
    /// <param name="watches">Whether anything is told.</param>
    /// <param name="ran">Told of each function that did something with a page.</param>
    public LifeSteps(Machine machine, ulong address, mm_struct* first, bool watches, Action<string> ran)
    {
        this.machine = machine;
        this.watches = watches;
        processes = [(nint)first];
        watch = new LifeWatch(machine, address, processes);
        machine.Passing = watches ? (function, page) => Passed(function, page, ran) : null;
    }

    /// <summary>What was done.</summary>
    public IReadOnlyList<LifeStepRun> Done => done;

    /// <summary>Does one.</summary>
    public void Do(LifeStep step)
    {
        rows = [];
        string result = Result(step);
        if (watches)
        {
            done.Add(new LifeStepRun(step.ToString(), result, rows.Count > 0 ? rows : [watch.Look("", 0)]));
        }
    }

    private void Passed(string function, nint page, Action<string> ran)
    {
        ran(function);
        rows.Add(watch.Look(function, page));
    }

    // A fork that found no memory made no process.
    private string Result(LifeStep step) => step.Process > 0 && processes[step.Process - 1] == 0 ? "there is no such process" : step.Action switch
    {
        LifeAction.Read or LifeAction.Write => Access(step),
        LifeAction.Fork => Fork(step),
        LifeAction.Exit => Exit(step),
        LifeAction.Unmap => Error(machine.Unmap(Mm(step), step.Address, End(step))),
        LifeAction.Migrate => Migrate(step),
        LifeAction.DontNeed => Advise(step, Advice.DontNeed),
        LifeAction.Free => Advise(step, Advice.Free),
        LifeAction.Cold => Advise(step, Advice.Cold),
        LifeAction.PageOut => Advise(step, Advice.PageOut),
        LifeAction.Protect => Error(machine.Protect(Mm(step), step.Address, End(step), step.Access)),
        LifeAction.Move => Error(machine.Remap(Mm(step), step.Address, End(step), step.Target)),
        _ => Reclaim(step),
    };

    private string Access(LifeStep step)
    {
        bool isWrite = step.Action == LifeAction.Write;
        uint ret = machine.Access(Mm(step), step.Address, isWrite, step.Value, out byte read);
        if ((ret & Machine.SegmentationFault) != 0)
        {
            return "SIGSEGV";
        }

        string faults = string.Join("|", machine.FlagNames("VM_FAULT_", ret));
        return isWrite || (ret & machine.Flag("VM_FAULT_ERROR")) != 0 ? faults : FormattableString.Invariant($"{read}{(faults.Length > 0 ? $", {faults}" : "")}");
    }

    private string Fork(LifeStep step)
    {
        mm_struct* child = machine.Fork(Mm(step));
        processes.Add((nint)child);
        return child is null ? "-ENOMEM" : FormattableString.Invariant($"process {processes.Count}");
    }

    private string Exit(LifeStep step)
    {
        machine.Exit(Mm(step));
        processes[step.Process - 1] = 0;
        return "";
    }

    private string Migrate(LifeStep step)
    {
        pte_t* pte = machine.PteOf(Mm(step), step.Address);
        return pte is null || !machine.IsPresentEntry(pte->pte) ? "no page is there" : Error(machine.Migrate(machine.PageOfFrame(machine.FrameOf(pte->pte))));
    }

    private string Advise(LifeStep step, Advice advice) => Error(machine.Advise(Mm(step), step.Address, End(step), advice));

    private string Reclaim(LifeStep step)
    {
        switch (step.Action)
        {
            case LifeAction.Drain:
                V2_6_32.lru_add_drain();
                return "";
            case LifeAction.ShrinkActive:
                machine.ShrinkActive(step.Pages);
                return "";
        }

        int freed = step.Action switch
        {
            LifeAction.ShrinkInactive => machine.ShrinkInactive(step.Pages, kswapd: true),
            LifeAction.Kswapd => machine.Kswapd(),
            _ => machine.DirectReclaim(),
        };
        return FormattableString.Invariant($"{freed} freed");
    }

    private mm_struct* Mm(LifeStep step) => (mm_struct*)processes[step.Process - 1];

    private static ulong End(LifeStep step) => step.Address + ((ulong)step.Pages << 12);

    private static string Error(int ret) => ret switch
    {
        0 => "",
        -12 => "-ENOMEM",
        -11 => "-EAGAIN",
        -13 => "-EACCES",
        -14 => "-EFAULT",
        -16 => "-EBUSY",
        -22 => "-EINVAL",
        _ => FormattableString.Invariant($"{ret}"),
    };
}
