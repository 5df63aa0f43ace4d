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

    // Puts a page into the batch of its list, which is drained when that filled it; from 3.10 on when it is full.
    [Until("3.11")]
    internal static void lru_cache_add_lru(Machine machine, page* page, LruList list)
    {
        PageFlags.Clear(page, PageFlag.active);
        PageFlags.Clear(page, PageFlag.unevictable);
        BugOn(PageFlags.Test(page, PageFlag.lru));
        pagevec* batch = machine.Lru.Batch((int)list);
        if (machine.Behaviour.DrainsFullBatch && batch->nr == PAGEVEC_SIZE)
        {
            DrainBatch(machine, list);
        }

        if (machine.Lru.AddToBatch(batch, page, PAGEVEC_SIZE) == 0 && !machine.Behaviour.DrainsFullBatch)
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
        machine.Lru.AddNew(page);
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

    private static void MoveToList(Machine machine, page* page) => machine.Lru.AddNew(page);

    private static void MoveToActive(Machine machine, page* page)
    {
        BugOn(PageFlags.Test(page, PageFlag.active) || PageFlags.Test(page, PageFlag.unevictable));
        PageFlags.Set(page, PageFlag.active);
        machine.Lru.AddNew(page);
    }
}

public abstract unsafe partial class V3_7
{
    internal static void MarkMlocked(Machine machine, page* page)
    {
        if (!PageFlags.TestAndSet(page, PageFlag.mlocked))
        {
            machine.AddStatistic(VmStat.NR_MLOCK, machine.PagesIn(page));
            machine.CountEvent(VmEvent.UNEVICTABLE_PGMLOCKED, machine.Behaviour.EventsFor(machine, page));
        }
    }
}

public abstract unsafe partial class V3_11
{
    /// <summary>Puts a page into the batch before the LRU; the release says when that is drained.</summary>
    internal static void lru_cache_add(Machine machine, page* page)
    {
        BugOn(PageFlags.Test(page, PageFlag.active) && PageFlags.Test(page, PageFlag.unevictable));
        BugOn(PageFlags.Test(page, PageFlag.lru));
        int places = machine.Numbers.PagevecSize;
        pagevec* batch = machine.Lru.Batch(0);
        if (machine.Behaviour.DrainsFullBatch && batch->nr == places)
        {
            machine.Behaviour.DrainAdds(machine);
        }

        int left = machine.Lru.AddToBatch(batch, page, places);
        if (!machine.Behaviour.DrainsFullBatch && (left == 0 || PageFlags.Test(page, PageFlag.head)))
        {
            machine.Behaviour.DrainAdds(machine);
        }
    }

    internal static void MoveToItsList(Machine machine, page* page) => machine.Lru.AddNew(page);

    /// <summary>Whether new pages of a VMA are mlocked.</summary>
    internal static bool IsMlocked(Machine machine, vm_area_struct* vma) =>
        (vma->vm_flags & (VM_LOCKED | machine.Numbers.VmSpecial)) == VM_LOCKED;

    // The LRU part of page_add_new_anon_rmap, later lru_cache_add_active_or_unevictable.
    internal static void AddActiveOrUnevictable(Machine machine, page* page, vm_area_struct* vma)
    {
        BugOn(PageFlags.Test(page, PageFlag.lru));
        if (!IsMlocked(machine, vma))
        {
            PageFlags.Set(page, PageFlag.active);
            lru_cache_add(machine, page);
            return;
        }

        MarkMlocked(machine, page);
        AddToUnevictableList(machine, page);
    }
}

public abstract unsafe partial class V3_17
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
        AddActiveOrUnevictable(machine, page, vma);
    }
}

public abstract unsafe partial class V4_16
{
    /// <summary>Places of a batch of pages.</summary>
    public new const int PAGEVEC_SIZE = 15;
}

public abstract unsafe partial class V4_17
{
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
        if (!IsMlocked(machine, vma))
        {
            PageFlags.Set(page, PageFlag.active);
        }
        else
        {
            MarkMlocked(machine, page);
        }

        lru_cache_add(machine, page);
    }

    internal static void MoveIfEvictable(Machine machine, page* page)
    {
        bool wasUnevictable = PageFlags.TestAndClear(page, PageFlag.unevictable);
        if (!PageFlags.Test(page, PageFlag.mlocked))
        {
            machine.CountEvent(VmEvent.UNEVICTABLE_PGRESCUED, wasUnevictable ? machine.Behaviour.EventsFor(machine, page) : 0);
        }
        else
        {
            PageFlags.Clear(page, PageFlag.active);
            PageFlags.Set(page, PageFlag.unevictable);
            machine.CountEvent(VmEvent.UNEVICTABLE_PGCULLED, wasUnevictable ? 0 : machine.Behaviour.EventsFor(machine, page));
        }

        machine.Lru.AddNew(page);
    }
}

public abstract unsafe partial class V5_8
{
    /// <summary>
    /// Throttles a task whose cgroup swaps to a device that is congested; none is here. Follows mm/swapfile.c.
    /// </summary>
    [NoOp("include/linux/swap.h", "acts only while a swap device of the cgroup is congested; none is here")]
    [Until("6.4")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void cgroup_throttle_swaprate(page* page, [CType("gfp_t")] uint gfp_mask) =>
        machine.CheckPage(page, nameof(cgroup_throttle_swaprate));
}

public abstract unsafe partial class V5_9
{
    /// <summary>
    /// Puts a new page of a VMA on its way to the inactive list; in a VM_LOCKED VMA it becomes mlocked, and
    /// unevictable when the batch is drained. Follows mm/swap.c.
    /// </summary>
    [Model("include/linux/swap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void lru_cache_add_inactive_or_unevictable(page* page, vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(lru_cache_add_inactive_or_unevictable));
        machine.CheckObject(vma, nameof(lru_cache_add_inactive_or_unevictable));
        BugOn(PageFlags.Test(page, PageFlag.lru));
        if (IsMlocked(machine, vma))
        {
            MarkMlocked(machine, page);
        }

        lru_cache_add(machine, page);
    }
}

public abstract unsafe partial class V5_18
{
    /// <summary>
    /// As before; in a VM_LOCKED VMA the page becomes mlocked and goes to the unevictable list by a batch of its own.
    /// A compound page empties the batch at once. Follows mm/swap.c and mm/mlock.c.
    /// </summary>
    [Model("include/linux/swap.h")]
    [Until("6.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void lru_cache_add_inactive_or_unevictable(page* page, vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(lru_cache_add_inactive_or_unevictable));
        machine.CheckObject(vma, nameof(lru_cache_add_inactive_or_unevictable));
        AddInactiveOrMlocked(machine, page, vma);
    }

    internal static void AddInactiveOrMlocked(Machine machine, page* page, vm_area_struct* vma)
    {
        BugOn(PageFlags.Test(page, PageFlag.lru));
        if (!IsMlocked(machine, vma))
        {
            lru_cache_add(machine, page);
            return;
        }

        PageFlags.Set(page, PageFlag.mlocked);
        machine.AddStatistic(VmStat.NR_MLOCK, machine.PagesIn(page));
        machine.CountEvent(VmEvent.UNEVICTABLE_PGMLOCKED, machine.PagesIn(page));
        int left = machine.Lru.AddToBatch(machine.Lru.Batch(Lru.MlockBatch), page, machine.Numbers.PagevecSize);
        if (left == 0 || PageFlags.Test(page, PageFlag.head))
        {
            machine.Lru.Drain(machine.Lru.Batch(Lru.MlockBatch), &MoveMlocked);
        }
    }

    internal static void MoveFolio(Machine machine, page* page)
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

        machine.Lru.AddNew(page);
    }

    internal static void MoveMlocked(Machine machine, page* page)
    {
        if (machine.Frames.UseOf(page) == FrameUse.PageCache)
        {
            Mlock.Move(machine, page);
            return;
        }

        if (PageFlags.Test(page, PageFlag.mlocked))
        {
            PageFlags.Set(page, PageFlag.unevictable);
            page->mlock_count = 1;
            machine.CountEvent(VmEvent.UNEVICTABLE_PGCULLED, machine.PagesIn(page));
        }

        machine.Lru.AddNew(page);
    }
}

public abstract unsafe partial class V5_19
{
    /// <summary>
    /// Throttles a task whose cgroup swaps to a device that is congested; none is here. Follows mm/swapfile.c.
    /// </summary>
    [NoOp("include/linux/swap.h", "acts only while a swap device of the cgroup is congested; none is here")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_throttle_swaprate(folio* folio, [CType("gfp_t")] uint gfp) =>
        machine.CheckPage((page*)folio, nameof(folio_throttle_swaprate));
}

public abstract unsafe partial class V6_1
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
        machine.CheckPage((page*)folio, nameof(folio_add_lru_vma));
        machine.CheckObject(vma, nameof(folio_add_lru_vma));
        AddInactiveOrMlocked(machine, (page*)folio, vma);
    }
}

public abstract unsafe partial class V6_10
{
    /// <summary>Places of a batch of pages.</summary>
    public new const int PAGEVEC_SIZE = 31;
}
