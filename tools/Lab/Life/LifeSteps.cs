// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Live;
using KTrans.Runtime;

namespace KTrans.Lab.Life;

/// <summary>Does the steps of a scenario on a machine, and notes what each left.</summary>
internal sealed unsafe class LifeSteps : IDisposable
{
    private readonly Machine machine;
    private readonly List<nint> processes;
    private readonly LifeWatch watch;
    private readonly List<LifeStepRun> done = [];
    private readonly bool watches;
    private readonly ModelEyes? eyes;
    private List<LifeRow> rows = [];

    /// <param name="machine">The machine, on which the first process is.</param>
    /// <param name="address">The address whose entries are told.</param>
    /// <param name="first">The first process.</param>
    /// <param name="watches">Whether anything is told.</param>
    /// <param name="ran">Told of each function that did something with a page.</param>
    /// <param name="looksAt">Where it is seen what a running kernel shows too; null for nowhere.</param>
    public LifeSteps(Machine machine, ulong address, mm_struct* first, bool watches, Action<string> ran, IReadOnlyList<ulong>? looksAt)
    {
        this.machine = machine;
        this.watches = watches;
        processes = [(nint)first];
        watch = new LifeWatch(machine, address, processes);
        eyes = looksAt is null ? null : new ModelEyes(machine, processes, looksAt);
        machine.Passing = watches ? (function, page) => Passed(function, page, ran) : null;
    }

    /// <summary>What was done.</summary>
    public IReadOnlyList<LifeStepRun> Done => done;

    /// <summary>What was seen of it that a running kernel shows too.</summary>
    public IReadOnlyList<SeenStep> Seen => eyes?.Seen ?? [];

    public void Dispose()
    {
        machine.Passing = null;
        eyes?.Dispose();
    }

    /// <summary>Does one.</summary>
    public void Do(LifeStep step)
    {
        rows = [];
        eyes?.Begin();
        (string told, string got) = Result(step);
        eyes?.End(step, got);
        if (watches)
        {
            done.Add(new LifeStepRun(step.ToString(), told, rows.Count > 0 ? rows : [watch.Look("", 0)]));
        }
    }

    private void Passed(string function, nint page, Action<string> ran)
    {
        ran(function);
        rows.Add(watch.Look(function, page));
    }

    // What is told, and of that what the process gets.
    private (string Told, string Got) Result(LifeStep step) => step.Process > 0 && processes[step.Process - 1] == 0 ? OfNobody(step) : step.Action switch
    {
        LifeAction.Read or LifeAction.Write => Access(step),
        LifeAction.Fork => Fork(step),
        LifeAction.Exit => Same(Exit(step)),
        LifeAction.Unmap => Same(Error(machine.Unmap(Mm(step), step.Address, End(step)))),
        LifeAction.Migrate => Same(Migrate(step)),
        LifeAction.Protect => Same(Error(machine.Protect(Mm(step), step.Address, End(step), step.Access))),
        LifeAction.Move => Same(Error(machine.Remap(Mm(step), step.Address, End(step), step.Target))),
        _ => step.Advice is { } advice ? Same(Error(machine.Advise(Mm(step), step.Address, End(step), advice))) : (Reclaim(step), ""),
    };

    // A fork that found no memory made no process; its children would have had their numbers.
    private (string Told, string Got) OfNobody(LifeStep step)
    {
        if (step.Action == LifeAction.Fork)
        {
            processes.Add(0);
        }

        return Same("there is no such process");
    }

    private static (string Told, string Got) Same(string result) => (result, result);

    private (string Told, string Got) Access(LifeStep step)
    {
        bool isWrite = step.Action == LifeAction.Write;
        uint ret = machine.Access(Mm(step), step.Address, isWrite, step.Value, out byte read);
        bool isSegmentation = (ret & Machine.SegmentationFault) != 0;
        string faults = string.Join("|", machine.FlagNames("VM_FAULT_", ret)), value = read.ToString(CultureInfo.InvariantCulture);
        return isSegmentation ? Same("SIGSEGV")
            : (ret & machine.Flag("VM_FAULT_ERROR")) != 0 ? (faults, (ret & machine.Flag("VM_FAULT_OOM")) != 0 ? "VM_FAULT_OOM" : "SIGBUS")
            : isWrite ? (faults, "")
            : ($"{value}{(faults.Length > 0 ? $", {faults}" : "")}", value);
    }

    private (string Told, string Got) Fork(LifeStep step)
    {
        mm_struct* child = machine.Fork(Mm(step));
        processes.Add((nint)child);
        return child is null ? Same("-ENOMEM") : (FormattableString.Invariant($"process {processes.Count}"), "");
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
