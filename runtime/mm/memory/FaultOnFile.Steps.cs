// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What faults on files have in common, and the one function of 3.14 and before (mm/memory.c).</summary>
internal static unsafe partial class FaultOnFile
{
    // __do_fault of 3.15 and later: the file's page, locked, in vmf->page.
    private static uint Ask(Machine machine, vm_fault* vmf)
    {
        if (machine.MemoryRules.ReservesTable && !Reserve(machine, vmf, machine.Follow(vmf->vma)))
        {
            return V2_6_32.VM_FAULT_OOM;
        }

        vmf->page = null;
        uint ret = VmOps.Fault(machine, vmf);
        if (IsOver(machine, ret))
        {
            return ret;
        }

        page* page = machine.Follow(vmf->page);
        if (PageFlags.Test(page, PageFlag.hwpoison))
        {
            return OfPoisoned(machine, vmf, page, ret);
        }

        if ((ret & V2_6_32.VM_FAULT_LOCKED) == 0)
        {
            machine.LockPage(page);
        }

        return ret;
    }

    // From 5.18 on a clean page goes, and the fault is tried again with one that is read in anew.
    private static uint OfPoisoned(Machine machine, vm_fault* vmf, page* page, uint ret)
    {
        uint result = V2_6_32.VM_FAULT_HWPOISON;
        if ((ret & V2_6_32.VM_FAULT_LOCKED) != 0)
        {
            if (machine.MemoryRules.DropsPoisonedPage && page->mapping is not null)
            {
                FileUnmapping.Unmap(machine, page->mapping, page->index, 1);
                result = V2_6_32.Evict(machine, page, "__do_fault") ? (uint)V2_6_32.VM_FAULT_NOPAGE : result;
            }

            machine.UnlockPage(page);
        }

        if (machine.MemoryRules.PutsPoisonedPage)
        {
            machine.PutPage(page, "__do_fault");
        }

        vmf->page = null;
        return result;
    }

    // finish_fault of 4.10 and later, do_set_pte with what is around it before: maps the file's page, or a copy of it.
    private static uint Finish(Machine machine, vm_fault* vmf, page* page, mem_cgroup* charged, out bool isMapped)
    {
        isMapped = false;
        vm_area_struct* vma = machine.Follow(vmf->vma);
        bool isPrivate = (vma->vm_flags & V2_6_32.VM_SHARED) == 0;
        uint ret = isPrivate ? AnonymousFault.CheckStable(machine, vma->vm_mm) : 0;
        if (ret != 0 || !InstallTable(machine, vmf, vma))
        {
            return ret != 0 ? ret : V2_6_32.VM_FAULT_OOM;
        }

        isMapped = EntryLock.TakeSame(machine, vmf);
        if (isMapped)
        {
            Map(machine, vmf, vma, page, charged);
        }

        EntryLock.Release(machine, vmf);
        return isMapped || !machine.MemoryRules.TellsOfChangedEntry ? 0u : V2_6_32.VM_FAULT_NOPAGE;
    }

    private static bool InstallTable(Machine machine, vm_fault* vmf, vm_area_struct* vma)
    {
        if (!machine.MemoryRules.AllocatesTableInFault)
        {
            return true;
        }

        if (vmf->prealloc_pte is not null && machine.Behaviour.IsNone(machine.Follow(vmf->pmd)->pmd))
        {
            machine.InstallTable(vma->vm_mm, vmf->pmd, vmf->prealloc_pte);
            vmf->prealloc_pte = null;
        }

        return !V4_6.AllocateTable(machine, vma->vm_mm, vmf->pmd);
    }

    // do_set_pte, alloc_set_pte, set_pte_range.
    private static void Map(Machine machine, vm_fault* vmf, vm_area_struct* vma, page* page, mem_cgroup* charged)
    {
        bool write = IsWrite(machine, vmf);
        bool isCopy = write && (vma->vm_flags & V2_6_32.VM_SHARED) == 0;
        Rss.Count(machine, vma->vm_mm, isCopy, 1);
        if (isCopy)
        {
            machine.Behaviour.MapNewAnon(machine, page, vma, vmf->address, charged);
        }
        else
        {
            PageRmap.AddFile(machine, page, vma);
        }

        Entries.Set(machine, vmf->pte, write ? machine.Behaviour.WriteEntry(page, vma) : Entries.Of(machine, page, vma));
    }

    // __do_fault of 3.14 and before. Up to 3.0 the file is asked before there is memory for a copy. A page that was dirtied is
    // dirty before who writes is throttled.
    private static uint DoOneFault(Machine machine, vm_fault* vmf)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        bool isCopy = IsWrite(machine, vmf) && (vma->vm_flags & V2_6_32.VM_SHARED) == 0;
        return !IsWrite(machine, vmf) ? DoReadFault(machine, vmf)
            : !isCopy ? DoSharedFault(machine, vmf)
            : machine.MemoryRules.PreparesCopyFirst ? DoCowFault(machine, vmf)
            : CopyAsked(machine, vmf, vma);
    }

    private static uint CopyAsked(Machine machine, vm_fault* vmf, vm_area_struct* vma)
    {
        uint ret = Ask(machine, vmf);
        if (IsOver(machine, ret))
        {
            return ret;
        }

        page* page = vmf->page;
        page* copy = AnonVmas.Prepare(machine, vma) ? NewPage.AllocateCharged(machine, vma, zero: false, out _) : null;
        if (copy is not null)
        {
            CopyLocked(machine, vma, copy, page);
            ret |= Finish(machine, vmf, copy, null, out bool isMapped);
            if (!isMapped)
            {
                NewPage.Abandon(machine, copy, null);
            }
        }

        machine.UnlockPage(page);
        machine.PutPage(page, "__do_fault");
        return copy is null ? V2_6_32.VM_FAULT_OOM : ret;
    }

    private static void CopyLocked(Machine machine, vm_area_struct* vma, page* copy, page* page)
    {
        if (machine.MemoryRules.ClearsMlockBeforeCharge && (vma->vm_flags & V2_6_32.VM_LOCKED) != 0)
        {
            V2_6_32.clear_page_mlock(page);
        }

        machine.Frames.Copy(copy, page);
        PageFlags.Set(copy, PageFlag.uptodate);
    }
}
