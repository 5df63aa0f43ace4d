// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The second half of do_swap_page: the page is locked, and so is the entry, which still is what the fault saw.</summary>
internal static unsafe partial class SwapIn
{
    private static uint Map(Machine machine, vm_fault* vmf, swp_entry_t entry, page* page, mem_cgroup* memcg)
    {
        uint written = machine.SwapRules.ReusesByReferences
            ? MapByReferences(machine, vmf, entry, page)
            : MapByCounts(machine, vmf, entry, page, memcg);
        machine.UnlockPage(page);
        machine.Passed("do_swap_page", page);
        if (!IsWrite(machine, vmf))
        {
            EntryLock.Release(machine, vmf);
            return written;
        }

        uint ret = written | machine.Dispatch("do_wp_page", vmf, &CopyOnWrite.DoWpPage);
        uint errors = machine.Numbers.VmFaultError;
        return (ret & errors) != 0 ? ret & errors : ret;
    }

    // Up to 5.17: the page may be written to if nobody else maps it or has its slot.
    private static uint MapByCounts(Machine machine, vm_fault* vmf, swp_entry_t entry, page* page, mem_cgroup* memcg)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        CountMapped(machine, vma->vm_mm);
        pte_t pte = ReadOnly(machine, vma, page);
        bool isReused = IsWrite(machine, vmf) && Swap.CanReuse(machine, page);
        if (isReused)
        {
            pte = machine.Behaviour.WriteEntry(page, vma);
            vmf->flags &= ~machine.Numbers.FaultFlagWrite;
        }

        Set(machine, vmf, WithMarks(machine, pte, vmf->orig_pte));
        SwapRmap.Add(machine, page, vma, vmf->address, isReused);
        SwapCharge.Commit(machine, page, memcg);
        if (machine.SwapRules.ActivatesReads)
        {
            LruMoves.Activate(machine, page);
        }

        Swap.Free(machine, entry);
        if (KeepsNoSlot(machine, vma, page))
        {
            Swap.TryToFree(machine, page);
        }

        return isReused && machine.SwapRules.TellsOfWrite ? Result(machine, "VM_FAULT_WRITE") : 0;
    }

    // From 5.18 on: it may be written to if its entry was exclusive, or nobody else refers to it once it has left swap.
    private static uint MapByReferences(Machine machine, vm_fault* vmf, swp_entry_t entry, page* page)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        CheckNotExclusive(machine, page);
        bool isExclusive = !Swap.IsKsm(page) && (vmf->orig_pte.pte & machine.SwapLayout.Exclusive) != 0;
        Swap.Free(machine, entry);
        bool isLikelyOwn = IsWrite(machine, vmf) && !Swap.IsKsm(page) && page->_refcount.counter == 2;
        if (PageFlags.Test(page, PageFlag.swapcache) && (KeepsNoSlot(machine, vma, page) || isLikelyOwn))
        {
            Swap.TryToFree(machine, page);
        }

        CountMapped(machine, vma->vm_mm);
        bool isOwn = page->_refcount.counter == 1 && (machine.SwapRules.KnowsExclusive || IsWrite(machine, vmf));
        isExclusive = !Swap.IsKsm(page) && (isExclusive || isOwn);
        bool wasWrite = IsWrite(machine, vmf);
        pte_t pte = isExclusive ? OfExclusive(machine, vmf, page) : WithMarks(machine, ReadOnly(machine, vma, page), vmf->orig_pte);
        SwapRmap.Add(machine, page, vma, vmf->address, isExclusive);
        Set(machine, vmf, pte);
        return wasWrite && !IsWrite(machine, vmf) ? (uint)machine.FlagOrZero("VM_FAULT_WRITE") : 0;
    }

    // Up to 6.10 by a write only; later by a read too, unless somebody wants to know of the next write.
    private static pte_t OfExclusive(Machine machine, vm_fault* vmf, page* page)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        pte_t readOnly = WithMarks(machine, ReadOnly(machine, vma, page), vmf->orig_pte);
        bool isWrite = IsWrite(machine, vmf);
        if (!machine.SwapRules.MapsWritable)
        {
            if (!isWrite)
            {
                return readOnly;
            }

            vmf->flags &= ~machine.Numbers.FaultFlagWrite;
            return WithMarks(machine, machine.Behaviour.WriteEntry(page, vma), vmf->orig_pte);
        }

        if ((vma->vm_flags & V2_6_32.VM_WRITE) == 0 || Entries.WatchesWrites(machine, vma, readOnly))
        {
            return readOnly;
        }

        pte_t pte = V6_6.pte_mkwrite(readOnly, vma);
        vmf->flags &= ~machine.Numbers.FaultFlagWrite;
        return isWrite ? V6_6.pte_mkdirty(pte) : pte;
    }

    private static pte_t ReadOnly(Machine machine, vm_area_struct* vma, page* page) => machine.Behaviour.InvertsFrameWithoutAccess
        ? V4_19.pfn_pte(machine.Frames.PfnOf(page), vma->vm_page_prot)
        : V2_6_32.pfn_pte(machine.Frames.PfnOf(page), vma->vm_page_prot);

    // What the swap entry has kept of the entry before: soft-dirty, write protected by userfaultfd.
    private static pte_t WithMarks(Machine machine, pte_t pte, pte_t swapped)
    {
        if ((swapped.pte & machine.SwapLayout.SoftDirty) != 0)
        {
            pte.pte |= machine.SoftDirtyBit;
        }

        return (swapped.pte & machine.SwapLayout.UffdWp) != 0
            ? Protected(machine, new pte_t { pte = pte.pte | PageBits.UffdWp })
            : pte;
    }

    private static pte_t Protected(Machine machine, pte_t pte) =>
        machine.Behaviour.SavesDirty ? V6_6.pte_wrprotect(pte) : V2_6_32.pte_wrprotect(pte);

    private static void Set(Machine machine, vm_fault* vmf, pte_t pte)
    {
        V2_6_32.set_pte_at(machine.Follow(vmf->vma)->vm_mm, vmf->address, vmf->pte, pte);
        vmf->orig_pte = pte;
    }

    // Swap is getting full, or the page is not to be swapped out again.
    private static bool KeepsNoSlot(Machine machine, vm_area_struct* vma, page* page) =>
        Swap.IsFull(machine) || (vma->vm_flags & V2_6_32.VM_LOCKED) != 0 || PageFlags.Test(page, PageFlag.mlocked);

    private static void CountMapped(Machine machine, mm_struct* mm)
    {
        Rss.Count(machine, mm, isAnon: true, 1);
        if (machine.MemoryRules.CountsSwapEntries)
        {
            Rss.CountSwap(machine, mm, -1);
        }
    }

    private static void CheckNotExclusive(Machine machine, page* page)
    {
        if (PageAllocator.IsAnon(page) && PageFlags.Test(page, PageFlag.anon_exclusive))
        {
            throw new KernelBug($"BUG: BUG_ON: {machine.NameOf(page)} is exclusive while entries of it are in swap", (nint)page);
        }
    }
}
