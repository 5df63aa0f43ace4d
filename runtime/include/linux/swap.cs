// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Places of a batch of pages.</summary>
    public const int PAGEVEC_SIZE = 14;

    /// <summary>
    /// Empties the batches of pages that wait for the LRU; each page then has its list and loses the batch's
    /// reference. Follows mm/swap.c.
    /// </summary>
    [Model("include/linux/swap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void lru_add_drain() => machine.Behaviour.DrainLru(machine);

    // Puts a page into the batch of its list, which is drained when that filled it.
    [Until("3.11")]
    internal static void lru_cache_add_lru(Machine machine, page* page, LruList list)
    {
        PageFlags.Clear(page, PageFlag.active);
        PageFlags.Clear(page, PageFlag.unevictable);
        BugOn(PageFlags.Test(page, PageFlag.lru));
        pagevec* batch = machine.Lru.Batch((int)list);
        if (machine.Lru.AddToBatch(batch, page, PAGEVEC_SIZE) == 0)
        {
            DrainBatch(machine, list);
        }
    }

    internal static void DrainBatch(Machine machine, LruList list)
    {
        bool active = list is LruList.ActiveAnon or LruList.ActiveFile;
        machine.Lru.Drain(machine.Lru.Batch((int)list), active ? &MoveToActive : &MoveToList);
    }

    // Unlike other pages these do not go through a batch.
    internal static void AddToUnevictableList(Machine machine, page* page)
    {
        PageFlags.Set(page, PageFlag.unevictable);
        machine.Lru.Add(page);
    }

    /// <summary>
    /// A page that is no longer mlocked leaves the unevictable list: isolate_lru_page and putback_lru_page.
    /// </summary>
    internal static void ClearMlock(Machine machine, page* page)
    {
        PageFlags.Clear(page, PageFlag.mlocked);
        if (page->mapping is null)
        {
            return;
        }

        machine.AddStatistic(VmStat.NR_MLOCK, -machine.PagesIn(page));
        machine.CountEvent(VmEvent.UNEVICTABLE_PGCLEARED);
        bool wasUnevictable = PageFlags.Test(page, PageFlag.unevictable);
        if (!PageFlags.Test(page, PageFlag.lru))
        {
            machine.CountEvent(VmEvent.UNEVICTABLE_PGSTRANDED, wasUnevictable ? 1 : 0);
            return;
        }

        bool active = PageFlags.Test(page, PageFlag.active);
        machine.GetPage(page, nameof(ClearMlock));
        machine.Lru.Remove(page);
        machine.Behaviour.PutBack(machine, page, active);
        machine.CountEvent(VmEvent.UNEVICTABLE_PGRESCUED, wasUnevictable ? 1 : 0);
        machine.PutPage(page, nameof(ClearMlock));
    }

    private static void MoveToList(Machine machine, page* page) => machine.Lru.Add(page);

    private static void MoveToActive(Machine machine, page* page)
    {
        BugOn(PageFlags.Test(page, PageFlag.active) || PageFlags.Test(page, PageFlag.unevictable));
        PageFlags.Set(page, PageFlag.active);
        machine.Lru.Add(page);
    }
}

public abstract unsafe partial class V4_4
{
    /// <summary>
    /// Puts a new page of a VMA on its way to the active list, or at once on the unevictable list when the VMA is
    /// VM_LOCKED; the page then counts as mlocked. Follows mm/swap.c.
    /// </summary>
    [Model("include/linux/swap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void lru_cache_add_active_or_unevictable(page* page, vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(lru_cache_add_active_or_unevictable));
        machine.CheckObject(vma, nameof(lru_cache_add_active_or_unevictable));
        BugOn(PageFlags.Test(page, PageFlag.lru));
        if ((vma->vm_flags & (VM_LOCKED | VM_SPECIAL)) != VM_LOCKED)
        {
            PageFlags.Set(page, PageFlag.active);
            lru_cache_add(machine, page);
            return;
        }

        MarkMlocked(machine, page);
        AddToUnevictableList(machine, page);
    }

    /// <summary>Puts a page into the batch before the LRU, which is drained first when it is full.</summary>
    internal static void lru_cache_add(Machine machine, page* page)
    {
        BugOn(PageFlags.Test(page, PageFlag.active) && PageFlags.Test(page, PageFlag.unevictable));
        BugOn(PageFlags.Test(page, PageFlag.lru));
        pagevec* batch = machine.Lru.Batch(0);
        if (batch->nr == PAGEVEC_SIZE)
        {
            DrainAdds(machine);
        }

        machine.Lru.AddToBatch(batch, page, PAGEVEC_SIZE);
    }

    internal static void DrainAdds(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(0), &MoveToItsList);

    internal static void MarkMlocked(Machine machine, page* page)
    {
        if (!PageFlags.TestAndSet(page, PageFlag.mlocked))
        {
            machine.AddStatistic(VmStat.NR_MLOCK, machine.PagesIn(page));
            machine.CountEvent(VmEvent.UNEVICTABLE_PGMLOCKED);
        }
    }

    private static void MoveToItsList(Machine machine, page* page) => machine.Lru.Add(page);
}

public abstract unsafe partial class V4_19
{
    /// <summary>Places of a batch of pages from 4.15 on.</summary>
    public new const int PAGEVEC_SIZE = 15;

    /// <summary>
    /// As before, but a page of a VM_LOCKED VMA goes through the batch too, and only becomes unevictable when that
    /// is drained. Follows mm/swap.c.
    /// </summary>
    [Model("include/linux/swap.h")]
    [Until("5.9")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void lru_cache_add_active_or_unevictable(page* page, vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(lru_cache_add_active_or_unevictable));
        machine.CheckObject(vma, nameof(lru_cache_add_active_or_unevictable));
        BugOn(PageFlags.Test(page, PageFlag.lru));
        if ((vma->vm_flags & (VM_LOCKED | VM_SPECIAL)) != VM_LOCKED)
        {
            PageFlags.Set(page, PageFlag.active);
        }
        else
        {
            MarkMlocked(machine, page);
        }

        lru_cache_add(machine, page);
    }

    /// <summary>Puts a page into the batch before the LRU, which is drained when that filled it.</summary>
    internal static new void lru_cache_add(Machine machine, page* page)
    {
        BugOn(PageFlags.Test(page, PageFlag.active) && PageFlags.Test(page, PageFlag.unevictable));
        BugOn(PageFlags.Test(page, PageFlag.lru));
        int left = machine.Lru.AddToBatch(machine.Lru.Batch(0), page, PAGEVEC_SIZE);
        if (left == 0 || PageFlags.Test(page, PageFlag.head))
        {
            DrainAdds(machine);
        }
    }

    internal static new void DrainAdds(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(0), &MoveIfEvictable);

    internal static void MoveIfEvictable(Machine machine, page* page)
    {
        bool wasUnevictable = PageFlags.TestAndClear(page, PageFlag.unevictable);
        if (!PageFlags.Test(page, PageFlag.mlocked))
        {
            machine.CountEvent(VmEvent.UNEVICTABLE_PGRESCUED, wasUnevictable ? 1 : 0);
        }
        else
        {
            PageFlags.Clear(page, PageFlag.active);
            PageFlags.Set(page, PageFlag.unevictable);
            machine.CountEvent(VmEvent.UNEVICTABLE_PGCULLED, wasUnevictable ? 0 : 1);
        }

        machine.Lru.Add(page);
    }
}

public abstract unsafe partial class V6_8
{
    /// <summary>
    /// Puts a new folio of a VMA on its way to the inactive list; in a VM_LOCKED VMA it becomes mlocked and goes to
    /// the unevictable list by a batch of its own. A large folio empties the batch at once. Follows mm/swap.c and
    /// mm/mlock.c, without multi-generational LRU.
    /// </summary>
    [Model("include/linux/swap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_add_lru_vma(folio* folio, vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        page* page = (page*)folio;
        machine.CheckPage(page, nameof(folio_add_lru_vma));
        machine.CheckObject(vma, nameof(folio_add_lru_vma));
        BugOn(PageFlags.Test(page, PageFlag.lru));
        if ((vma->vm_flags & (VM_LOCKED | VM_SPECIAL)) != VM_LOCKED)
        {
            lru_cache_add(machine, page);
            return;
        }

        PageFlags.Set(page, PageFlag.mlocked);
        machine.AddStatistic(VmStat.NR_MLOCK, machine.PagesIn(page));
        machine.CountEvent(VmEvent.UNEVICTABLE_PGMLOCKED, machine.PagesIn(page));
        int left = machine.Lru.AddToBatch(machine.Lru.Batch(Lru.MlockBatch), page, PAGEVEC_SIZE);
        if (left == 0 || PageFlags.Test(page, PageFlag.head))
        {
            DrainMlocked(machine);
        }
    }

    /// <summary>
    /// Throttles a task whose cgroup swaps much; nothing swaps here. Follows mm/swapfile.c.
    /// </summary>
    [NoOp("include/linux/swap.h", "acts only while a swap device of the cgroup is congested; there is no swap")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_throttle_swaprate(folio* folio, [CType("gfp_t")] uint gfp) =>
        machine.CheckPage((page*)folio, nameof(folio_throttle_swaprate));

    internal static new void DrainAdds(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(0), &MoveFolio);

    internal static void DrainMlocked(Machine machine) => machine.Lru.Drain(machine.Lru.Batch(Lru.MlockBatch), &MoveMlocked);

    /// <summary>Puts a folio into the batch before the LRU, which is drained when that filled it or the folio is large.</summary>
    internal static new void lru_cache_add(Machine machine, page* page)
    {
        int left = machine.Lru.AddToBatch(machine.Lru.Batch(0), page, PAGEVEC_SIZE);
        if (left == 0 || PageFlags.Test(page, PageFlag.head))
        {
            DrainAdds(machine);
        }
    }

    private static void MoveFolio(Machine machine, page* page)
    {
        long nr = machine.PagesIn(page);
        bool wasUnevictable = PageFlags.TestAndClear(page, PageFlag.unevictable);
        if (!PageFlags.Test(page, PageFlag.mlocked))
        {
            machine.CountEvent(VmEvent.UNEVICTABLE_PGRESCUED, wasUnevictable ? nr : 0);
        }
        else
        {
            PageFlags.Clear(page, PageFlag.active);
            PageFlags.Set(page, PageFlag.unevictable);
            page->mlock_count = 0;
            machine.CountEvent(VmEvent.UNEVICTABLE_PGCULLED, wasUnevictable ? 0 : nr);
        }

        machine.Lru.Add(page);
    }

    private static void MoveMlocked(Machine machine, page* page)
    {
        if (PageFlags.Test(page, PageFlag.mlocked))
        {
            PageFlags.Set(page, PageFlag.unevictable);
            page->mlock_count = 1;
            machine.CountEvent(VmEvent.UNEVICTABLE_PGCULLED, machine.PagesIn(page));
        }

        machine.Lru.Add(page);
    }
}
