// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>The way of new pages to the LRU, by kernel.</summary>
public sealed unsafe class LruTests
{
    [Fact]
    public void Batches_of_2_6_32_drain_when_they_are_full()
    {
        using Scenario scenario = new("2.6.32");
        List<nint> pages = AddMany(scenario, 13);
        Assert.All(pages, page => Assert.Equal((2, false), State(page)));
        Assert.All(pages, page => Assert.False(PageFlags.Test((page*)page, PageFlag.active)));
        pages.AddRange(AddMany(scenario, 1, 13));
        Assert.All(pages, page => Assert.Equal((1, true), State(page)));
        Assert.All(pages, page => Assert.True(PageFlags.Test((page*)page, PageFlag.active)));
        Assert.Equal(14, scenario.Machine.Statistic(VmStat.NR_ACTIVE_ANON));
    }

    [Fact]
    public void Batches_of_4_4_drain_when_one_more_comes()
    {
        using Scenario scenario = new("4.4");
        List<nint> pages = AddMany(scenario, 14);
        Assert.All(pages, page => Assert.Equal((2, false), State(page)));
        Assert.All(pages, page => Assert.True(PageFlags.Test((page*)page, PageFlag.active)));
        nint last = AddMany(scenario, 1, 14)[0];
        Assert.All(pages, page => Assert.Equal((1, true), State(page)));
        Assert.Equal((2, false), State(last));
        Assert.Equal(14, scenario.Machine.Statistic(VmStat.NR_ACTIVE_ANON));
    }

    [Theory]
    [InlineData("4.19", VmStat.NR_ACTIVE_ANON)]
    [InlineData("6.8", VmStat.NR_INACTIVE_ANON)]
    public void Later_batches_have_15_places(string version, VmStat list)
    {
        using Scenario scenario = new(version);
        List<nint> pages = AddMany(scenario, 14);
        Assert.All(pages, page => Assert.Equal((2, false), State(page)));
        pages.AddRange(AddMany(scenario, 1, 14));
        Assert.All(pages, page => Assert.Equal((1, true), State(page)));
        Assert.Equal(15, scenario.Machine.Statistic(list));
        Assert.Equal(15, scenario.Machine.Statistic(VmStat.NR_ACTIVE_ANON) + scenario.Machine.Statistic(VmStat.NR_INACTIVE_ANON));
        Assert.Empty(scenario.Problems());
    }

    [Theory]
    [InlineData("2.6.32", "ActiveAnon", "uptodate lru active swapbacked")]
    [InlineData("4.4", "ActiveAnon", "uptodate lru active swapbacked")]
    [InlineData("4.19", "ActiveAnon", "uptodate lru active swapbacked")]
    [InlineData("6.8", "InactiveAnon", "uptodate lru swapbacked anon_exclusive")]
    public void Draining_puts_a_page_on_its_list(string version, string list, string flags)
    {
        using Scenario scenario = new(version);
        page* page = (page*)AddMany(scenario, 1)[0];
        Assert.Equal("waits in a batch", scenario.Report(page).Lru);
        Assert.Equal(["PTE of 0x75e52fc77000", "page batch"], scenario.Report(page).Holders);
        V2_6_32.lru_add_drain();
        Assert.Equal(list, scenario.Report(page).Lru);
        Assert.Equal(flags, string.Join(' ', scenario.Report(page).Flags));
        Assert.Equal(1, page->_refcount.counter);
        Assert.Empty(scenario.Problems());
        V2_6_32.lru_add_drain();
        Assert.Equal(1, page->_refcount.counter);
    }

    [Theory]
    [InlineData("2.6.32", true)]
    [InlineData("4.4", true)]
    [InlineData("4.19", false)]
    [InlineData("6.8", false)]
    public void Pages_of_a_locked_vma_become_unevictable(string version, bool atOnce)
    {
        using Scenario scenario = new(version);
        page* page = (page*)AddMany(scenario, 1, flags: V2_6_32.VM_LOCKED)[0];
        Assert.True(PageFlags.Test(page, PageFlag.mlocked));
        Assert.Equal(atOnce, PageFlags.Test(page, PageFlag.unevictable));
        Assert.Equal(atOnce ? 1 : 2, page->_refcount.counter);
        Assert.Equal(1, scenario.Machine.Statistic(VmStat.NR_MLOCK));
        Assert.Equal(1, scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGMLOCKED));
        V2_6_32.lru_add_drain();
        Assert.Equal("Unevictable", scenario.Report(page).Lru);
        Assert.False(PageFlags.Test(page, PageFlag.active));
        Assert.Equal((1L, 1), (scenario.Machine.Statistic(VmStat.NR_UNEVICTABLE), page->_refcount.counter));
        Assert.Equal(atOnce ? 0 : 1, scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGCULLED));
        Assert.Equal(version == "6.8" ? 1u : page->mlock_count, page->mlock_count);
        Assert.Empty(scenario.Problems());
    }

    [Theory]
    [InlineData("2.6.32", V2_6_32.VM_LOCKED | V2_6_32.VM_RESERVED)]
    [InlineData("4.4", V2_6_32.VM_LOCKED | V2_6_32.VM_IO)]
    [InlineData("4.19", V2_6_32.VM_LOCKED | V2_6_32.VM_MIXEDMAP)]
    [InlineData("6.8", V2_6_32.VM_LOCKED | V2_6_32.VM_PFNMAP)]
    public void Special_vmas_are_not_locked(string version, ulong flags)
    {
        using Scenario scenario = new(version);
        page* page = (page*)AddMany(scenario, 1, flags: flags)[0];
        Assert.False(PageFlags.Test(page, PageFlag.mlocked));
    }

    [Fact]
    public void The_mlock_batch_of_6_8_is_one_of_its_own()
    {
        using Scenario scenario = new("6.8");
        List<nint> pages = AddMany(scenario, 14, flags: V2_6_32.VM_LOCKED);
        Assert.Equal(14, scenario.Machine.Lru.Batch(Lru.MlockBatch)->nr);
        Assert.Equal(0, scenario.Machine.Lru.Batch(0)->nr);
        pages.AddRange(AddMany(scenario, 1, 14, V2_6_32.VM_LOCKED));
        Assert.All(pages, page => Assert.Equal((1, true), State(page)));
        Assert.Equal(15, scenario.Machine.Statistic(VmStat.NR_UNEVICTABLE));
    }

    [Fact]
    public void A_batch_refuses_to_list_a_page_twice()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma(Scenario.ReadWrite | V2_6_32.VM_LOCKED);
        folio* folio = (folio*)scenario.Page();
        V6_8.folio_add_lru_vma(folio, vma);
        V6_8.folio_add_lru_vma(folio, vma);
        Assert.Contains("BUG", Scenario.Bug(() => V6_8.lru_add_drain()));
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void A_page_is_put_on_the_lru_once(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        page* page = scenario.Machine.MapAnonymousPage(vma, Scenario.Address);
        V2_6_32.lru_add_drain();
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() =>
        {
            if (version == "6.8")
            {
                V6_8.folio_add_lru_vma((folio*)page, vma);
            }
            else if (version == "4.19")
            {
                V4_19.lru_cache_add_active_or_unevictable(page, vma);
            }
            else
            {
                V4_4.lru_cache_add_active_or_unevictable(page, vma);
            }
        }));
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void A_mapped_page_cannot_be_freed(string version)
    {
        using Scenario scenario = new(version);
        page* page = scenario.Machine.MapAnonymousPage(scenario.Vma(), Scenario.Address);
        V2_6_32.lru_add_drain();
        Assert.Equal("BUG: Bad page state: page pfn 0x38944c: nonzero mapcount", Scenario.Bug(() => V2_6_32.put_page(page)));
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void Freeing_after_unmap_leaves_nothing_behind(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        page* page = scenario.Machine.MapAnonymousPage(vma, Scenario.Address);
        V2_6_32.lru_add_drain();
        Zap(scenario, version, vma, page);
        Assert.Equal(FrameUse.Free, scenario.Machine.Frames.UseOf(page));
        Assert.Equal(0, scenario.Machine.Statistic(VmStat.NR_ACTIVE_ANON));
        Assert.Equal(0, scenario.Machine.Statistic(VmStat.NR_INACTIVE_ANON));
        Assert.Equal((0L, 0L), (scenario.Machine.MemcgUsage(scenario.Memcg), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Equal(1, scenario.Machine.EventCount(VmEvent.PGFREE));
        Assert.Empty(scenario.Problems());
        Assert.Contains("use after free: put_page of page pfn 0x38944c", Scenario.Bug(() => V2_6_32.put_page(page)));
    }

    [Theory]
    [InlineData("2.6.32", VmEvent.UNEVICTABLE_MLOCKFREED)]
    [InlineData("4.4", VmEvent.UNEVICTABLE_PGRESCUED)]
    [InlineData("4.19", VmEvent.UNEVICTABLE_PGRESCUED)]
    [InlineData("6.8", VmEvent.UNEVICTABLE_PGCLEARED)]
    public void A_freed_page_is_no_longer_mlocked(string version, VmEvent counted)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma(Scenario.ReadWrite | V2_6_32.VM_LOCKED);
        page* page = scenario.Machine.MapAnonymousPage(vma, Scenario.Address);
        V2_6_32.lru_add_drain();
        Zap(scenario, version, vma, page);
        V2_6_32.lru_add_drain();
        Assert.Equal(FrameUse.Free, scenario.Machine.Frames.UseOf(page));
        Assert.Equal((0L, 0L), (scenario.Machine.Statistic(VmStat.NR_MLOCK), scenario.Machine.Statistic(VmStat.NR_UNEVICTABLE)));
        Assert.Equal(1, scenario.Machine.EventCount(counted));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void Clear_page_mlock_rescues_a_locked_page()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        V2_6_32.clear_page_mlock(page);
        scenario.Machine.Mlock(page);
        Assert.Equal("Unevictable", scenario.Report(page).Lru);
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V2_6_32.clear_page_mlock(page)));
        V2_6_32.lock_page(page);
        V2_6_32.clear_page_mlock(page);
        Assert.False(PageFlags.Test(page, PageFlag.mlocked) || PageFlags.Test(page, PageFlag.unevictable));
        Assert.Equal("waits in a batch", scenario.Report(page).Lru);
        Assert.Equal((0L, 0L), (scenario.Machine.Statistic(VmStat.NR_MLOCK), scenario.Machine.Statistic(VmStat.NR_UNEVICTABLE)));
        Assert.Equal((1L, 1L), (scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGCLEARED), scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGRESCUED)));
        V2_6_32.lru_add_drain();
        Assert.Equal("InactiveFile", scenario.Report(page).Lru);
        Assert.Equal(1, page->_count.counter);
    }

    [Fact]
    public void Clear_page_mlock_keeps_an_active_page_active()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        scenario.Machine.Lru.Remove(page);
        PageFlags.Set(page, PageFlag.active);
        PageFlags.Set(page, PageFlag.mlocked);
        scenario.Machine.Lru.Add(page);
        V2_6_32.lock_page(page);
        V2_6_32.clear_page_mlock(page);
        V2_6_32.lru_add_drain();
        Assert.Equal("ActiveFile", scenario.Report(page).Lru);
        Assert.Equal((0L, 0L), (scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGRESCUED), scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGSTRANDED)));
    }

    [Fact]
    public void Clear_page_mlock_leaves_a_truncated_page_where_it_is()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        scenario.Machine.Mlock(page);
        V2_6_32.lock_page(page);
        V2_6_32.get_page(page);
        scenario.Machine.Truncate(page);
        V2_6_32.clear_page_mlock(page);
        Assert.Equal((1L, 0L), (scenario.Machine.Statistic(VmStat.NR_MLOCK), scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGCLEARED)));
        Assert.True(PageFlags.Test(page, PageFlag.unevictable));
    }

    [Fact]
    public void A_mlocked_page_that_is_off_the_lru_is_stranded()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        scenario.Machine.Mlock(page);
        scenario.Machine.Lru.Remove(page);
        PageFlags.Set(page, PageFlag.unevictable);
        V2_6_32.lock_page(page);
        V2_6_32.clear_page_mlock(page);
        Assert.Equal(1, scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGSTRANDED));
    }

    private static List<nint> AddMany(Scenario scenario, int count, int from = 0, ulong flags = 0)
    {
        vm_area_struct* vma = scenario.Mm->mmap is null ? scenario.Vma(Scenario.ReadWrite | flags) : scenario.Mm->mmap;
        List<nint> pages = [];
        for (int i = from; i < from + count; i++)
        {
            pages.Add((nint)scenario.Machine.MapAnonymousPage(vma, Scenario.Address + (ulong)i * 0x1000));
        }

        return pages;
    }

    private static (int References, bool Lru) State(nint page) =>
        (((page*)page)->_refcount.counter, PageFlags.Test((page*)page, PageFlag.lru));

    private static void Zap(Scenario scenario, string version, vm_area_struct* vma, page* page)
    {
        scenario.Machine.PteOf(scenario.Mm, Scenario.Address)->pte = 0;
        scenario.Machine.AddToMm(scenario.Mm, 1, -1);
        if (version == "6.8")
        {
            V6_8.folio_remove_rmap_pte((folio*)page, page, vma);
        }
        else if (version == "2.6.32")
        {
            V2_6_32.page_remove_rmap(page);
        }
        else
        {
            V4_19.page_remove_rmap(page, false);
        }

        V2_6_32.put_page(page);
    }
}
