// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Faults on entries that are not present and not empty: do_swap_page (mm/memory.c). Left out: waiting for a page that
/// somebody else has locked, and giving the fault up for that (VM_FAULT_RETRY), since nobody has; devices without a swap
/// cache (SWP_SYNCHRONOUS_IO); copies for KSM; device memory; markers (5.19 and later); large folios (6.10 and later);
/// throttling; statistics of memory cgroups beyond anonymous pages.
/// </summary>
internal static unsafe partial class SwapIn
{
    /// <summary>
    /// Maps the page that a fault's entry is for: from the swap cache, or read in, which makes it a major fault. vma,
    /// address, flags and orig_pte tell of the fault, in all kernels. A write goes on to do_wp_page unless the page may be
    /// written to at once. The entry of a page that is being migrated is left as it is: the fault is tried again.
    /// </summary>
    /// <returns>VM_FAULT_ bits.</returns>
    internal static uint DoSwapPage(Machine machine, vm_fault* vmf)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        if (!SwapEntries.IsSwap(machine, vmf->orig_pte))
        {
            return OfOtherEntry(machine, vmf);
        }

        swp_entry_t entry = SwapEntries.FromPte(machine, vmf->orig_pte);
        page* page = SwapCache.Lookup(machine, entry);
        uint ret = 0;
        if (page is null)
        {
            page = SwapCache.ReadIn(machine, entry, vma, vmf->address);
            if (page is null)
            {
                return OfMissingPage(machine, vmf);
            }

            ret = Result(machine, "VM_FAULT_MAJOR");
            machine.CountEvent(VmEvent.PGMAJFAULT);
        }
        else if (PageFlags.Test(page, PageFlag.hwpoison))
        {
            machine.PutPage(page, "do_swap_page");
            return Result(machine, "VM_FAULT_HWPOISON");
        }

        return OfPage(machine, vmf, entry, page, ret);
    }

    private static uint OfOtherEntry(Machine machine, vm_fault* vmf)
    {
        if (SwapEntries.IsMigration(machine, vmf->orig_pte))
        {
            return 0;
        }

        if (SwapEntries.IsHwpoison(machine, vmf->orig_pte))
        {
            return Result(machine, "VM_FAULT_HWPOISON");
        }

        if (SwapEntries.IsMarker(machine, vmf->orig_pte))
        {
            throw new NotSupportedException("do_swap_page of a marker: faults on markers are not modelled here");
        }

        machine.Report(FindingKind.Warning, $"BUG: Bad page map: 0x{vmf->orig_pte.pte:x} at 0x{vmf->address:x}");
        return Result(machine, machine.SwapRules.BadEntryIsSigbus ? "VM_FAULT_SIGBUS" : "VM_FAULT_OOM");
    }

    // Nothing is wrong when somebody else has mapped the page meanwhile.
    private static uint OfMissingPage(Machine machine, vm_fault* vmf)
    {
        uint ret = EntryLock.TakeSame(machine, vmf) ? Result(machine, "VM_FAULT_OOM") : 0;
        EntryLock.Release(machine, vmf);
        return ret;
    }

    private static uint OfPage(Machine machine, vm_fault* vmf, swp_entry_t entry, page* page, uint ret)
    {
        machine.MightSleep("lock_page");
        machine.LockPage(page);
        bool isStill = PageFlags.Test(page, PageFlag.swapcache) && SwapCache.EntryOf(page).val == entry.val;
        if (!isStill)
        {
            return GiveUp(machine, page, ret);
        }

        if (SwapCharge.Begin(machine, page, machine.Follow(vmf->vma)->vm_mm, out mem_cgroup* memcg) != 0)
        {
            return GiveUp(machine, page, Result(machine, "VM_FAULT_OOM"));
        }

        DrainForReuse(machine, vmf, page);
        bool isSame = EntryLock.TakeSame(machine, vmf);
        if (!isSame || !PageFlags.Test(page, PageFlag.uptodate))
        {
            SwapCharge.Cancel(machine, memcg);
            EntryLock.Release(machine, vmf);
            return GiveUp(machine, page, isSame ? Result(machine, "VM_FAULT_SIGBUS") : ret);
        }

        return ret | Map(machine, vmf, entry, page, memcg);
    }

    // A batch before the LRU has a reference, by which a page would not look like its only user's.
    private static void DrainForReuse(Machine machine, vm_fault* vmf, page* page)
    {
        bool matters = machine.SwapRules.ReusesByReferences
            && IsWrite(machine, vmf)
            && !Swap.IsKsm(page)
            && !PageFlags.Test(page, PageFlag.lru);
        if (matters)
        {
            machine.Behaviour.DrainLru(machine);
        }
    }

    private static uint GiveUp(Machine machine, page* page, uint ret)
    {
        machine.UnlockPage(page);
        machine.PutPage(page, "do_swap_page");
        return ret;
    }

    private static bool IsWrite(Machine machine, vm_fault* vmf) => (vmf->flags & machine.Numbers.FaultFlagWrite) != 0;

    private static uint Result(Machine machine, string name) => (uint)machine.Flag(name);
}
