// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What an mm counts of its pages (mm/memory.c).</summary>
internal unsafe ref struct Rss(Machine machine, mm_struct* mm)
{
    private const int FilePages = 0;
    private const int AnonPages = 1;
    private const int SwapEntries = 2;

    private readonly Machine machine = machine;
    private readonly mm_struct* mm = mm;

    private int file;
    private int anon;
    private int swap;

    /// <summary>Counts a page of a fault: for the task first, where kernels do that.</summary>
    internal static void Count(Machine machine, mm_struct* mm, bool isAnon, int delta) =>
        Count(machine, mm, isAnon ? AnonPages : FilePages, delta);

    /// <summary>The same of an entry of a page in swap, of kernels that count these.</summary>
    internal static void CountSwap(Machine machine, mm_struct* mm, int delta) => Count(machine, mm, SwapEntries, delta);

    private static void Count(Machine machine, mm_struct* mm, int member, int delta)
    {
        if (machine.MemoryRules.CountsInTask)
        {
            machine.AddToTask(mm, member, delta);
        }
        else
        {
            machine.AddToMm(mm, member, delta);
        }
    }

    /// <summary>Gives the mm of a task what that has counted for it. Follows sync_mm_rss.</summary>
    internal static void Sync(Machine machine, task_struct* task)
    {
        for (int member = 0; member < machine.Numbers.MmCounters; member++)
        {
            machine.AddToMm(task->mm, member, task->rss_stat.count[member]);
            task->rss_stat.count[member] = 0;
        }
    }

    internal void Add(page* page, int delta)
    {
        if (PageAllocator.IsAnon(page))
        {
            anon += delta;
        }
        else
        {
            file += delta;
        }
    }

    internal void AddSwap(int delta) => swap += delta;

    /// <summary>Gives the mm what was counted. Follows add_mm_rss_vec, in 2.6.32 add_mm_rss.</summary>
    internal readonly void Flush()
    {
        if (machine.MemoryRules.CountsInTask && machine.CurrentTask->mm == mm)
        {
            Sync(machine, machine.CurrentTask);
        }

        machine.AddToMm(mm, FilePages, file);
        machine.AddToMm(mm, AnonPages, anon);
        if (machine.MemoryRules.CountsSwapEntries)
        {
            machine.AddToMm(mm, SwapEntries, swap);
        }
    }
}
