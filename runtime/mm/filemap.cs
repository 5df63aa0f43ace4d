// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// The handlers of a file's mappings, as 2.6.32 calls them: what filemap_fault and a file system's page_mkwrite may
/// do, by choice.
/// </summary>
internal static unsafe class FileHandlers
{
    // The outcomes of Choices.Fault, in their order.
    private enum FaultOutcome
    {
        Locked,
        Unlocked,
        Oom,
        Sigbus,
        NoPage,
        PoisonedLocked,
        PoisonedUnlocked,
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

    /// <summary>Gives a mapping its handlers.</summary>
    internal static vm_operations_struct* NewOperations(Machine machine, bool withMkwrite)
    {
        vm_operations_struct* ops = machine.Arena.Allocate<vm_operations_struct>("vm_operations_struct");
        ops->fault = FunctionTable.Register<vm_fault_handler>("filemap_fault", Fault);
        if (withMkwrite)
        {
            ops->page_mkwrite = FunctionTable.Register<vm_fault_handler>("block_page_mkwrite", PageMkwrite);
        }

        return ops;
    }

    private static int Fault(vm_area_struct* vma, vm_fault* vmf)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, "->fault");
        machine.MightSleep("->fault");
        if (vmf->pgoff >= machine.Follow(machine.Mapping(vma->vm_file)->host)->pages)
        {
            return V2_6_32.VM_FAULT_SIGBUS;
        }

        FaultOutcome outcome = (FaultOutcome)machine.Choose(Choices.Fault);
        return outcome switch
        {
            FaultOutcome.Oom => V2_6_32.VM_FAULT_OOM,
            FaultOutcome.Sigbus => V2_6_32.VM_FAULT_SIGBUS,
            FaultOutcome.NoPage => MapBehindTheCaller(machine, vma, vmf),
            _ => HandOut(machine, vma, vmf, outcome),
        };
    }

    // As a driver does that calls vm_insert_page.
    private static int MapBehindTheCaller(Machine machine, vm_area_struct* vma, vm_fault* vmf)
    {
        ulong address = (ulong)vmf->virtual_address;
        machine.MapCached(vma, address, (pte_t*)machine.Populate(vma->vm_mm, address, PageTableLevel.Pte));
        return V2_6_32.VM_FAULT_NOPAGE;
    }

    private static int HandOut(Machine machine, vm_area_struct* vma, vm_fault* vmf, FaultOutcome outcome)
    {
        bool cached = *machine.Slot(machine.Mapping(vma->vm_file), vmf->pgoff) is not null;
        page* page = machine.CachePage(vma->vm_file, vmf->pgoff);
        machine.GetPage(page, "->fault");
        vmf->page = page;
        if (outcome is FaultOutcome.PoisonedLocked or FaultOutcome.PoisonedUnlocked)
        {
            machine.Poison(page);
        }

        int ret = cached ? 0 : V2_6_32.VM_FAULT_MAJOR;
        if (outcome is FaultOutcome.Unlocked or FaultOutcome.PoisonedUnlocked)
        {
            return ret;
        }

        machine.LockPage(page);
        return ret | V2_6_32.VM_FAULT_LOCKED;
    }

    private static int PageMkwrite(vm_area_struct* vma, vm_fault* vmf)
    {
        Machine machine = Machine.Current;
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
}
