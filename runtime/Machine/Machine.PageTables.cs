// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Levels of the page tables, highest first; the fifth is folded away.</summary>
public enum PageTableLevel
{
    Pgd,
    Pud,
    Pmd,
    Pte,
}

/// <summary>What a walk found, without changing anything.</summary>
/// <param name="Level">The lowest level that has a table for the address.</param>
/// <param name="IsHuge">Whether the pmd maps a huge page.</param>
/// <param name="Value">The entry at that level.</param>
public readonly record struct PageTableWalk(PageTableLevel Level, bool IsHuge, ulong Value);

/// <summary>The shape of x86-64 page tables with four levels.</summary>
internal static class PageTables
{
    internal const ulong Entries = 512;

    internal static int Shift(PageTableLevel level) => Frames.PageShift + 9 * (PageTableLevel.Pte - level);

    internal static ulong Index(PageTableLevel level, ulong address) => (address >> Shift(level)) & (Entries - 1);
}

public sealed unsafe partial class Machine
{
    /// <summary>Builds the tables of an address down to a level, as the caller of a fault function does.</summary>
    /// <returns>The address's entry in the lowest table: a pmd_t* for <see cref="PageTableLevel.Pmd"/> and so on.</returns>
    public void* Populate(mm_struct* mm, ulong address, PageTableLevel down)
    {
        ulong* entry = TopTable(mm) + PageTables.Index(PageTableLevel.Pgd, address);
        for (PageTableLevel level = PageTableLevel.Pgd; level < down; level++)
        {
            if (*entry == 0)
            {
                page* table = NewTable();
                Frames.Touch(entry, sizeof(ulong));
                *entry = Frames.PfnOf(table) << Frames.PageShift | PageBits.Table;
                mm->nr_ptes.counter += level == PageTableLevel.Pmd ? 1 : 0;
            }

            entry = LowerTable(*entry) + PageTables.Index(level + 1, address);
        }

        return entry;
    }

    /// <summary>The PTE of an address, or NULL when it has no table.</summary>
    public pte_t* PteOf(mm_struct* mm, ulong address)
    {
        pmd_t* pmd = PmdOf(mm, address);
        return pmd is null || pmd->pmd == 0 || IsHuge(PageTableLevel.Pmd, pmd->pmd)
            ? null
            : (pte_t*)LowerTable(pmd->pmd) + PageTables.Index(PageTableLevel.Pte, address);
    }

    /// <summary>The pmd of an address, or NULL when it has no table.</summary>
    public pmd_t* PmdOf(mm_struct* mm, ulong address)
    {
        ulong* entry = TopTable(mm) + PageTables.Index(PageTableLevel.Pgd, address);
        for (PageTableLevel level = PageTableLevel.Pgd; level < PageTableLevel.Pmd; level++)
        {
            if (*entry == 0)
            {
                return null;
            }

            entry = LowerTable(*entry) + PageTables.Index(level + 1, address);
        }

        return (pmd_t*)entry;
    }

    /// <summary>Looks an address up without changing anything.</summary>
    public PageTableWalk Walk(mm_struct* mm, ulong address)
    {
        ulong* entry = TopTable(mm) + PageTables.Index(PageTableLevel.Pgd, address);
        PageTableLevel level = PageTableLevel.Pgd;
        while (level < PageTableLevel.Pte && *entry != 0 && !IsHuge(level, *entry))
        {
            level++;
            entry = LowerTable(*entry) + PageTables.Index(level, address);
        }

        return new PageTableWalk(level, IsHuge(level, *entry), *entry);
    }

    /// <summary>Whether there is a table of PTEs for an address of an mm, which is told by the order in which mms were made.</summary>
    public bool HasPageTable(int mm, ulong address) => Walk((mm_struct*)mms[mm], address).Level == PageTableLevel.Pte;

    /// <summary>The table of PTEs that a pmd points to.</summary>
    /// <exception cref="KernelBug">It points to none.</exception>
    internal pte_t* TableOf(pmd_t* pmd, string user)
    {
        CheckTable(pmd, user);
        if ((pmd->pmd & ~PageBits.Erratum) == 0)
        {
            throw new KernelBug($"BUG: {user} walks through an empty pmd");
        }

        if ((pmd->pmd & PageBits.Huge) != 0)
        {
            throw new KernelBug($"BUG: {user} walks through a huge pmd as if it had a table");
        }

        bool pointsToTable = (pmd->pmd & ~PageBits.PfnMask) == PageBits.Table && Frames.IsTable(Pfn(pmd->pmd));
        return pointsToTable
            ? (pte_t*)LowerTable(pmd->pmd)
            : throw new KernelBug($"BUG: bad pmd 0x{pmd->pmd:x16} in {user}");
    }

    /// <summary>Refuses a pointer that is not into a live page table.</summary>
    internal page* CheckTable(void* entry, string user)
    {
        CheckNotNull(entry, user);
        page* table = Frames.PageOfContents(entry);
        return Frames.UseOf(table) == FrameUse.PageTable && (ulong)entry % sizeof(ulong) == 0
            ? table
            : throw new KernelBug($"BUG: {user} through a pointer that is to no page table: {Show(entry)}", (nint)entry);
    }

    /// <summary>The same for an entry that is about to be written; reports that its table's lock is not held.</summary>
    internal void CheckEntry(void* entry, string user)
    {
        page* table = CheckTable(entry, user);
        Frames.Touch(entry, sizeof(ulong));
        if (!Locks.Holds(LockKind.PageTable, (nint)(&table->ptl)))
        {
            Report(FindingKind.Warning, $"WARNING: {user} without the page table lock");
        }
    }

    /// <summary>A page for a table, zeroed, with one reference.</summary>
    internal page* NewTable()
    {
        page* table = Frames.Allocate(FrameUse.PageTable, 0, zero: true);
        if (table is null)
        {
            throw new KernelBug("Out of memory: the machine has no kernel frame left for a page table");
        }

        AddStatistic(VmStat.NR_PAGETABLE, 1);
        return table;
    }

    /// <summary>Makes a pmd point to a new table; frees the table when the pmd is not empty any more.</summary>
    internal void InstallTable(mm_struct* mm, pmd_t* pmd, page* table)
    {
        spinlock_t* ptl = &CheckTable(pmd, nameof(InstallTable))->ptl;
        SpinLock(ptl);
        bool isEmpty = pmd->pmd == 0;
        if (isEmpty)
        {
            mm->nr_ptes.counter++;
            Frames.Touch(pmd, sizeof(pmd_t));
            pmd->pmd = Frames.PfnOf(table) << Frames.PageShift | PageBits.Table;
        }

        SpinUnlock(ptl);
        if (!isEmpty)
        {
            FreeTable(table);
        }
    }

    internal void FreeTable(page* table)
    {
        if (table->ptl.held != 0)
        {
            throw new KernelBug($"BUG: held lock freed: page table {NameOf(table)}", (nint)table);
        }

        AddStatistic(VmStat.NR_PAGETABLE, -1);
        table->_refcount.counter = 0;
        PageAllocator.Free(this, table);
    }

    /// <summary>The highest table of an mm.</summary>
    internal ulong* TopTable(mm_struct* mm)
    {
        CheckObject(mm, "page table walk");
        CheckTable(mm->pgd, "page table walk");
        return (ulong*)mm->pgd;
    }

    internal ulong* LowerTable(ulong entry) => (ulong*)Frames.ContentsOf(Pfn(entry));

    private static ulong Pfn(ulong entry) => (entry & PageBits.PfnMask) >> Frames.PageShift;

    private static bool IsHuge(PageTableLevel level, ulong entry) =>
        level == PageTableLevel.Pmd && (entry & PageBits.Huge) != 0;
}
