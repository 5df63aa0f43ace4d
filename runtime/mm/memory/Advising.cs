// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// madvise (mm/madvise.c): MADV_DONTNEED, MADV_FREE, MADV_COLD, MADV_PAGEOUT. Left out: huge pages, large folios, mlocked mappings
/// beyond that they refuse, who may page out files.
/// </summary>
internal static unsafe class Advising
{
    private const int Einval = 22;

    private const ulong Refusing = V2_6_32.VM_LOCKED | V2_6_32.VM_HUGETLB | V2_6_32.VM_PFNMAP;

    /// <summary>Follows advice about the VMAs in a range. Where none are it goes on, and is -ENOMEM in the end.</summary>
    internal static int Advise(Machine machine, mm_struct* mm, ulong start, ulong end, Advice advice)
    {
        Unmapping.CheckRange(start, end);
        if (!IsKnown(machine.MemoryRules, advice))
        {
            return -Einval;
        }

        bool hasHole = false;
        for (ulong from = start; from < end;)
        {
            vm_area_struct* vma = machine.FindVma(mm, from);
            if (vma is null || vma->vm_start >= end)
            {
                return -V2_6_32.ENOMEM;
            }

            hasHole |= vma->vm_start > from;
            ulong to = ulong.Min(vma->vm_end, end);
            int ret = Advise(machine, vma, ulong.Max(vma->vm_start, from), to, advice);
            if (ret != 0)
            {
                return ret;
            }

            from = to;
        }

        return hasHole ? -V2_6_32.ENOMEM : 0;
    }

    internal static bool IsKnown(MemoryRules rules, Advice advice) => advice switch
    {
        Advice.DontNeed => true,
        Advice.Free => rules.HasMadvFree,
        Advice.Cold or Advice.PageOut => rules.HasMadvCold,
        _ => false,
    };

    private static int Advise(Machine machine, vm_area_struct* vma, ulong start, ulong end, Advice advice)
    {
        if ((vma->vm_flags & Refusing) != 0 || (advice == Advice.Free && vma->vm_ops is not null))
        {
            return -Einval;
        }

        machine.Behaviour.DrainLru(machine);
        if (advice == Advice.DontNeed)
        {
            Zap.Range(machine, vma, start, end);
            Zap.Finish(machine);
            return 0;
        }

        List<nint> isolated = [];
        for (ulong address = start; address < end; address += Frames.PageBytes)
        {
            pte_t* pte = machine.PteOf(vma->vm_mm, address);
            if (pte is not null && !machine.Behaviour.IsNone(pte->pte))
            {
                Advise(machine, vma, pte, advice, isolated);
            }
        }

        if (isolated.Count > 0)
        {
            Reclaim.Pages(machine, isolated);
        }

        return 0;
    }

    private static void Advise(Machine machine, vm_area_struct* vma, pte_t* pte, Advice advice, List<nint> isolated)
    {
        spinlock_t* ptl = EntryLock.Take(machine, pte);
        page* page = Entries.IsPresent(*pte) ? Entries.NormalPage(machine, *pte) : null;
        if (advice == Advice.Free)
        {
            LetFree(machine, vma, pte, page);
        }
        else if (page is not null && !IsSpared(machine, page))
        {
            Cool(machine, pte, page, advice, isolated);
        }

        EntryLock.Release(machine, ptl);
    }

    // Do not interfere with others' mappings.
    private static bool IsSpared(Machine machine, page* page) =>
        (machine.MemoryRules.SparesSharedPages && page->_mapcount.counter != 0)
        || (machine.MemoryRules.SparesPagesOffLru && !PageFlags.Test(page, PageFlag.lru));

    // madvise_cold_or_pageout_pte_range.
    private static void Cool(Machine machine, pte_t* pte, page* page, Advice advice, List<nint> isolated)
    {
        if (Entries.IsYoung(*pte))
        {
            Entries.Set(machine, pte, Entries.Old(*pte));
        }

        LruMoves.ClearReferenced(page);
        if (advice == Advice.Cold)
        {
            LruMoves.Deactivate(machine, page);
        }
        else if (LruMoves.Isolate(machine, page))
        {
            if (PageFlags.Test(page, PageFlag.unevictable))
            {
                LruMoves.PutBack(machine, page);
            }
            else
            {
                isolated.Add((nint)page);
            }
        }
    }

    // madvise_free_pte_range.
    private static void LetFree(Machine machine, vm_area_struct* vma, pte_t* pte, page* page)
    {
        if (page is null)
        {
            FreeSwapped(machine, vma, pte);
            return;
        }

        if ((PageFlags.Test(page, PageFlag.swapcache) || PageFlags.Test(page, PageFlag.dirty)) && !MakeClean(machine, page))
        {
            return;
        }

        if (Entries.IsYoung(*pte) || Entries.IsDirty(*pte))
        {
            Entries.Set(machine, pte, Entries.Clean(Entries.Old(*pte)));
        }

        if (machine.MemoryRules.MarksLazyFree)
        {
            LruMoves.MarkLazyFree(machine, page);
        }
        else
        {
            LruMoves.Deactivate(machine, page);
        }
    }

    private static void FreeSwapped(Machine machine, vm_area_struct* vma, pte_t* pte)
    {
        if (SwapEntries.IsSwap(machine, *pte))
        {
            Rss rss = new(machine, vma->vm_mm);
            rss.AddSwap(-1);
            Swap.FreeSwapAndCache(machine, SwapEntries.FromPte(machine, *pte));
            Entries.Set(machine, pte, default);
            rss.Flush();
        }
    }

    // A page that others map too stays dirty, and so does one that has to stay in swap.
    private static bool MakeClean(Machine machine, page* page)
    {
        if (!machine.TryLockPage(page))
        {
            return false;
        }

        bool isClean = page->_mapcount.counter == 0
            && (!PageFlags.Test(page, PageFlag.swapcache) || Swap.TryToFree(machine, page));
        if (isClean)
        {
            PageFlags.Clear(page, PageFlag.dirty);
        }

        machine.UnlockPage(page);
        return isClean;
    }
}
