// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The rmap of anonymous pages that are mapped again (mm/rmap.c).</summary>
internal static unsafe class SwapRmap
{
    /// <summary>
    /// One more mapping of a locked anonymous page, or one that becomes anonymous by it. Follows page_add_anon_rmap and
    /// do_page_add_anon_rmap, later folio_add_anon_rmap_pte; from 6.11 on a page that is not anonymous yet gets the rmap of a
    /// new one. In a VM_LOCKED VMA it becomes mlocked (5.18 and later), and unevictable at once: the batch that it waits in
    /// before is left out, and so are huge pages.
    /// </summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="vma">Where it is mapped.</param>
    /// <param name="address">Where in there.</param>
    /// <param name="isExclusive">Nobody else has it: its anon_vma is the VMA's own, and it is marked where kernels do that.</param>
    internal static void Add(Machine machine, page* page, vm_area_struct* vma, ulong address, bool isExclusive)
    {
        Rmap.CheckAddress(machine, vma, address, 1);
        if (machine.SwapRules.MapsWritable && !PageAllocator.IsAnon(page))
        {
            V6_11.folio_add_new_anon_rmap((folio*)page, vma, address, isExclusive ? V6_11.RMAP_EXCLUSIVE : V6_11.RMAP_NONE);
            return;
        }

        bool isFirst = ++page->_mapcount.counter == 0;
        if (isFirst)
        {
            machine.AddStatistic(VmStat.NR_ANON_MAPPED, 1);
            Memcg.CountAnon(machine, page, machine.SwapRules.CountsRmapInMemcg ? 1 : 0);
        }

        if (!Swap.IsKsm(page))
        {
            SetOwner(machine, page, vma, address, isFirst, isExclusive);
        }

        MlockMapped(machine, page, vma);
    }

    private static void SetOwner(Machine machine, page* page, vm_area_struct* vma, ulong address, bool isFirst, bool isExclusive)
    {
        if (isFirst && !(machine.SwapRules.KeepsAnonVma && PageAllocator.IsAnon(page)))
        {
            Rmap.SetAnon(machine, page, vma, address);
            if (machine.SwapRules.KeepsAnonVma && !isExclusive)
            {
                Rmap.UseOldest(machine, page, vma);
            }
        }

        if (isExclusive && machine.SwapRules.KnowsExclusive)
        {
            PageFlags.Set(page, PageFlag.anon_exclusive);
        }
    }

    private static void MlockMapped(Machine machine, page* page, vm_area_struct* vma)
    {
        if (Mlock.Mark(machine, page, vma))
        {
            machine.Behaviour.DrainLru(machine);
            Mlock.Move(machine, page);
        }
    }
}
