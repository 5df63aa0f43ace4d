// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests.Life;

/// <summary>What steps do to the machine, and to what programs may read.</summary>
internal sealed unsafe partial class LifeWorld
{
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
            case LifeOp.Protect:
                return Protect(process, step.Page, step.Count);
            case LifeOp.Move:
                return Move(process, step.Page, step.Count);
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
            case LifeOp.Settle:
                Machine.Settle();
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
        return IsWrong(process, page, ret, Protection.Read) ?? (ErrorOf(ret) != 0 || model.Reads(process, page, value)
            ? null
            : $"{value} was read, {expected} is there");
    }

    private string? Write(int process, int page, byte value)
    {
        uint ret = Machine.Access(Mm(process), ByteOf(page), true, value, out _);
        if (ErrorOf(ret) == 0 && model.Allows(process, page, Protection.Write))
        {
            model.Write(process, page, value);
        }

        return IsWrong(process, page, ret, Protection.Write);
    }

    private uint ErrorOf(uint ret) => ret & ((uint)Machine.Flag("VM_FAULT_ERROR") | FaultPath.Segv);

    private string? IsWrong(int process, int page, uint ret, Protection access)
    {
        uint error = ErrorOf(ret);
        bool isRight = !model.Allows(process, page, access) ? error == FaultPath.Segv
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

    private mm_struct* Mm(int process) => (mm_struct*)mms[process];

    private static ulong AddressOf(int page) => Start + (ulong)page * Frames.PageBytes;

    // Another byte in each page, but for the one that it may move to.
    private static ulong ByteOf(int page) => AddressOf(page) + (ulong)(page % (ReferenceModel.Pages / 2) * 517);
}
