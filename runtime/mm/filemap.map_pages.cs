// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// filemap_map_pages: maps the pages around a read fault that are in the page cache, uptodate, whole and unlocked. Left
/// out: readahead's marks and its count of misses, pages larger than the smallest, userfaultfd's write protection.
/// </summary>
internal readonly unsafe ref struct FaultAround(Machine machine, vm_area_struct* vma, pmd_t* pmd)
{
    private readonly Machine machine = machine;
    private readonly vm_area_struct* vma = vma;
    private readonly pmd_t* pmd = pmd;

    /// <summary>Up to 4.7: the caller has the page table mapped and locked.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="vma">The mapping.</param>
    /// <param name="address">Where the first page belongs.</param>
    /// <param name="pte">The entry of the first page.</param>
    /// <param name="first">Index of the first page.</param>
    /// <param name="last">Index of the last page.</param>
    internal static void MapAt(Machine machine, vm_area_struct* vma, ulong address, pte_t* pte, ulong first, ulong last)
    {
        machine.CheckObject(vma, "->map_pages");
        for (ulong index = first; index <= last; index++)
        {
            page* page = Mappable(machine, vma, index);
            if (page is null)
            {
                continue;
            }

            pte_t* entry = pte + (index - first);
            machine.CheckEntry(entry, "->map_pages");
            if (entry->pte == 0)
            {
                machine.MapFilePage(vma, address + ((index - first) << Frames.PageShift), entry, page);
            }
        }
    }

    /// <summary>
    /// 4.8 to 5.11: address and entry move along, and both are left where the last page was tried. The page table comes
    /// from the reserve if there is none, and stays mapped and locked once there was a page to map.
    /// </summary>
    internal void MapEach(ulong first, ulong last, ref ulong address, ref pte_t* pte, ref spinlock_t* ptl, ref page* reserve)
    {
        ulong previous = first;
        for (ulong index = first; index <= last; index++)
        {
            page* page = Mappable(machine, vma, index);
            if (page is not null)
            {
                address += (index - previous) << Frames.PageShift;
                pte += pte is null ? 0 : index - previous;
                previous = index;
                SetEntry(page, address, ref pte, ref ptl, ref reserve);
            }

            if (IsHuge())
            {
                break;
            }
        }
    }

    /// <summary>From 5.12 on: the table is locked here, and the result says whether the fault's own page is mapped.</summary>
    internal uint MapAll(ulong first, ulong last, ulong faulting, ref pte_t* pte, ref spinlock_t* ptl, ref page* reserve)
    {
        ulong index = Next(first, last);
        if (index > last)
        {
            return 0;
        }

        if (IsHuge())
        {
            return V2_6_32.VM_FAULT_NOPAGE;
        }

        Install(ref reserve);
        if ((pmd->pmd & ~PageBits.Erratum) == 0)
        {
            return 0;
        }

        bool isMapped = false;
        pte_t* table = machine.TableOf(pmd, "->map_pages");
        ptl = V2_6_32.PteLock(machine, table);
        machine.SpinLock(ptl);
        for (; index <= last; index = Next(index + 1, last))
        {
            ulong address = Rmap.AddressOf(vma, index);
            pte = table + PageTables.Index(PageTableLevel.Pte, address);
            if ((pte->pte & ~PageBits.Erratum) == 0)
            {
                isMapped |= address == faulting;
                machine.MapFilePage(vma, address, pte, *machine.Slot(machine.Mapping(vma->vm_file), index));
            }
        }

        machine.SpinUnlock(ptl);
        return isMapped ? (uint)V2_6_32.VM_FAULT_NOPAGE : 0;
    }

    // alloc_set_pte of a page that is read.
    private void SetEntry(page* page, ulong address, ref pte_t* pte, ref spinlock_t* ptl, ref page* reserve)
    {
        if (pte is null)
        {
            Install(ref reserve);
            if ((pmd->pmd & ~PageBits.Erratum) == 0 || IsHuge())
            {
                return;
            }

            pte = machine.TableOf(pmd, "->map_pages") + PageTables.Index(PageTableLevel.Pte, address);
            ptl = V2_6_32.PteLock(machine, pte);
            machine.SpinLock(ptl);
        }

        machine.CheckEntry(pte, "->map_pages");
        if ((pte->pte & ~PageBits.Erratum) == 0)
        {
            machine.MapFilePage(vma, address, pte, page);
        }
    }

    // The table that the fault has in reserve goes where none is.
    private void Install(ref page* reserve)
    {
        if ((pmd->pmd & ~PageBits.Erratum) != 0 || reserve is null)
        {
            return;
        }

        spinlock_t* lockOfPmd = V3_13.LockPmd(machine, pmd);
        V2_6_32.pmd_populate(vma->vm_mm, pmd, reserve);
        machine.Follow(vma->vm_mm)->nr_ptes.counter++;
        reserve = null;
        machine.SpinUnlock(lockOfPmd);
    }

    private bool IsHuge()
    {
        machine.CheckTable(pmd, "->map_pages");
        return (pmd->pmd & PageBits.Huge) != 0;
    }

    private ulong Next(ulong index, ulong last)
    {
        while (index <= last && Mappable(machine, vma, index) is null)
        {
            index++;
        }

        return index;
    }

    private static page* Mappable(Machine machine, vm_area_struct* vma, ulong index)
    {
        address_space* mapping = machine.Mapping(vma->vm_file);
        page* page = index < machine.Follow(mapping->host)->pages ? *machine.Slot(mapping, index) : null;
        bool isMappable = page is not null
            && PageFlags.Test(page, PageFlag.uptodate)
            && !PageFlags.Test(page, PageFlag.hwpoison)
            && !PageFlags.Test(page, PageFlag.locked);
        return isMappable ? page : null;
    }
}
