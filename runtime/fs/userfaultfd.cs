// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What the kernels' handle_userfault have in common.</summary>
internal static unsafe class Userfault
{
    // PF_EXITING and PF_DUMPCORE.
    private const uint ExitingOrDumping = 0x4 | 0x200;

    /// <summary>
    /// Whether the fault can be handed over, with locks to be released and a wait. If not,
    /// <paramref name="ret"/> is the result.
    /// </summary>
    internal static bool IsHandled(Machine machine, vm_area_struct* vma, uint flags, ulong reason, out int ret)
    {
        machine.CheckObject(vma, "handle_userfault");
        VersionBehaviour kernel = machine.Behaviour;
        userfaultfd_ctx* ctx = vma->vm_userfaultfd_ctx.ctx;
        ret = (int)machine.Flag("VM_FAULT_SIGBUS");
        if (kernel.RefusesUserfaultOfDyingTask && (machine.CurrentTask->flags & ExitingOrDumping) != 0)
        {
            return false;
        }

        CheckFaultLock(machine, vma, flags);
        if (ctx is null)
        {
            return false;
        }

        CheckReason(machine, ctx, vma, reason);
        bool fromUser = (flags & machine.Flag("FAULT_FLAG_USER")) != 0;
        if (ctx->sigbus || (ctx->user_mode_only && !fromUser))
        {
            return false;
        }

        if (ctx->released)
        {
            ret = kernel.ResultOfReleasedUserfaultfd;
            return false;
        }

        return MayRetry(machine, flags, ref ret);
    }

    /// <summary>handle_userfault of a missing page by the release's rules.</summary>
    internal static uint HandOver(Machine machine, vm_fault* vmf)
    {
        uint missing = (uint)machine.Flag("VM_UFFD_MISSING");
        int afterSignal = machine.MemoryRules.EndsUserfaultWithNoPage ? V2_6_32.VM_FAULT_NOPAGE : 0;
        return machine.MemoryRules.RetriesOnce
            ? (uint)V4_8.HandleAndWait(machine, vmf->vma, vmf->address, vmf->flags, missing, afterSignal)
            : V5_7.handle_userfault(vmf, missing);
    }

    /// <summary>Releases the mmap lock and waits, as the kernels up to 5.6 do.</summary>
    internal static int Wait(Machine machine, vm_area_struct* vma, ulong address, uint flags, int afterSignal)
    {
        mm_struct* mm = vma->vm_mm;
        bool mustWait = IsMissing(machine, mm, address);
        ulong interruptible = machine.Flag("FAULT_FLAG_USER") | machine.Flag("FAULT_FLAG_KILLABLE");
        bool returnsToUser = (flags & interruptible) == interruptible;
        machine.MmapReadUnlock(mm);
        if (mustWait && returnsToUser && machine.Choose(Choices.UserfaultSignal) != 0)
        {
            machine.MmapReadLock(mm);
            return afterSignal;
        }

        return (int)(machine.Flag("VM_FAULT_RETRY") | (mustWait ? machine.Flag("VM_FAULT_MAJOR") : 0));
    }

    private static bool MayRetry(Machine machine, uint flags, ref int ret)
    {
        bool nowait = (flags & machine.Flag("FAULT_FLAG_RETRY_NOWAIT")) != 0;
        if ((flags & machine.Flag("FAULT_FLAG_ALLOW_RETRY")) == 0)
        {
            return nowait
                ? throw new KernelBug("BUG: BUG_ON: FAULT_FLAG_RETRY_NOWAIT without FAULT_FLAG_ALLOW_RETRY")
                : false;
        }

        ret = (int)machine.Flag("VM_FAULT_RETRY");
        return !nowait;
    }

    private static void CheckFaultLock(Machine machine, vm_area_struct* vma, uint flags)
    {
        bool byVma = machine.Numbers.Has("FAULT_FLAG_VMA_LOCK") && (flags & machine.Flag("FAULT_FLAG_VMA_LOCK")) != 0;
        bool held = byVma
            ? machine.Locks.Holds(LockKind.Vma, (nint)vma)
            : machine.Locks.Holds(LockKind.Mmap, (nint)vma->vm_mm);
        if (held)
        {
            return;
        }

        string what = byVma ? "vma lock" : "mmap lock";
        if (!machine.Behaviour.OnlyWarnsOfUserfaultWithoutLock)
        {
            throw new KernelBug($"BUG: BUG_ON: handle_userfault without the {what}");
        }

        machine.Report(FindingKind.Warning, $"WARNING: handle_userfault without the {what}");
    }

    private static void CheckReason(Machine machine, userfaultfd_ctx* ctx, vm_area_struct* vma, ulong reason)
    {
        machine.CheckObject(ctx, "handle_userfault");
        ulong known = machine.Flag("VM_UFFD_MISSING") | machine.Flag("VM_UFFD_WP") | machine.FlagOrZero("VM_UFFD_MINOR");
        if (ctx->mm != vma->vm_mm || !ulong.IsPow2(reason) || (reason & ~known) != 0)
        {
            throw new KernelBug("BUG: VM_BUG_ON: handle_userfault for another mm or an unknown reason");
        }
    }

    // userfaultfd_must_wait: nothing is there yet.
    private static bool IsMissing(Machine machine, mm_struct* mm, ulong address)
    {
        PageTableWalk walk = machine.Walk(mm, address);
        return walk.Value == 0;
    }
}
