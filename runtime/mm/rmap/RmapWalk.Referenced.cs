// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Whether a page was used by its mappings.</summary>
internal static unsafe partial class RmapWalk
{
    /// <summary>
    /// In how many VMAs a page was used since it was last asked; their entries forget it. In 2.6.32 PG_referenced counts too,
    /// and is forgotten. A page in a VM_LOCKED VMA is not asked about further. Follows page_referenced, later folio_referenced.
    /// Left out beside what <see cref="RmapWalk"/> says: the swap token, and that pages of mms that are ending are told apart.
    /// </summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="isLocked">Whether the caller has it locked.</param>
    /// <param name="vmFlags">Flags of the VMAs in which it was used; VM_LOCKED if it is in one of these.</param>
    internal static int Referenced(Machine machine, page* page, bool isLocked, out ulong vmFlags)
    {
        vmFlags = 0;
        bool isMarked = machine.ReclaimRules.CountsReferencesTogether && PageFlags.TestAndClear(page, PageFlag.referenced);
        int marked = isMarked ? 1 : 0;
        if (page->_mapcount.counter < 0 || page->mapping is null)
        {
            return marked;
        }

        bool locks = !isLocked && !PageAllocator.IsAnon(page);
        if (locks && !machine.TryLockPage(page))
        {
            return marked + 1;
        }

        ReferencedState state = new() { Mapcount = page->_mapcount.counter + 1 };
        Walk<ReferencedState>(machine, page, ref state, &ReferencedAt);
        if (locks)
        {
            machine.UnlockPage(page);
        }

        vmFlags = state.VmFlags;
        return marked + state.Referenced;
    }

    private static bool ReferencedAt(Machine machine, page* page, vm_area_struct* vma, ulong address, ref ReferencedState state)
    {
        const ulong WithoutRecency = V2_6_32.VM_SEQ_READ | V2_6_32.VM_RAND_READ;
        if (machine.ReclaimRules.SkipsWithoutRecency && (vma->vm_flags & WithoutRecency) != 0)
        {
            return true;
        }

        pte_t* pte = LockEntry(machine, page, vma, address, out spinlock_t* ptl);
        if (pte is null)
        {
            return true;
        }

        if ((vma->vm_flags & V2_6_32.VM_LOCKED) != 0)
        {
            FindLocked(machine, page, vma, ref state);
        }
        else if (Entries.IsYoung(*pte))
        {
            Entries.Set(machine, pte, Entries.Old(*pte));
            Count(vma, ref state);
        }

        EntryLock.Release(machine, ptl);
        return --state.Mapcount > 0;
    }

    private static void Count(vm_area_struct* vma, ref ReferencedState state)
    {
        if ((vma->vm_flags & V2_6_32.VM_SEQ_READ) == 0)
        {
            state.Referenced++;
            state.VmFlags |= vma->vm_flags;
        }
    }

    private static void FindLocked(Machine machine, page* page, vm_area_struct* vma, ref ReferencedState state)
    {
        state.VmFlags |= V2_6_32.VM_LOCKED;
        state.Mapcount = 1;
        if (machine.ReclaimRules.KeepsLocked)
        {
            RestoreMlock(machine, page, vma);
        }
    }

    private struct ReferencedState
    {
        internal int Mapcount;
        internal int Referenced;
        internal ulong VmFlags;
    }
}
