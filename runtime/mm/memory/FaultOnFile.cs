// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Faults on files: do_linear_fault, later do_fault, with do_read_fault, do_cow_fault and do_shared_fault (mm/memory.c), from 3.15
/// on; before, one function does it all. Left out: DAX, huge pages of files, large folios, userfaultfd, mappings without ->fault,
/// non-linear ones.
/// </summary>
internal static unsafe partial class FaultOnFile
{
    // fault_around_bytes, in pages.
    private const ulong Around = 16;

    /// <summary>A fault on an empty entry of a file's mapping, by the name that the kernel has for it.</summary>
    internal static uint Handle(Machine machine, vm_fault* vmf)
    {
        const int RenamedIn = 4;
        return machine.Dispatch(machine.Version < new Surface.LinuxVersion(RenamedIn, 0, 0) ? "do_linear_fault" : "do_fault", vmf, &DoFault);
    }

    internal static uint DoFault(Machine machine, vm_fault* vmf)
    {
        bool write = IsWrite(machine, vmf);
        bool shared = (machine.Follow(vmf->vma)->vm_flags & V2_6_32.VM_SHARED) != 0;
        uint ret = machine.MemoryRules.HasOneFileFault ? machine.Dispatch("__do_fault", vmf, &DoOneFault)
            : !write ? machine.Dispatch("do_read_fault", vmf, &DoReadFault)
            : !shared ? machine.Dispatch("do_cow_fault", vmf, &DoCowFault)
            : machine.Dispatch("do_shared_fault", vmf, &DoSharedFault);
        if (machine.MemoryRules.AllocatesTableInFault && vmf->prealloc_pte is not null)
        {
            machine.FreeTable(machine.Follow(vmf->prealloc_pte));
            vmf->prealloc_pte = null;
        }

        return ret;
    }

    internal static uint DoReadFault(Machine machine, vm_fault* vmf)
    {
        if (MapAround(machine, vmf, out uint ret))
        {
            return ret;
        }

        ret = Ask(machine, vmf);
        if (IsOver(machine, ret))
        {
            return ret;
        }

        page* page = vmf->page;
        ret |= Finish(machine, vmf, page, null, out bool isMapped);
        machine.UnlockPage(page);
        if (!isMapped)
        {
            machine.PutPage(page, "do_read_fault");
        }

        return ret;
    }

    internal static uint DoCowFault(Machine machine, vm_fault* vmf)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        mem_cgroup* charged = null;
        page* copy = AnonVmas.Prepare(machine, vma) ? NewPage.AllocateCharged(machine, vma, zero: false, out charged) : null;
        if (copy is null)
        {
            return V2_6_32.VM_FAULT_OOM;
        }

        vmf->cow_page = copy;
        uint ret = Ask(machine, vmf);
        bool isMapped = false;
        if (!IsOver(machine, ret))
        {
            page* page = vmf->page;
            ret = CopyFile(machine, copy, page, ret);
            ret |= IsOver(machine, ret) ? 0 : Finish(machine, vmf, copy, charged, out isMapped);
            machine.UnlockPage(page);
            machine.PutPage(page, "do_cow_fault");
        }

        if (!isMapped)
        {
            NewPage.Abandon(machine, copy, charged);
        }

        return ret;
    }

    internal static uint DoSharedFault(Machine machine, vm_fault* vmf)
    {
        uint ret = Ask(machine, vmf);
        if (IsOver(machine, ret))
        {
            return ret;
        }

        page* page = vmf->page;
        if (VmOps.HasMkwrite(machine, machine.Follow(vmf->vma)))
        {
            machine.UnlockPage(page);
            if (!SharedPage.MakeWritable(machine, vmf, page, out uint failed))
            {
                machine.PutPage(page, "do_shared_fault");
                return failed;
            }
        }

        ret |= Finish(machine, vmf, page, null, out bool isMapped);
        if (isMapped)
        {
            return ret | SharedPage.Dirty(machine, vmf, page);
        }

        machine.UnlockPage(page);
        machine.PutPage(page, "do_shared_fault");
        return ret;
    }

    // The file's page is locked; it is bad only where the kernel survives that.
    private static uint CopyFile(Machine machine, page* copy, page* page, uint ret)
    {
        if (machine.MemoryRules.SurvivesBadFileCopy && machine.Choose(Choices.CopyPage) != 0)
        {
            return V2_6_32.VM_FAULT_HWPOISON;
        }

        machine.Frames.Copy(copy, page);
        PageFlags.Set(copy, PageFlag.uptodate);
        return ret;
    }

    private static bool IsWrite(Machine machine, vm_fault* vmf) => (vmf->flags & machine.Numbers.FaultFlagWrite) != 0;

    private static bool IsOver(Machine machine, uint ret) =>
        (ret & (machine.Numbers.VmFaultError | V2_6_32.VM_FAULT_NOPAGE | (uint)machine.FlagOrZero("VM_FAULT_RETRY"))) != 0;

    // do_fault_around: what is in the page cache already, as far as the table and the VMA go. From 4.8 on a fault whose page is
    // mapped by that says so.
    private static bool MapAround(Machine machine, vm_fault* vmf, out uint ret)
    {
        ret = 0;
        vm_area_struct* vma = machine.Follow(vmf->vma);
        if (!VmOps.HasMapPages(machine, vma))
        {
            return false;
        }

        if (!Reserve(machine, vmf, vma))
        {
            ret = V2_6_32.VM_FAULT_OOM;
            return true;
        }

        ulong entry = PageTables.Index(PageTableLevel.Pte, vmf->address);
        ulong before = ulong.Min(entry - entry / Around * Around, vmf->pgoff - vma->vm_pgoff);
        ulong from = entry - before;
        ulong behind = ulong.Min(ulong.Min(from + Around, PageTables.Entries) - entry, V2_6_32.vma_pages(vma) - (vmf->pgoff - vma->vm_pgoff));
        bool isMapped = VmOps.MapPages(machine, vmf, vmf->pgoff - before, vmf->pgoff + behind - 1);
        ret = isMapped && machine.MemoryRules.TellsOfChangedEntry ? (uint)V2_6_32.VM_FAULT_NOPAGE : 0;
        return isMapped;
    }

    // A page table in reserve, where the fault has none.
    private static bool Reserve(Machine machine, vm_fault* vmf, vm_area_struct* vma)
    {
        if (machine.MemoryRules.AllocatesTableInFault && machine.Behaviour.IsNone(machine.Follow(vmf->pmd)->pmd) && vmf->prealloc_pte is null)
        {
            vmf->prealloc_pte = V2_6_32.AllocateFreeTable(machine, vma->vm_mm);
            return vmf->prealloc_pte is not null;
        }

        return true;
    }
}
