// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Page tables of a child: copy_page_range, copy_pte_range and copy_one_pte, later copy_present_pte and copy_nonpresent_pte
/// (mm/memory.c). Left out: huge pages, hugetlbfs, device memory, soft-dirty marks of migration entries, memory for slot counts
/// that go on elsewhere.
/// </summary>
internal static unsafe class EntryCopy
{
    /// <summary>Copies what a VMA maps; nothing where faults find it anyway. Whether there was memory for page tables.</summary>
    internal static bool Copy(Machine machine, vm_area_struct* vma, vm_area_struct* parent)
    {
        if (parent->anon_vma is null && (parent->vm_flags & (V2_6_32.VM_PFNMAP | V2_6_32.VM_MIXEDMAP)) == 0)
        {
            return true;
        }

        for (ulong address = parent->vm_start; address < parent->vm_end;)
        {
            ulong end = ulong.Min((address & V2_6_32.PMD_MASK) + V2_6_32.PMD_SIZE, parent->vm_end);
            pmd_t* pmd = machine.PmdOf(parent->vm_mm, address);
            if (pmd is not null && pmd->pmd != 0 && !CopyTable(machine, vma, parent, address, end))
            {
                return false;
            }

            address = end;
        }

        return true;
    }

    private static bool CopyTable(Machine machine, vm_area_struct* vma, vm_area_struct* parent, ulong address, ulong end)
    {
        pte_t* from = machine.PteOf(parent->vm_mm, address);
        if (from is null)
        {
            throw new KernelBug("copy_page_range is not modelled for huge pages");
        }

        pmd_t* pmd = (pmd_t*)machine.Populate(vma->vm_mm, address, PageTableLevel.Pmd);
        if (V4_6.AllocateTable(machine, vma->vm_mm, pmd))
        {
            return false;
        }

        pte_t* to = machine.PteOf(vma->vm_mm, address);
        spinlock_t* toLock = &machine.CheckTable(to, "copy_pte_range")->ptl;
        machine.SpinLock(toLock);
        spinlock_t* fromLock = EntryLock.Take(machine, from);
        Rss rss = new(machine, vma->vm_mm);
        for (; address < end; address += Frames.PageBytes, from++, to++)
        {
            CopyEntry(machine, vma, parent, from, to, ref rss);
        }

        EntryLock.Release(machine, fromLock);
        rss.Flush();
        machine.SpinUnlock(toLock);
        return true;
    }

    private static void CopyEntry(Machine machine, vm_area_struct* vma, vm_area_struct* parent, pte_t* from, pte_t* to, ref Rss rss)
    {
        if (machine.Behaviour.IsNone(from->pte))
        {
            return;
        }

        pte_t pte = Entries.IsPresent(*from)
            ? OfPresent(machine, parent, from, ref rss)
            : OfOther(machine, parent, from, ref rss);
        if (pte.pte == 0)
        {
            return;
        }

        Entries.Set(machine, to, pte);
        page* page = Entries.IsPresent(pte) ? Entries.NormalPage(machine, pte) : null;
        if (page is not null)
        {
            machine.Passed("copy_page_range", page);
        }
    }

    private static pte_t OfPresent(Machine machine, vm_area_struct* parent, pte_t* from, ref Rss rss)
    {
        pte_t pte = *from;
        page* page = Entries.NormalPage(machine, pte);
        if (page is not null)
        {
            machine.GetPage(page, "copy_page_range");
            PageRmap.Duplicate(machine, page);
            rss.Add(machine.HeadOf(page, "copy_page_range"), 1);
        }

        if (Entries.IsCowMapping(parent) && Entries.IsWritable(machine, pte))
        {
            pte = Entries.WriteProtected(machine, pte);
            Entries.Set(machine, from, pte);
        }

        pte = (parent->vm_flags & V2_6_32.VM_SHARED) != 0 ? Entries.Clean(pte) : pte;
        pte = Entries.Old(pte);
        return machine.MemoryRules.MarksUffdWp ? new pte_t { pte = pte.pte & ~PageBits.UffdWp } : pte;
    }

    // What is in swap is in swap for both, and exclusive to nobody then. Markers are the parent's.
    private static pte_t OfOther(Machine machine, vm_area_struct* parent, pte_t* from, ref Rss rss)
    {
        pte_t pte = *from;
        if (SwapEntries.IsSwap(machine, pte))
        {
            Swap.Duplicate(machine, SwapEntries.FromPte(machine, pte));
            rss.AddSwap(1);
            pte.pte &= ~machine.SwapLayout.Exclusive;
            Entries.Set(machine, from, pte);
            return new pte_t { pte = pte.pte & ~machine.SwapLayout.UffdWp };
        }

        return SwapEntries.IsMigration(machine, pte) ? OfMigration(machine, parent, from, ref rss)
            : SwapEntries.IsMarker(machine, pte) ? default
            : pte;
    }

    private static pte_t OfMigration(Machine machine, vm_area_struct* parent, pte_t* from, ref Rss rss)
    {
        page* page = SwapEntries.MigrationPage(machine, *from);
        rss.Add(page, machine.MemoryRules.CountsMigration ? 1 : 0);
        pte_t readable = SwapEntries.ToPte(machine, SwapEntries.MakeMigration(machine, page, writable: false));
        if (Entries.IsCowMapping(parent) && from->pte != readable.pte)
        {
            Entries.Set(machine, from, readable);
        }

        return *from;
    }
}
