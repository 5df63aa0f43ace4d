// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Pages of files that become mlocked by being mapped, from 5.18 on (mm/mlock.c).</summary>
internal static unsafe class Mlock
{
    private static readonly LinuxVersion WithMapping = new(5, 18, 0);

    /// <summary>
    /// A page was mapped in a VMA: if that is VM_LOCKED it is mlocked now, and on its way to the unevictable list.
    /// Before 5.18 mlock itself sees to that.
    /// </summary>
    internal static void OfMapping(Machine machine, page* page, vm_area_struct* vma)
    {
        if (!Mark(machine, page, vma))
        {
            return;
        }

        pagevec* batch = machine.Lru.Batch(Lru.MlockBatch);
        if (machine.Lru.AddToBatch(batch, page, machine.Numbers.PagevecSize) == 0)
        {
            machine.Behaviour.DrainLru(machine);
        }
    }

    /// <summary>The same without the way: the page only becomes PG_mlocked, and is counted.</summary>
    /// <returns>Whether it is mlocked by this mapping.</returns>
    internal static bool Mark(Machine machine, page* page, vm_area_struct* vma)
    {
        const ulong Special = V2_6_32.VM_PFNMAP | V2_6_32.VM_IO | V2_6_32.VM_DONTEXPAND | V2_6_32.VM_MIXEDMAP;
        if (machine.Version < WithMapping || (vma->vm_flags & (V2_6_32.VM_LOCKED | Special)) != V2_6_32.VM_LOCKED)
        {
            return false;
        }

        if (!PageFlags.TestAndSet(page, PageFlag.mlocked))
        {
            machine.AddStatistic(VmStat.NR_MLOCK, 1);
            machine.CountEvent(VmEvent.UNEVICTABLE_PGMLOCKED);
        }

        return true;
    }

    /// <summary>What becomes of a page that was on the LRU when it was mlocked.</summary>
    internal static void Move(Machine machine, page* page)
    {
        if (!PageFlags.Test(page, PageFlag.lru) || !PageFlags.Test(page, PageFlag.mlocked))
        {
            return;
        }

        if (PageFlags.Test(page, PageFlag.unevictable))
        {
            page->mlock_count++;
            return;
        }

        machine.Lru.Remove(page);
        PageFlags.Set(page, PageFlag.unevictable);
        page->mlock_count = 1;
        machine.Lru.Add(page);
        machine.CountEvent(VmEvent.UNEVICTABLE_PGCULLED);
    }
}
