// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests.Life;

/// <summary>
/// A machine on which sequences of steps run, each from the same start: one process with an empty mapping, and swap that is
/// smaller than what can be written. What programs read is held against <see cref="ReferenceModel"/>.
/// </summary>
internal sealed unsafe class LifeWorld : IDisposable
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

    private string? Do(LifeStep step)
    {
        int process = step.Process % mms.Count;
        int count = int.Min(step.Count, ReferenceModel.Pages - step.Page);
        switch (step.Op)
        {
            case LifeOp.Read:
                return Read(process, step.Page);
            case LifeOp.Write:
                return Write(process, step.Page, (byte)step.Count);
            case LifeOp.Fork:
                return Fork(process);
            case LifeOp.Exit:
                return mms.Count > 1 ? Exit(process) : null;
            case LifeOp.Map:
                return Map(process, step.Page, count);
            case LifeOp.Unmap:
                return Unmap(process, step.Page, count);
            case LifeOp.Migrate:
                return Migrate(process, step.Page);
            case LifeOp.DontNeed:
            case LifeOp.LetFree:
            case LifeOp.Cold:
            case LifeOp.PageOut:
                return Advise(step.Op, process, step.Page, count);
            default:
                return DoForAll(step);
        }
    }

    private string? DoForAll(LifeStep step)
    {
        switch (step.Op)
        {
            case LifeOp.Age:
                Machine.ShrinkActive(MostPages);
                break;
            case LifeOp.Scan:
                Machine.ShrinkInactive(MostPages, kswapd: step.Process % 2 == 0);
                break;
            case LifeOp.SwapOut:
                SwapOut();
                break;
            case LifeOp.Kswapd:
                Machine.Kswapd();
                break;
            case LifeOp.Direct:
                Machine.DirectReclaim();
                break;
            case LifeOp.Writes when !mayFail:
                Machine.Plan = new ChoicePlan().Fix(Choices.Writeback.Name, Choices.Writeback.Outcomes[step.Process % 3]);
                break;
        }

        return null;
    }

    private void SwapOut()
    {
        const int Enough = 4;
        for (int scan = 0; scan < Enough; scan++)
        {
            Machine.ShrinkActive(MostPages);
            Machine.ShrinkInactive(MostPages, kswapd: true);
        }
    }

    private string? Read(int process, int page)
    {
        uint ret = Machine.Access(Mm(process), ByteOf(page), false, 0, out byte value);
        string expected = model.Expected(process, page);
        return IsWrong(process, page, ret) ?? (ErrorOf(ret) != 0 || model.Reads(process, page, value)
            ? null
            : $"{value} was read, {expected} is there");
    }

    private string? Write(int process, int page, byte value)
    {
        uint ret = Machine.Access(Mm(process), ByteOf(page), true, value, out _);
        if (ErrorOf(ret) == 0 && model.IsMapped(process, page))
        {
            model.Write(process, page, value);
        }

        return IsWrong(process, page, ret);
    }

    private uint ErrorOf(uint ret) => ret & ((uint)Machine.Flag("VM_FAULT_ERROR") | FaultPath.Segv);

    private string? IsWrong(int process, int page, uint ret)
    {
        uint error = ErrorOf(ret);
        bool isRight = !model.IsMapped(process, page) ? error == FaultPath.Segv
            : error == 0 || (mayFail && (error & FaultPath.Segv) == 0);
        return isRight ? null : $"the access comes to 0x{ret:x}";
    }

    private string? Fork(int process)
    {
        mm_struct* child = mms.Count < MostProcesses ? Machine.Fork(Mm(process)) : null;
        if (child is not null)
        {
            mms.Add((nint)child);
            model.Fork(process);
        }

        return child is not null || mayFail || mms.Count == MostProcesses ? null : "fork has failed";
    }

    private string? Exit(int process)
    {
        Machine.Exit(Mm(process));
        mms.RemoveAt(process);
        model.Exit(process);
        return null;
    }

    // As far as nothing is mapped there.
    private string? Map(int process, int page, int count)
    {
        int free = Enumerable.Range(page, count).TakeWhile(p => !model.IsMapped(process, p)).Count();
        if (free > 0)
        {
            Machine.NewVma(Mm(process), AddressOf(page), AddressOf(page + free), ProcessWorld.Flags);
            model.Map(process, page, free);
        }

        return null;
    }

    private string? Unmap(int process, int page, int count)
    {
        int ret = Machine.Unmap(Mm(process), AddressOf(page), AddressOf(page + count));
        if (ret == 0)
        {
            model.Unmap(process, page, count);
        }

        return ret == 0 || mayFail ? null : $"munmap comes to {ret}";
    }

    private string? Migrate(int process, int page)
    {
        pte_t* pte = Machine.PteOf(Mm(process), AddressOf(page));
        page* mapped = pte is not null && Entries.IsPresent(*pte) ? Entries.NormalPage(Machine, *pte) : null;
        if (mapped is not null)
        {
            Machine.Migrate(mapped);
        }

        return null;
    }

    // Kernels that do not know an advice refuse it.
    private string? Advise(LifeOp op, int process, int page, int count)
    {
        Advice advice = op switch
        {
            LifeOp.DontNeed => Advice.DontNeed,
            LifeOp.LetFree => Advice.Free,
            LifeOp.Cold => Advice.Cold,
            _ => Advice.PageOut,
        };
        Machine.Advise(Mm(process), AddressOf(page), AddressOf(page + count), advice);
        if (op == LifeOp.DontNeed)
        {
            model.DontNeed(process, page, count);
        }
        else if (op == LifeOp.LetFree)
        {
            model.LetFree(process, page, count);
        }

        return null;
    }

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

    private mm_struct* Mm(int process) => (mm_struct*)mms[process];

    private static ulong AddressOf(int page) => Start + (ulong)page * Frames.PageBytes;

    // Another byte in each page.
    private static ulong ByteOf(int page) => AddressOf(page) + (ulong)(page * 517 % Frames.PageBytes);
}
