// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Runtime;

namespace KTrans.Lab.Live;

/// <summary>Sees of a machine what a running kernel shows too.</summary>
internal sealed unsafe class ModelEyes : IDisposable
{
    private readonly Machine machine;
    private readonly IReadOnlyList<nint> processes;
    private readonly IReadOnlyList<ulong> addresses;
    private readonly List<SeenEvent> events = [];
    private readonly List<SeenStep> seen = [];
    private (long Minor, long Major) before;

    /// <param name="machine">The machine.</param>
    /// <param name="processes">The address spaces by process number less 1, which is their order on the machine; 0 for those that have ended.</param>
    /// <param name="addresses">Where it looks.</param>
    public ModelEyes(Machine machine, IReadOnlyList<nint> processes, IReadOnlyList<ulong> addresses)
    {
        this.machine = machine;
        this.processes = processes;
        this.addresses = addresses;
        machine.Traced = (name, page) => events.Add(new SeenEvent(name, page == 0 ? 0 : machine.PageFrame((page*)page)));
    }

    /// <summary>What was seen, step by step.</summary>
    public IReadOnlyList<SeenStep> Seen => seen;

    /// <summary>A step begins.</summary>
    public void Begin()
    {
        events.Clear();
        before = (machine.MinorFaults, machine.MajorFaults);
    }

    /// <summary>It has ended, and so have the writes to swap that it began.</summary>
    /// <param name="step">The step.</param>
    /// <param name="result">What the process got.</param>
    public void End(LifeStep step, string result)
    {
        bool isAccess = step.Action is LifeAction.Read or LifeAction.Write;
        SeenEvent[] passed = [.. events];
        machine.LetTimePass();
        MachineView view = machine.View();
        Dictionary<ulong, PageView> pages = view.Pages.ToDictionary(p => p.Pfn);
        int[] living = [.. Enumerable.Range(1, processes.Count).Where(p => processes[p - 1] != 0)];
        seen.Add(new SeenStep(
            result,
            isAccess ? machine.MinorFaults - before.Minor : null,
            isAccess ? machine.MajorFaults - before.Major : null,
            [.. living.SelectMany(p => addresses.Select(a => Entry(p, a, pages)))],
            [.. living.Select(p => Process(p, view, pages))],
            SeenStep.TellsEvents(step.Action) ? passed : null));
    }

    public void Dispose() => machine.Traced = null;

    private SeenEntry Entry(int process, ulong address, Dictionary<ulong, PageView> pages)
    {
        pte_t* pte = machine.PteOf((mm_struct*)processes[process - 1], address);
        ulong value = pte is null ? 0 : pte->pte;
        return value != 0 && machine.IsPresentEntry(value) ? new SeenEntry(process, address, Presence.Present, Page(machine.FrameOf(value), pages))
            : new SeenEntry(process, address, value == 0 ? Presence.Absent : Presence.Swapped, null);
    }

    private SeenPage? Page(ulong frame, Dictionary<ulong, PageView> pages) => pages.TryGetValue(frame, out PageView page)
        ? new SeenPage(frame, frame == machine.ZeroPageFrame, KernelPageFlags.Of(page), page.MostMapped, page.InBatches > 0)
        : null;

    private SeenProcess Process(int process, MachineView view, Dictionary<ulong, PageView> pages)
    {
        MmView mm = view.Mms[process - 1];
        return new SeenProcess(process, mm.Anon, mm.Swap, Memory([.. view.Entries.Where(e => e.Mm == process - 1)], pages));
    }

    // smaps_account (fs/proc/task_mmu.c).
    private SeenMemory Memory(EntryView[] entries, Dictionary<ulong, PageView> pages)
    {
        (EntryView Entry, PageView Page)[] mapped =
            [.. entries.Where(e => e.Pfn is { } pfn && pfn != machine.ZeroPageFrame && pages.ContainsKey(pfn)).Select(e => (e, pages[e.Pfn!.Value]))];
        return new SeenMemory(
            mapped.Length,
            mapped.Count(m => m.Page.Owner == PageOwner.Anon),
            mapped.Count(m => Is(m.Entry, "accessed") || Is(m.Page, PageFlag.referenced)),
            mapped.Count(IsDirty),
            mapped.Count(m => m.Page.Owner == PageOwner.Anon && !Is(m.Page, PageFlag.swapbacked) && !IsDirty(m)),
            entries.Count(e => machine.SwapSlotOf(e.Value) is not null && !machine.IsPresentEntry(e.Value)));
    }

    private static bool IsDirty((EntryView Entry, PageView Page) mapped) =>
        Is(mapped.Entry, "dirty") || Is(mapped.Entry, "saved_dirty") || Is(mapped.Page, PageFlag.dirty);

    private static bool Is(EntryView entry, string bit) => Machine.EntryNames(entry.Value).Contains(bit);

    private static bool Is(PageView page, PageFlag flag) => (page.Flags >> (int)flag & 1) != 0;
}
