// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// do_anonymous_page (mm/memory.c) by the release's rules, where no translated one is in its place. Left out: large
/// folios, and the order of charge and PG_uptodate, which shows nowhere.
/// </summary>
internal static unsafe class AnonymousFault
{
    internal static uint DoAnonymousPage(Machine machine, vm_fault* vmf)
    {
        MemoryRules rules = machine.MemoryRules;
        vm_area_struct* vma = machine.Follow(vmf->vma);
        if (rules.RefusesSharedAnon && (vma->vm_flags & V2_6_32.VM_SHARED) != 0)
        {
            return V2_6_32.VM_FAULT_SIGBUS;
        }

        if (rules.ChecksStackGuard && !HasStackGuard(rules, vma, vmf->address))
        {
            return rules.StackGuardIsSegv ? FaultPath.Segv : V2_6_32.VM_FAULT_SIGBUS;
        }

        if (rules.AllocatesTableInFault && V4_6.AllocateTable(machine, vma->vm_mm, vmf->pmd))
        {
            return V2_6_32.VM_FAULT_OOM;
        }

        bool write = (vmf->flags & machine.Numbers.FaultFlagWrite) != 0;
        return write || machine.Follow(vma->vm_mm)->context.uses_skeys ? MapNew(machine, vmf, vma) : MapZero(machine, vmf, vma);
    }

    /// <summary>The result of a fault in an mm that the OOM reaper works on, or 0.</summary>
    internal static uint CheckStable(Machine machine, mm_struct* mm) =>
        machine.Behaviour.HasOomReaper && V4_13.IsUnstable(machine, mm) ? (uint)V2_6_32.VM_FAULT_SIGBUS : 0;

    private static bool HasStackGuard(MemoryRules rules, vm_area_struct* vma, ulong address) =>
        (rules.StackGuardIsSegv ? V3_19.check_stack_guard_page(vma, address) : V2_6_36.check_stack_guard_page(vma, address)) >= 0;

    private static uint MapZero(Machine machine, vm_fault* vmf, vm_area_struct* vma)
    {
        uint ret = 0;
        if (EntryLock.TakeSame(machine, vmf))
        {
            ret = CheckStable(machine, vma->vm_mm);
            if (ret == 0 && UserfaultFill.IsWatched(machine, vma))
            {
                EntryLock.Release(machine, vmf);
                return Userfault.HandOver(machine, vmf);
            }

            if (ret == 0)
            {
                Entries.Set(machine, vmf->pte, V2_6_32.pte_mkspecial(Entries.Of(machine, machine.ZeroPageFrame, vma)));
            }
        }

        EntryLock.Release(machine, vmf);
        return ret;
    }

    private static uint MapNew(Machine machine, vm_fault* vmf, vm_area_struct* vma)
    {
        mem_cgroup* charged = null;
        page* page = AnonVmas.Prepare(machine, vma) ? NewPage.AllocateCharged(machine, vma, zero: true, out charged) : null;
        if (page is null)
        {
            return V2_6_32.VM_FAULT_OOM;
        }

        PageFlags.Set(page, PageFlag.uptodate);
        uint ret = 0;
        bool isFree = EntryLock.TakeSame(machine, vmf) && (ret = CheckStable(machine, vma->vm_mm)) == 0;
        if (isFree && UserfaultFill.IsWatched(machine, vma))
        {
            EntryLock.Release(machine, vmf);
            NewPage.Abandon(machine, page, charged);
            return Userfault.HandOver(machine, vmf);
        }

        if (isFree)
        {
            Rss.Count(machine, vma->vm_mm, isAnon: true, 1);
            machine.Behaviour.MapNewAnon(machine, page, vma, vmf->address, charged);
            pte_t entry = Entries.Of(machine, page, vma);
            bool isWritable = (vma->vm_flags & V2_6_32.VM_WRITE) != 0;
            Entries.Set(machine, vmf->pte, isWritable ? machine.Behaviour.WriteEntry(page, vma) : entry);
        }
        else
        {
            NewPage.Abandon(machine, page, charged);
        }

        EntryLock.Release(machine, vmf);
        return ret;
    }
}
