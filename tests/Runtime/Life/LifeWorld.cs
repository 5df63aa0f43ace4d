// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests.Life;

/// <summary>
/// A machine on which sequences of steps run, each from the same start: one process with an empty mapping, and swap that is
/// smaller than what can be written. What programs read is held against <see cref="ReferenceModel"/>.
/// </summary>
internal sealed unsafe partial class LifeWorld : IDisposable
{
    private const int MostProcesses = 4;
    private const int MostPages = 64;

    // Half of the pages on each side of where another page table begins.
    private const ulong Start = 0x600000 - ReferenceModel.Pages / 2 * Frames.PageBytes;

    private readonly Machine.Scope scope;
    private readonly MachineSnapshot start;
    private readonly bool mayFail;
    private readonly List<nint> mms = [];
    private ReferenceModel model = new();
    private ChoiceAnswer[] log = [];

    /// <param name="version">The kernel.</param>
    /// <param name="frames">Frames for user pages; as given, enough for all processes and the swap cache.</param>
    /// <param name="slots">Slots of the swap area.</param>
    /// <param name="mayFail">Whether accesses, fork and munmap may fail; they change nothing then.</param>
    internal LifeWorld(LinuxVersion version, int frames = 72, int slots = 12, bool mayFail = false)
    {
        this.mayFail = mayFail;
        Machine = new Machine(new MachineOptions { Version = version, UserFrames = frames, SwapSlots = slots });
        scope = Machine.Enter();
        First = Machine.NewMm();
        Machine.NewVma(First, Start, AddressOf(ReferenceModel.Pages), ProcessWorld.Flags);
        Machine.SwapOn(slots);
        start = Machine.Capture();
    }

    internal Machine Machine { get; }

    internal mm_struct* First { get; }

    /// <summary>What was chosen in the sequence that ran last, before its processes ended.</summary>
    internal ReadOnlySpan<ChoiceAnswer> Log => log;

    /// <summary>Runs a sequence from the start to the end of all processes.</summary>
    /// <param name="steps">The sequence.</param>
    /// <param name="auditsEach">Whether the state is looked at after each step, not only at the end.</param>
    /// <param name="plan">The choices; null for the ordinary ones.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal string? Run(IReadOnlyList<LifeStep> steps, bool auditsEach, ChoicePlan? plan = null)
    {
        Begin(plan ?? new ChoicePlan());
        string? wrong = null;
        for (int i = 0; i < steps.Count && wrong is null; i++)
        {
            string? found = Try(() => Do(steps[i]), auditsEach || i == steps.Count - 1);
            wrong = found is null ? null : $"{steps[i]} (step {i + 1}): {found}";
        }

        log = [.. Machine.ChoiceLog];
        return wrong ?? (Try(End, audits: true) is { } left ? $"at the end: {left}" : null);
    }

    public void Dispose()
    {
        scope.Dispose();
        Machine.Dispose();
    }

    private void Begin(ChoicePlan plan)
    {
        Machine.Restore(start);
        Machine.Plan = plan;
        model = new ReferenceModel();
        mms.Clear();
        mms.Add((nint)First);
    }

    /// <summary>Does a step and says what it, or the state that it leaves, has wrong.</summary>
    private string? Try(Func<string?> step, bool audits)
    {
        try
        {
            string? wrong = step() ?? Machine.Findings.Select(f => f.Message).FirstOrDefault();
            wrong ??= Machine.HeldLocks.Count > 0 ? "a lock is held" : null;
            return wrong ?? (audits ? Machine.Audit().Problems.Select(p => p.Message).FirstOrDefault(p => !IsTheKernels(p)) : null);
        }
        catch (KernelBug bug)
        {
            return bug.Message;
        }
    }

    // From 3.6 to 3.16 a page in the swap cache that was copied from stays charged, and so is not charged when the last one who has
    // it in swap writes to it; leaving the swap cache for that, not mapped yet, it loses the charge.
    private bool IsTheKernels(string problem) =>
        Machine.SwapRules is { ChargesOnce: true, ChargesUntilFreed: false }
        && problem.EndsWith("is mapped but charged to no cgroup", StringComparison.Ordinal);

    // All processes end, and what is left in the swap cache then is reclaimed.
    private string? End()
    {
        Machine.Plan = new ChoicePlan();
        while (mms.Count > 0)
        {
            Exit(mms.Count - 1);
        }

        SwapOut();
        Machine.Behaviour.DrainLru(Machine);
        return Left();
    }

    private string? Left()
    {
        MachineView view = Machine.View();
        return view.Pages.Any(p => p.Use == FrameUse.User) ? "a page is left"
            : Machine.SwapArea->inuse_pages != 0 ? $"{Machine.SwapArea->inuse_pages} swap slots are left"
            : Machine.Memcgs.Any(m => Machine.MemcgUsage((mem_cgroup*)m) != 0) ? "a charge is left"
            : Machine.Memcgs.Any(m => Machine.MemcgAnon((mem_cgroup*)m) != 0) ? "a cgroup counts pages"
            : Machine.Objects.Any(o => o.IsLive && o.Type is "anon_vma" or "anon_vma_chain" or "vm_area_struct") ? "a part of an address space is left"
            : Counted.Where(item => Machine.Statistic(item) != 0).Select(item => $"{item} is {Machine.Statistic(item)}").FirstOrDefault();
    }

    private static VmStat[] Counted { get; } =
    [
        VmStat.NR_INACTIVE_ANON, VmStat.NR_ACTIVE_ANON, VmStat.NR_INACTIVE_FILE, VmStat.NR_ACTIVE_FILE, VmStat.NR_UNEVICTABLE,
        VmStat.NR_ANON_MAPPED, VmStat.NR_FILE_PAGES, VmStat.NR_WRITEBACK, VmStat.NR_PAGETABLE, VmStat.NR_SWAPCACHE,
        VmStat.NR_ISOLATED_ANON, VmStat.NR_ISOLATED_FILE,
    ];
}
