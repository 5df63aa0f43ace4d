// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>What filemap_fault and a file system's page_mkwrite may do, by choice.</summary>
internal static unsafe class FileFault
{
    // The outcomes of Choices.Fault, in their order.
    private enum Outcome
    {
        Locked,
        Unlocked,
        Oom,
        Sigbus,
        NoPage,
        PoisonedLocked,
        PoisonedUnlocked,
        Retry,
    }

    // The outcomes of Choices.PageMkwrite, in their order.
    private enum MkwriteOutcome
    {
        Locked,
        Unlocked,
        Sigbus,
        NoPage,
        Truncated,
    }

    /// <summary>Finds or reads the page of a fault, or does what <see cref="Choices.Fault"/> says.</summary>
    internal static int Fault(Machine machine, vm_area_struct* vma, vm_fault* vmf)
    {
        machine.CheckObject(vma, "->fault");
        machine.MightSleep("->fault");
        if (vmf->pgoff >= machine.Follow(machine.Mapping(vma->vm_file)->host)->pages)
        {
            return V2_6_32.VM_FAULT_SIGBUS;
        }

        Outcome outcome = (Outcome)machine.Choose(Choices.Fault);
        return outcome switch
        {
            Outcome.Oom => V2_6_32.VM_FAULT_OOM,
            Outcome.Sigbus => V2_6_32.VM_FAULT_SIGBUS,
            Outcome.NoPage => MapBehindTheCaller(machine, vma, vmf),
            Outcome.Retry when (vmf->flags & machine.FlagOrZero("FAULT_FLAG_ALLOW_RETRY")) != 0 => Retry(machine, vma, vmf),
            _ => HandOut(machine, vma, vmf, outcome),
        };
    }

    /// <summary>Makes a page writable for the file system, or does what <see cref="Choices.PageMkwrite"/> says.</summary>
    internal static int PageMkwrite(Machine machine, vm_fault* vmf)
    {
        machine.CheckPage(vmf->page, "->page_mkwrite");
        machine.MightSleep("->page_mkwrite");
        machine.LockPage(vmf->page);
        MkwriteOutcome outcome = (MkwriteOutcome)machine.Choose(Choices.PageMkwrite);
        if (outcome == MkwriteOutcome.Locked)
        {
            return V2_6_32.VM_FAULT_LOCKED;
        }

        machine.UnlockPage(vmf->page);
        if (outcome == MkwriteOutcome.Truncated)
        {
            machine.Truncate(vmf->page);
        }

        return outcome switch
        {
            MkwriteOutcome.Sigbus => V2_6_32.VM_FAULT_SIGBUS,
            MkwriteOutcome.NoPage => V2_6_32.VM_FAULT_NOPAGE,
            _ => 0,
        };
    }

    // As a driver does that calls vm_insert_page, for which -EBUSY, an entry that another thread has filled, is as good.
    private static int MapBehindTheCaller(Machine machine, vm_area_struct* vma, vm_fault* vmf)
    {
        ulong address = Rmap.AddressOf(vma, vmf->pgoff);
        pte_t* pte = (pte_t*)machine.Populate(vma->vm_mm, address, PageTableLevel.Pte);
        if (machine.Behaviour.IsNone(pte->pte))
        {
            machine.MapCached(vma, address, pte);
        }

        return V2_6_32.VM_FAULT_NOPAGE;
    }

    // The page's lock is somebody else's: the fault waits for it without its own lock, then is tried again.
    private static int Retry(Machine machine, vm_area_struct* vma, vm_fault* vmf)
    {
        bool cached = *machine.Slot(machine.Mapping(vma->vm_file), vmf->pgoff) is not null;
        machine.CachePage(vma->vm_file, vmf->pgoff);
        machine.ReleaseFaultLock();
        return V2_6_38.VM_FAULT_RETRY | (cached ? 0 : V2_6_32.VM_FAULT_MAJOR);
    }

    private static int HandOut(Machine machine, vm_area_struct* vma, vm_fault* vmf, Outcome outcome)
    {
        bool cached = *machine.Slot(machine.Mapping(vma->vm_file), vmf->pgoff) is not null;
        page* page = machine.CachePage(vma->vm_file, vmf->pgoff);
        machine.GetPage(page, "->fault");
        vmf->page = page;
        if (outcome is Outcome.PoisonedLocked or Outcome.PoisonedUnlocked)
        {
            machine.Poison(page);
        }

        int ret = cached ? 0 : V2_6_32.VM_FAULT_MAJOR;
        if (outcome is Outcome.Unlocked or Outcome.PoisonedUnlocked)
        {
            return ret;
        }

        machine.LockPage(page);
        return ret | V2_6_32.VM_FAULT_LOCKED;
    }
}
