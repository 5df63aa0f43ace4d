// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// munmap and exit: do_munmap, unmap_region and exit_mmap (mm/mmap.c), free_pgtables (mm/memory.c). Left out: the mmap lock
/// for writing, limits, accounting of committed memory, references to files, mlocked pages.
/// </summary>
internal static unsafe class Unmapping
{
    private const ulong EndOfUser = 1UL << 47;

    internal static int Unmap(Machine machine, mm_struct* mm, ulong start, ulong end)
    {
        CheckRange(start, end);
        machine.MightSleep("munmap");
        vm_area_struct* first = machine.FindVma(mm, start);
        if (first is null || first->vm_start >= end)
        {
            return 0;
        }

        if (!Vmas.SplitAt(machine, mm, start) || !Vmas.SplitAt(machine, mm, end))
        {
            return -V2_6_32.ENOMEM;
        }

        machine.Behaviour.DrainLru(machine);
        for (vm_area_struct* vma = machine.FindVma(mm, start); vma is not null && vma->vm_start < end; vma = vma->vm_next)
        {
            Zap.Range(machine, machine.Follow(vma), vma->vm_start, vma->vm_end);
        }

        RemoveVmas(machine, mm, start, end);
        FreeTables(machine, mm, machine.TopTable(mm), PageTableLevel.Pgd, 0, start, end);
        Zap.Finish(machine);
        return 0;
    }

    internal static void Exit(Machine machine, mm_struct* mm)
    {
        machine.MightSleep("exit_mmap");
        ulong* top = machine.TopTable(mm);
        Rss.Sync(machine, machine.CurrentTask);
        machine.Behaviour.DrainLru(machine);
        for (vm_area_struct* vma = mm->mmap; vma is not null; vma = vma->vm_next)
        {
            Zap.Range(machine, machine.Follow(vma), vma->vm_start, vma->vm_end);
        }

        RemoveVmas(machine, mm, 0, EndOfUser);
        FreeTables(machine, mm, top, PageTableLevel.Pgd, 0, 0, EndOfUser);
        Zap.Finish(machine);
        machine.FreeTable(machine.Frames.PageOfContents(top));
        mm->pgd = null;
        CheckCounters(machine, mm);
        LeaveTask(machine, mm);
    }

    private static void LeaveTask(Machine machine, mm_struct* mm)
    {
        task_struct* owner = mm->owner;
        mm->owner = null;
        if (owner == machine.CurrentTask)
        {
            owner->mm = null;
        }
        else if (owner is not null)
        {
            machine.Arena.Free(owner, "task_struct");
        }
    }

    /// <summary>Refuses what is no range of whole pages.</summary>
    internal static void CheckRange(ulong start, ulong end)
    {
        if (start >= end || start % Frames.PageBytes != 0 || end % Frames.PageBytes != 0)
        {
            throw new ArgumentException("a range is a non-empty run of whole pages", nameof(end));
        }
    }

    private static void RemoveVmas(Machine machine, mm_struct* mm, ulong start, ulong end)
    {
        vm_area_struct* vma = machine.FindVma(mm, start);
        while (vma is not null && vma->vm_start < end)
        {
            vm_area_struct* next = vma->vm_next;
            Chains.Unlink(machine, vma);
            machine.Unlink(vma);
            mm->total_vm -= (vma->vm_end - vma->vm_start) >> Frames.PageShift;
            machine.Arena.Free(vma, "vm_area_struct");
            vma = next;
        }
    }

    // A table goes with the last VMA that it is for.
    private static void FreeTables(Machine machine, mm_struct* mm, ulong* table, PageTableLevel level, ulong covered, ulong start, ulong end)
    {
        ulong size = 1UL << PageTables.Shift(level);
        for (ulong i = start > covered ? (start - covered) / size : 0; i < PageTables.Entries && covered + i * size < end; i++)
        {
            ulong address = covered + i * size;
            if (table[i] == 0)
            {
                continue;
            }

            if (level < PageTableLevel.Pmd)
            {
                FreeTables(machine, mm, machine.LowerTable(table[i]), level + 1, address, start, end);
            }

            vm_area_struct* vma = machine.FindVma(mm, address);
            if (vma is null || vma->vm_start >= address + size)
            {
                FreeTable(machine, mm, table + i, level);
            }
        }
    }

    private static void FreeTable(Machine machine, mm_struct* mm, ulong* entry, PageTableLevel level)
    {
        page* table = machine.Frames.PageOfContents(machine.LowerTable(*entry));
        machine.Frames.Touch(entry, sizeof(ulong));
        *entry = 0;
        mm->nr_ptes.counter -= level == PageTableLevel.Pmd ? 1 : 0;
        machine.FreeTable(table);
    }

    // check_mm.
    private static void CheckCounters(Machine machine, mm_struct* mm)
    {
        for (int member = 0; member < machine.Numbers.MmCounters; member++)
        {
            long left = mm->rss_stat.count[member];
            if (left != 0)
            {
                machine.Report(FindingKind.Warning, $"BUG: Bad rss-counter state {machine.Arena.Find(mm)!.Name} idx:{member} val:{left}");
            }
        }

        if (mm->nr_ptes.counter != 0)
        {
            machine.Report(FindingKind.Warning, $"BUG: non-zero pgtables_bytes on freeing {machine.Arena.Find(mm)!.Name}: {mm->nr_ptes.counter}");
        }
    }
}
