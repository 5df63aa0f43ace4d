// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// mprotect: do_mprotect_pkey, mprotect_fixup and change_pte_range (mm/mprotect.c). Left out: huge pages, protection keys,
/// sealed mappings, NUMA hints, device memory, that mlocked private mappings which become writable are filled; and what
/// <see cref="Vmas"/> leaves out.
/// </summary>
internal static unsafe class Protecting
{
    private const ulong AnyAccess = V2_6_32.VM_READ | V2_6_32.VM_WRITE | V2_6_32.VM_EXEC;

    // From VM_READ to VM_MAYREAD, and so on.
    private const int ToMay = 4;

    private const int Eacces = 13;

    /// <summary>See <see cref="Machine.Protect"/>.</summary>
    internal static int Protect(Machine machine, mm_struct* mm, ulong start, ulong end, Protection access)
    {
        Unmapping.CheckRange(start, end);
        machine.MightSleep("mprotect");
        for (ulong from = start; from < end;)
        {
            vm_area_struct* vma = machine.FindVma(mm, from);
            if (vma is null || vma->vm_start > from)
            {
                return -V2_6_32.ENOMEM;
            }

            ulong to = ulong.Min(vma->vm_end, end);
            int ret = Protect(machine, vma, from, to, access);
            if (ret != 0)
            {
                return ret;
            }

            from = to;
        }

        return 0;
    }

    // mprotect_fixup.
    private static int Protect(Machine machine, vm_area_struct* vma, ulong start, ulong end, Protection access)
    {
        ulong flags = vma->vm_flags & ~AnyAccess | (ulong)access;
        if ((flags & AnyAccess & ~(flags >> ToMay)) != 0)
        {
            return -Eacces;
        }

        if (flags == vma->vm_flags)
        {
            return 0;
        }

        mm_struct* mm = vma->vm_mm;
        if (!Vmas.SplitAt(machine, mm, start) || !Vmas.SplitAt(machine, mm, end))
        {
            return -V2_6_32.ENOMEM;
        }

        vma = machine.FindVma(mm, start);
        vma->vm_flags = flags;
        vma->vm_page_prot = Vmas.ProtectionOf(vma);
        Change(machine, vma);
        return 0;
    }

    private static void Change(Machine machine, vm_area_struct* vma)
    {
        for (ulong address = vma->vm_start; address < vma->vm_end;)
        {
            ulong next = ulong.Min((address & V2_6_32.PMD_MASK) + V2_6_32.PMD_SIZE, vma->vm_end);
            pmd_t* pmd = machine.PmdOf(vma->vm_mm, address);
            if (pmd is not null && pmd->pmd != 0)
            {
                ChangeTable(machine, vma, address, next);
            }

            address = next;
        }
    }

    // change_pte_range.
    private static void ChangeTable(Machine machine, vm_area_struct* vma, ulong address, ulong end)
    {
        pte_t* pte = machine.PteOf(vma->vm_mm, address);
        if (pte is null)
        {
            throw new KernelBug("mprotect is not modelled for huge pages");
        }

        spinlock_t* ptl = EntryLock.Take(machine, pte);
        for (; address < end; address += Frames.PageBytes, pte++)
        {
            if (Entries.IsPresent(*pte))
            {
                ChangePresent(machine, vma, pte);
            }
            else if (SwapEntries.IsWritableMigration(machine, *pte))
            {
                Entries.Set(machine, pte, Readable(machine, *pte));
            }
        }

        EntryLock.Release(machine, ptl);
    }

    private static void ChangePresent(Machine machine, vm_area_struct* vma, pte_t* pte)
    {
        pte_t changed = Entries.Modified(machine, *pte, vma);
        page* page = Entries.NormalPage(machine, changed);
        bool isWritable = (vma->vm_flags & V2_6_32.VM_WRITE) != 0
            && !Entries.IsWritable(machine, changed)
            && NeedsNoFault(machine, vma, changed, page);
        Entries.Set(machine, pte, isWritable ? Entries.WritableIfAllowed(machine, changed, vma) : changed);
        if (page is not null)
        {
            machine.Passed("change_pte_range", page);
        }
    }

    // can_change_pte_writable; before 6.0 what dirty_accountable is for.
    private static bool NeedsNoFault(Machine machine, vm_area_struct* vma, pte_t pte, page* page)
    {
        bool isShared = (vma->vm_flags & V2_6_32.VM_SHARED) != 0;
        if (!machine.MemoryRules.SparesWriteFaults)
        {
            return isShared && Entries.IsDirty(pte) && !LacksSoftDirty(machine, vma, pte);
        }

        if (Entries.WatchesWrites(machine, vma, pte) || !(Entries.IsDirty(pte) || (!isShared && machine.MemoryRules.SparesCleanWriteFaults)))
        {
            return false;
        }

        return isShared
            || (page is not null && PageAllocator.IsAnon(machine.HeadOf(page, "change_pte_range")) && PageFlags.Test(page, PageFlag.anon_exclusive));
    }

    private static bool LacksSoftDirty(Machine machine, vm_area_struct* vma, pte_t pte) =>
        machine.MemoryRules.ChecksSoftDirtyToWrite
        && machine.SoftDirtyBit != 0
        && (pte.pte & machine.SoftDirtyBit) == 0
        && (vma->vm_flags & machine.Flag("VM_SOFTDIRTY")) != 0;

    // Whether its page may be written to a fault finds out, once the page has moved.
    private static pte_t Readable(Machine machine, pte_t pte)
    {
        page* page = SwapEntries.MigrationPage(machine, pte);
        bool isAnon = PageAllocator.IsAnon(machine.HeadOf(page, "change_pte_range"));
        pte_t readable = SwapEntries.ToPte(machine, SwapEntries.MakeMigration(machine, page, writable: false, exclusive: isAnon));
        readable.pte |= pte.pte & (machine.SwapLayout.SoftDirty | machine.SwapLayout.UffdWp);
        return readable;
    }
}
