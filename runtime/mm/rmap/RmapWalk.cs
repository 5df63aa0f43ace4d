// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Walks over the VMAs that a page may be mapped in (mm/rmap.c): those that are tied to the page's anon_vma, of all processes,
/// in the order in which they were, or those of its file by mm and address; the kernel's trees are in the order of page
/// offsets. Left out: KSM's pages, non-linear mappings, huge pages and large folios, memory cgroups, locks that somebody else
/// has.
/// </summary>
internal static unsafe partial class RmapWalk
{
    /// <summary>Whether some VMA maps a page's file. Follows mapping_mapped.</summary>
    internal static bool IsFileMapped(Machine machine, page* page)
    {
        bool found = false;
        foreach (nint mm in machine.Mms)
        {
            for (vm_area_struct* vma = ((mm_struct*)mm)->mmap; vma is not null; vma = vma->vm_next)
            {
                found |= MapsFileOf(machine, machine.Follow(vma), page);
            }
        }

        return found;
    }

    // rmap_walk: calls a function for each place until that says that it was the last.
    private static void Walk<T>(
        Machine machine, page* page, ref T state, delegate*<Machine, page*, vm_area_struct*, ulong, ref T, bool> one)
        where T : unmanaged
    {
        if (!PageAllocator.IsAnon(page))
        {
            WalkFile(machine, page, ref state, one);
        }
        else if (!Swap.IsKsm(page) && page->_mapcount.counter >= 0)
        {
            WalkAnon(machine, page, ref state, one);
        }
    }

    private static void WalkAnon<T>(
        Machine machine, page* page, ref T state, delegate*<Machine, page*, vm_area_struct*, ulong, ref T, bool> one)
        where T : unmanaged
    {
        anon_vma* anon_vma = machine.Follow((anon_vma*)((ulong)page->mapping - PageMapping.Anon));
        machine.LockAnonVma(anon_vma);
        list_head* entry = machine.Follow(anon_vma->members.next);
        for (bool goesOn = true; goesOn && entry != &anon_vma->members; entry = machine.Follow(entry->next))
        {
            vm_area_struct* vma = machine.Follow(Chains.VmaOfMember(machine, entry));
            goesOn = !Covers(vma, page) || one(machine, page, vma, Rmap.AddressOf(vma, page->index), ref state);
        }

        machine.UnlockAnonVma(anon_vma);
    }

    private static void WalkFile<T>(
        Machine machine, page* page, ref T state, delegate*<Machine, page*, vm_area_struct*, ulong, ref T, bool> one)
        where T : unmanaged
    {
        if (page->mapping is null)
        {
            return;
        }

        address_space* mapping = page->mapping;
        machine.LockIMmap(mapping);
        bool goesOn = true;
        foreach (nint mm in machine.Mms)
        {
            for (vm_area_struct* vma = ((mm_struct*)mm)->mmap; goesOn && vma is not null; vma = vma->vm_next)
            {
                bool isPlace = MapsFileOf(machine, machine.Follow(vma), page) && Covers(vma, page);
                goesOn = !isPlace || one(machine, page, vma, Rmap.AddressOf(vma, page->index), ref state);
            }
        }

        machine.UnlockIMmap(mapping);
    }

    private static bool MapsFileOf(Machine machine, vm_area_struct* vma, page* page) =>
        vma->vm_file is not null && machine.Mapping(vma->vm_file) == page->mapping;

    // vma_address: a VMA of the anon_vma need not have the page's place.
    private static bool Covers(vm_area_struct* vma, page* page) =>
        page->index >= vma->vm_pgoff && page->index - vma->vm_pgoff < (vma->vm_end - vma->vm_start) >> Frames.PageShift;

    // page_check_address, later page_vma_mapped_walk: locks the entry's table if the entry maps the page; null if not.
    private static pte_t* LockEntry(Machine machine, page* page, vm_area_struct* vma, ulong address, out spinlock_t* ptl)
    {
        ptl = null;
        pte_t* pte = machine.PteOf(vma->vm_mm, address);
        if (pte is null || !Entries.IsPresent(*pte))
        {
            return null;
        }

        ptl = EntryLock.Take(machine, pte);
        bool maps = (pte->pte & PageBits.Special) == 0 && machine.FrameOf(pte->pte) == machine.Frames.PfnOf(page);
        if (!maps)
        {
            EntryLock.Release(machine, ptl);
        }

        return maps ? pte : null;
    }

    // mlock_vma_page, later mlock_vma_folio: a page that mlock has missed. It is off the LRU, so that the batch which later
    // kernels put it into besides finds nothing to do but count.
    private static void RestoreMlock(Machine machine, page* page, vm_area_struct* vma)
    {
        if (machine.ReclaimRules.KeepsLocked)
        {
            Mlock.Mark(machine, page, vma);
        }
        else
        {
            V3_7.MarkMlocked(machine, page);
        }
    }
}
