// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>
    /// Makes sure that a VMA has an anon_vma: its own, a mergeable neighbour's, or a new one. May sleep. Returns 0
    /// or -ENOMEM; asks <see cref="Choices.AnonVma"/> when one has to be allocated. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int anon_vma_prepare(vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(anon_vma_prepare));
        machine.MightSleep(nameof(anon_vma_prepare));
        if (vma->anon_vma is not null)
        {
            return 0;
        }

        bool allocates = Rmap.FindMergeable(machine, vma, needsSingleChain: false) is null;
        if (allocates && machine.Choose(Choices.AnonVma) != 0)
        {
            return -ENOMEM;
        }

        machine.Behaviour.AttachAnonVma(machine, vma);
        return 0;
    }

    /// <summary>
    /// First mapping of a new page: it becomes swap backed, belongs to the VMA's anon_vma, has map count 1 and goes
    /// to the active list by way of the batch, or at once to the unevictable list in a VM_LOCKED VMA. Follows
    /// mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_add_new_anon_rmap(page* page, vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(page_add_new_anon_rmap));
        Rmap.CheckAddress(machine, vma, address, 1);
        PageFlags.Set(page, PageFlag.swapbacked);
        page->_mapcount.counter = 0;
        Rmap.SetAnon(machine, page, vma, address);
        machine.AddStatistic(VmStat.NR_ANON_MAPPED, 1);
        if (IsEvictable(machine, page, vma))
        {
            lru_cache_add_lru(machine, page, LruList.ActiveAnon);
        }
        else
        {
            AddToUnevictableList(machine, page);
        }
    }

    /// <summary>
    /// One more mapping of a file's page. Left out: the count of mapped file pages of memory cgroups. Follows
    /// mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [Until("4.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_add_file_rmap(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(page_add_file_rmap));
        Rmap.AddFile(machine, page);
    }

    /// <summary>
    /// One mapping of a page less; with the last one the page leaves the count of mapped pages, and an anonymous
    /// one its cgroup. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_remove_rmap(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(page_remove_rmap));
        if (!Rmap.DropMapping(machine, page))
        {
            return;
        }

        if (PageAllocator.IsAnon(page))
        {
            mem_cgroup_uncharge_page(page);
        }

        machine.AddStatistic(PageAllocator.IsAnon(page) ? VmStat.NR_ANON_MAPPED : VmStat.NR_FILE_MAPPED, -1);
    }

    // page_evictable of 2.6.32: a new page of a VM_LOCKED VMA becomes mlocked by being asked about.
    [Until("3.7")]
    private static bool IsEvictable(Machine machine, page* page, vm_area_struct* vma)
    {
        if (PageFlags.Test(page, PageFlag.mlocked))
        {
            return false;
        }

        if ((vma->vm_flags & (VM_LOCKED | VM_SPECIAL)) != VM_LOCKED)
        {
            return true;
        }

        BugOn(PageFlags.Test(page, PageFlag.lru));
        PageFlags.Set(page, PageFlag.mlocked);
        machine.AddStatistic(VmStat.NR_MLOCK, 1);
        machine.CountEvent(VmEvent.UNEVICTABLE_PGMLOCKED);
        return false;
    }
}

public abstract unsafe partial class V2_6_34
{
    /// <summary>
    /// As before, with a chain between VMA and anon_vma, for which memory is always needed. Asks
    /// <see cref="Choices.AnonVma"/> once for both. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int anon_vma_prepare(vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(anon_vma_prepare));
        machine.MightSleep(nameof(anon_vma_prepare));
        return vma->anon_vma is not null ? 0 : PrepareAnonVma(machine, vma);
    }

    internal static int PrepareAnonVma(Machine machine, vm_area_struct* vma)
    {
        if (machine.Choose(Choices.AnonVma) != 0)
        {
            return -ENOMEM;
        }

        machine.Behaviour.AttachAnonVma(machine, vma);
        return 0;
    }
}

public abstract unsafe partial class V3_7
{
    /// <summary>
    /// As before; a new page of a VM_LOCKED VMA becomes mlocked and goes to the unevictable list. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_add_new_anon_rmap(page* page, vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        AddNewAnonRmap(machine, page, vma, address);
        machine.Behaviour.AddNewAnonToLru(machine, page, vma);
    }

    /// <summary>
    /// As before; with the last mapping the page is no longer mlocked either. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_remove_rmap(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(page_remove_rmap));
        if (!Rmap.DropMapping(machine, page))
        {
            return;
        }

        if (PageAllocator.IsAnon(page))
        {
            mem_cgroup_uncharge_page(page);
        }

        CountUnmapped(machine, page);
    }

    internal static void AddNewAnonRmap(Machine machine, page* page, vm_area_struct* vma, ulong address)
    {
        machine.CheckPage(page, "page_add_new_anon_rmap");
        Rmap.CheckAddress(machine, vma, address, 1);
        PageFlags.Set(page, PageFlag.swapbacked);
        page->_mapcount.counter = 0;
        machine.AddStatistic(VmStat.NR_ANON_MAPPED, 1);
        if (!PageAllocator.IsAnon(page))
        {
            Rmap.SetAnon(machine, page, vma, address);
        }
    }

    internal static void CountUnmapped(Machine machine, page* page)
    {
        machine.AddStatistic(PageAllocator.IsAnon(page) ? VmStat.NR_ANON_MAPPED : VmStat.NR_FILE_MAPPED, -1);
        if (PageFlags.Test(page, PageFlag.mlocked))
        {
            ClearMlock(machine, page);
        }
    }
}

public abstract unsafe partial class V3_17
{
    /// <summary>
    /// First mapping of a new page: it becomes swap backed, belongs to the VMA's anon_vma and has map count 1. The
    /// LRU is the caller's business. Follows mm/rmap.c; huge pages are left out.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [Until("4.5")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_add_new_anon_rmap(page* page, vm_area_struct* vma, ulong address) =>
        AddNewAnonRmap(machine, page, vma, address);

    /// <summary>
    /// One mapping of a page less; with the last one the page leaves the count of mapped pages and is no longer
    /// mlocked. Its charge ends when it is freed. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [Until("4.5")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_remove_rmap(page* page) => RemoveRmap(machine, page);

    internal static void RemoveRmap(Machine machine, page* page)
    {
        machine.CheckPage(page, "page_remove_rmap");
        if (Rmap.DropMapping(machine, page))
        {
            CountUnmapped(machine, page);
        }
    }
}

public abstract unsafe partial class V4_5
{
    /// <summary>
    /// As before; with <paramref name="compound"/> the first mapping of a whole huge page by a pmd. Follows
    /// mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [Until("5.19")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_add_new_anon_rmap(page* page, vm_area_struct* vma, ulong address, bool compound)
    {
        Machine machine = Machine.Current;
        if (!compound)
        {
            BugOn(PageAllocator.Head(page) != page || PageFlags.Test(page, PageFlag.head));
            AddNewAnonRmap(machine, page, vma, address);
            return;
        }

        AddNewHugeRmap(machine, page, vma, address);
    }

    internal static void AddNewHugeRmap(Machine machine, page* page, vm_area_struct* vma, ulong address)
    {
        machine.CheckPage(page, nameof(page_add_new_anon_rmap));
        Rmap.CheckAddress(machine, vma, address, 1);
        BugOn(!PageFlags.Test(page, PageFlag.head));
        PageFlags.Set(page, PageFlag.swapbacked);
        page[1].compound_mapcount.counter = 0;
        machine.AddStatistic(VmStat.NR_ANON_THPS, 1);
        machine.AddStatistic(VmStat.NR_ANON_MAPPED, machine.PagesIn(page));
        Rmap.SetAnon(machine, page, vma, address);
    }

    /// <summary>As before; unmapping a whole huge page by its pmd (<paramref name="compound"/>) is left out.</summary>
    /// <exception cref="KernelBug"><paramref name="compound"/> is set.</exception>
    [Model("include/linux/rmap.h")]
    [Until("5.18")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_remove_rmap(page* page, bool compound)
    {
        BugOn(compound);
        RemoveRmap(machine, page);
    }
}

public abstract unsafe partial class V4_10
{
    /// <summary>As before, but a VMA that has its anon_vma already is no reason to sleep.</summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int anon_vma_prepare(vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(anon_vma_prepare));
        if (vma->anon_vma is not null)
        {
            return 0;
        }

        machine.MightSleep(nameof(anon_vma_prepare));
        return PrepareAnonVma(machine, vma);
    }

    /// <summary>anon_vma_prepare for a VMA that has no anon_vma.</summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int __anon_vma_prepare(vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(__anon_vma_prepare));
        machine.MightSleep(nameof(__anon_vma_prepare));
        return PrepareAnonVma(machine, vma);
    }
}

public abstract unsafe partial class V5_8
{
    /// <summary>As before; counts in the statistics of the page's cgroup too, which the charge did until now.</summary>
    [Model("include/linux/rmap.h")]
    [Until("5.19")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_add_new_anon_rmap(page* page, vm_area_struct* vma, ulong address, bool compound)
    {
        Machine machine = Machine.Current;
        V4_5.page_add_new_anon_rmap(page, vma, address, compound);
        Memcg.CountAnon(machine, page, compound ? machine.PagesIn(page) : 1);
    }

    /// <summary>As before; counts in the statistics of the page's cgroup too.</summary>
    [Model("include/linux/rmap.h")]
    [Until("5.18")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_remove_rmap(page* page, bool compound)
    {
        Machine machine = Machine.Current;
        V4_5.page_remove_rmap(page, compound);
        if (PageAllocator.IsAnon(page) && page->_mapcount.counter < 0)
        {
            Memcg.CountAnon(machine, page, -1);
        }
    }
}

public abstract unsafe partial class V5_19
{
    public const int RMAP_NONE = 0x0;
    public const int RMAP_EXCLUSIVE = 0x1;

    /// <summary>
    /// First mapping of a new page, of a huge one by its pmd: it becomes swap backed, belongs to the VMA's anon_vma,
    /// has map count 1 and is exclusive to its mm. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [Until("6.3")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_add_new_anon_rmap(page* page, vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(page_add_new_anon_rmap));
        bool compound = PageAllocator.Head(page) != page || PageFlags.Test(page, PageFlag.head);
        if (compound)
        {
            AddNewHugeRmap(machine, page, vma, address);
        }
        else
        {
            AddNewAnonRmap(machine, page, vma, address);
        }

        Memcg.CountAnon(machine, page, compound ? machine.PagesIn(page) : 1);
        PageFlags.Set(page, PageFlag.anon_exclusive);
    }
}

public abstract unsafe partial class V6_3
{
    /// <summary>
    /// First mapping of a new folio, of each page of it: it becomes swap backed, belongs to the VMA's anon_vma, has
    /// map count 1 and is exclusive to its mm. A folio of pmd size is mapped as a whole. Follows mm/rmap.c. Folios of
    /// other sizes come from 6.8 on; until then C has none to pass.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [Until("6.11")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_add_new_anon_rmap(folio* folio, vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        machine.CheckPage((page*)folio, nameof(folio_add_new_anon_rmap));
        PageFlags.Set((page*)folio, PageFlag.swapbacked);
        MapNew(machine, folio, vma, address, isExclusive: true);
    }

    /// <summary>The same for a page, which is not part of a larger folio. In mm/folio-compat.c.</summary>
    [Model("include/linux/rmap.h")]
    [Until("6.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void page_add_new_anon_rmap(page* page, vm_area_struct* vma, ulong address)
    {
        BugOn(PageAllocator.Head(page) != page);
        folio_add_new_anon_rmap((folio*)page, vma, address);
    }

    internal static void MapNew(Machine machine, folio* folio, vm_area_struct* vma, ulong address, bool isExclusive)
    {
        page* first = (page*)folio;
        int nr = (int)machine.PagesIn(first);
        Rmap.CheckAddress(machine, vma, address, (ulong)nr << Frames.PageShift);
        Rmap.SetAnon(machine, first, vma, address);
        if (nr == 1 << Frames.HugeOrder)
        {
            folio->_entire_mapcount.counter = 0;
            folio->_nr_pages_mapped.counter = EntirelyMapped;
            MarkExclusive(first, isExclusive);
            machine.AddStatistic(VmStat.NR_ANON_THPS, 1);
        }
        else
        {
            MapEachPage(folio, nr, isExclusive);
        }

        machine.AddStatistic(VmStat.NR_ANON_MAPPED, nr);
        Memcg.CountAnon(machine, first, nr);
    }

    // ENTIRELY_MAPPED, up to 6.7 COMPOUND_MAPPED: more than any count of pages.
    private const int EntirelyMapped = 0x800000;

    private static void MapEachPage(folio* folio, int nr, bool isExclusive)
    {
        page* pages = (page*)folio;
        for (int i = 0; i < nr; i++)
        {
            pages[i]._mapcount.counter = 0;
            MarkExclusive(pages + i, isExclusive);
        }

        if (nr > 1)
        {
            folio->_nr_pages_mapped.counter = nr;
        }
    }

    private static void MarkExclusive(page* page, bool isExclusive)
    {
        if (isExclusive)
        {
            PageFlags.Set(page, PageFlag.anon_exclusive);
        }
    }
}

public abstract unsafe partial class V6_8
{
    /// <summary>
    /// One mapping of a folio's page less; with the last one the page leaves the counts of mapped pages. Left out:
    /// the deferred split of a partly mapped folio. Follows mm/rmap.c.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_remove_rmap_pte(folio* folio, page* page, vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(folio_remove_rmap_pte));
        machine.CheckObject(vma, nameof(folio_remove_rmap_pte));
        if (!Rmap.DropMapping(machine, page))
        {
            return;
        }

        if (PageFlags.Test((page*)folio, PageFlag.head))
        {
            folio->_nr_pages_mapped.counter--;
        }

        bool anon = PageAllocator.IsAnon((page*)folio);
        machine.AddStatistic(anon ? VmStat.NR_ANON_MAPPED : VmStat.NR_FILE_MAPPED, -1);
        Memcg.CountAnon(machine, (page*)folio, anon ? -1 : 0);
    }
}

public abstract unsafe partial class V6_11
{
    /// <summary>
    /// As before; exclusive to the mm only with RMAP_EXCLUSIVE, without it the folio must be locked and belongs to the
    /// root of the VMA's anon_vma. A folio that is swap backed stays so, and one of a VM_DROPPABLE VMA does not become
    /// so. Counts in the statistics of its order (6.12 and later). Follows mm/rmap.c; the map count of all pages
    /// together is left out, which is the sum of theirs.
    /// </summary>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_add_new_anon_rmap(folio* folio, vm_area_struct* vma, ulong address, [CType("rmap_t")] int flags)
    {
        Machine machine = Machine.Current;
        page* first = (page*)folio;
        machine.CheckPage(first, nameof(folio_add_new_anon_rmap));
        machine.CheckObject(vma, nameof(folio_add_new_anon_rmap));
        bool isExclusive = (flags & RMAP_EXCLUSIVE) != 0;
        if (!isExclusive && !PageFlags.Test(first, PageFlag.locked))
        {
            machine.Report(FindingKind.Warning, $"WARNING: new rmap of {machine.NameOf(first)}, neither exclusive nor locked");
        }

        if ((vma->vm_flags & VM_DROPPABLE) == 0)
        {
            PageFlags.Set(first, PageFlag.swapbacked);
        }

        MapNew(machine, folio, vma, address, isExclusive);
        if (!isExclusive)
        {
            Rmap.UseOldest(machine, first, vma);
        }

        machine.CountMthp(machine.Frames.OrderOf(first), "MTHP_STAT_NR_ANON", 1);
    }
}
