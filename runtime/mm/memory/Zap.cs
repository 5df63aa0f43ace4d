// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// The end of mappings: zap_page_range, unmap_vmas and zap_pte_range (mm/memory.c), with the pages let go of once their entries
/// are gone (free_pages_and_swap_cache, mm/swap_state.c). Left out: huge pages, hugetlbfs, device memory, userfaultfd's marks.
/// </summary>
internal static unsafe class Zap
{
    /// <summary>Empties the entries of a part of a VMA.</summary>
    internal static void Range(Machine machine, vm_area_struct* vma, ulong start, ulong end)
    {
        for (ulong address = start; address < end;)
        {
            ulong next = ulong.Min((address & V2_6_32.PMD_MASK) + V2_6_32.PMD_SIZE, end);
            pmd_t* pmd = machine.PmdOf(vma->vm_mm, address);
            if (pmd is not null && pmd->pmd != 0)
            {
                ZapTable(machine, vma, address, next);
            }

            address = next;
        }
    }

    /// <summary>Lets go of the pages that were unmapped. Follows tlb_finish_mmu.</summary>
    internal static void Finish(Machine machine)
    {
        if (machine.Gathered.Count == 0)
        {
            return;
        }

        machine.Behaviour.DrainLru(machine);
        foreach (nint page in machine.Gathered)
        {
            FreeSwapCache(machine, (page*)page);
            machine.PutPage((page*)page, "zap_pte_range");
        }

        machine.Gathered.Clear();
    }

    /// <summary>A page that nobody maps leaves the swap cache, if it may. Follows free_swap_cache.</summary>
    internal static void FreeSwapCache(Machine machine, page* page)
    {
        if (PageFlags.Test(page, PageFlag.swapcache) && page->_mapcount.counter < 0 && machine.TryLockPage(page))
        {
            Swap.TryToFree(machine, page);
            machine.UnlockPage(page);
        }
    }

    private static void ZapTable(Machine machine, vm_area_struct* vma, ulong address, ulong end)
    {
        pte_t* pte = machine.PteOf(vma->vm_mm, address);
        if (pte is null)
        {
            throw new KernelBug("zap_page_range is not modelled for huge pages");
        }

        spinlock_t* ptl = EntryLock.Take(machine, pte);
        Rss rss = new(machine, vma->vm_mm);
        for (; address < end; address += Frames.PageBytes, pte++)
        {
            if (machine.Behaviour.IsNone(pte->pte))
            {
                continue;
            }

            pte_t old = *pte;
            Entries.Set(machine, pte, default);
            ZapEntry(machine, vma, old, ref rss);
        }

        rss.Flush();
        EntryLock.Release(machine, ptl);
    }

    private static void ZapEntry(Machine machine, vm_area_struct* vma, pte_t old, ref Rss rss)
    {
        if (Entries.IsPresent(old))
        {
            ZapPresent(machine, vma, old, ref rss);
        }
        else
        {
            ZapOther(machine, old, ref rss);
        }
    }

    private static void ZapPresent(Machine machine, vm_area_struct* vma, pte_t old, ref Rss rss)
    {
        page* page = Entries.NormalPage(machine, old);
        if (page is null)
        {
            return;
        }

        page* head = machine.HeadOf(page, "zap_pte_range");
        if (!PageAllocator.IsAnon(head))
        {
            NoteUse(machine, vma, page, old);
        }

        rss.Add(head, -1);
        PageRmap.Remove(machine, page, vma);
        machine.Gathered.Add((nint)page);
        machine.Passed("zap_pte_range", page);
    }

    // What the entry knew of a file's page the page has to know now.
    private static void NoteUse(Machine machine, vm_area_struct* vma, page* page, pte_t old)
    {
        if (Entries.IsDirty(old))
        {
            V2_6_32.Dirty(machine, page, "zap_pte_range");
        }

        if (Entries.IsYoung(old) && (vma->vm_flags & V2_6_32.VM_SEQ_READ) == 0)
        {
            LruMoves.MarkAccessed(machine, page);
        }
    }

    private static void ZapOther(Machine machine, pte_t old, ref Rss rss)
    {
        if (SwapEntries.IsSwap(machine, old))
        {
            rss.AddSwap(-1);
            Swap.FreeSwapAndCache(machine, SwapEntries.FromPte(machine, old));
        }
        else if (SwapEntries.IsMigration(machine, old))
        {
            rss.Add(SwapEntries.MigrationPage(machine, old), machine.MemoryRules.CountsMigration ? -1 : 0);
        }
    }
}
