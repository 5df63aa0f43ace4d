// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// How what a VMA maps comes to be another one's: move_page_tables, move_normal_pmd and move_ptes (mm/mremap.c). Left out: huge
/// pages, tables of tables that move as they are (5.11 and later), the rmap's locks.
/// </summary>
internal static unsafe class TableMove
{
    /// <summary>Moves entries within an mm.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="vma">The VMA that they are in.</param>
    /// <param name="start">The address of the first.</param>
    /// <param name="copy">The VMA that they come to.</param>
    /// <param name="target">Where the first comes to.</param>
    /// <param name="length">How many bytes they map.</param>
    /// <returns>How many bytes it was done for, less when there was no memory for a page table.</returns>
    internal static ulong Move(Machine machine, vm_area_struct* vma, ulong start, vm_area_struct* copy, ulong target, ulong length)
    {
        ulong end = start + length;
        ulong before = Unaligned(machine, vma, start, copy, target, length);
        ulong from = start - before, to = target - before;
        for (ulong extent; from < end; from += extent, to += extent)
        {
            extent = ulong.Min(end - from, ulong.Min(ToNextTable(from), ToNextTable(to)));
            if (!MoveExtent(machine, vma->vm_mm, from, to, extent))
            {
                break;
            }
        }

        return from < start ? 0 : from - start;
    }

    // try_realign_addr: how far the first table begins before what is moved, when all else in it is unused.
    private static ulong Unaligned(Machine machine, vm_area_struct* vma, ulong start, vm_area_struct* copy, ulong target, ulong length)
    {
        ulong inside = start & ~V2_6_32.PMD_MASK;
        return machine.MemoryRules.MovesTablesFromInside
            && length >= ToNextTable(start)
            && inside == (target & ~V2_6_32.PMD_MASK)
            && IsFirstInTable(machine, vma, start)
            && IsFirstInTable(machine, copy, target) ? inside : 0;
    }

    // can_align_down.
    private static bool IsFirstInTable(Machine machine, vm_area_struct* vma, ulong address) =>
        vma->vm_start == address && machine.FindVma(vma->vm_mm, address & V2_6_32.PMD_MASK) == vma;

    private static ulong ToNextTable(ulong address) => V2_6_32.PMD_SIZE - (address & ~V2_6_32.PMD_MASK);

    // Whether there was memory for it.
    private static bool MoveExtent(Machine machine, mm_struct* mm, ulong from, ulong to, ulong extent)
    {
        pmd_t* old = machine.PmdOf(mm, from);
        if (old is null || old->pmd == 0)
        {
            return true;
        }

        if ((old->pmd & PageBits.Huge) != 0)
        {
            throw new KernelBug("mremap is not modelled for huge pages");
        }

        pmd_t* pmd = (pmd_t*)machine.Populate(mm, to, PageTableLevel.Pmd);
        if (machine.MemoryRules.MovesTables && extent == V2_6_32.PMD_SIZE && pmd->pmd == 0)
        {
            MoveTable(machine, old, pmd);
            return true;
        }

        if (V4_6.AllocateTable(machine, mm, pmd))
        {
            return false;
        }

        MoveEntries(machine, machine.PteOf(mm, from), machine.PteOf(mm, to), extent >> Frames.PageShift);
        return true;
    }

    // move_normal_pmd.
    private static void MoveTable(Machine machine, pmd_t* old, pmd_t* pmd)
    {
        spinlock_t* oldLock = &machine.CheckTable(old, "move_normal_pmd")->ptl;
        spinlock_t* pmdLock = &machine.CheckTable(pmd, "move_normal_pmd")->ptl;
        machine.SpinLock(oldLock);
        LockOther(machine, pmdLock, oldLock);
        ulong table = old->pmd;
        machine.CheckEntry(old, "move_normal_pmd");
        old->pmd = 0;
        machine.CheckEntry(pmd, "move_normal_pmd");
        pmd->pmd = table;
        UnlockOther(machine, pmdLock, oldLock);
        machine.SpinUnlock(oldLock);
        pte_t* pte = (pte_t*)machine.LowerTable(table);
        for (ulong i = 0; i < PageTables.Entries; i++)
        {
            Tell(machine, "move_normal_pmd", pte[i]);
        }
    }

    // move_ptes.
    private static void MoveEntries(Machine machine, pte_t* from, pte_t* to, ulong count)
    {
        spinlock_t* toLock = &machine.CheckTable(to, "move_ptes")->ptl;
        spinlock_t* fromLock = EntryLock.Take(machine, from);
        LockOther(machine, toLock, fromLock);
        for (; count > 0; count--, from++, to++)
        {
            if (machine.Behaviour.IsNone(from->pte))
            {
                continue;
            }

            pte_t pte = SoftDirty(machine, *from);
            Entries.Set(machine, from, default);
            Entries.Set(machine, to, pte);
            Tell(machine, "move_ptes", pte);
        }

        UnlockOther(machine, toLock, fromLock);
        EntryLock.Release(machine, fromLock);
    }

    // move_soft_dirty_pte: a program that tracks what it writes to sees that something else is at the address.
    private static pte_t SoftDirty(Machine machine, pte_t pte)
    {
        ulong ofPresent = machine.MemoryRules.TracksSoftDirty ? machine.SoftDirtyBit : 0;
        return new pte_t { pte = pte.pte | (Entries.IsPresent(pte) ? ofPresent : machine.SwapLayout.SoftDirty) };
    }

    private static void LockOther(Machine machine, spinlock_t* other, spinlock_t* held)
    {
        if (other != held)
        {
            machine.SpinLock(other);
        }
    }

    private static void UnlockOther(Machine machine, spinlock_t* other, spinlock_t* held)
    {
        if (other != held)
        {
            machine.SpinUnlock(other);
        }
    }

    private static void Tell(Machine machine, string function, pte_t pte)
    {
        page* page = Entries.IsPresent(pte) ? Entries.NormalPage(machine, pte) : null;
        if (page is not null)
        {
            machine.Passed(function, page);
        }
    }
}
