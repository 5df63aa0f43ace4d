// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>References, flags, counters and allocation of pages and folios.</summary>
public sealed unsafe class PageTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void References_go_up_and_down_and_the_last_frees(string version)
    {
        using Scenario scenario = new(version);
        page* page = V2_6_32.alloc_page_vma((uint)scenario.Machine.Flag("GFP_KERNEL"), scenario.Vma(), 0);
        Assert.Equal(1, page->_count.counter);
        V2_6_32.get_page(page);
        Assert.Equal(2, page->_refcount.counter);
        V2_6_32.put_page(page);
        Assert.Equal(1, page->_refcount.counter);
        V2_6_32.page_cache_release(page);
        Assert.Equal(FrameUse.Free, scenario.Machine.Frames.UseOf(page));
        Assert.Contains("use after free: get_page of page pfn 0x38944c", Scenario.Bug(() => V2_6_32.get_page(page)));
        Assert.Contains("use after free: put_page", Scenario.Bug(() => V2_6_32.put_page(page)));
        Assert.Contains("use after free: lock_page", Scenario.Bug(() => V2_6_32.lock_page(page)));
        Assert.Contains("use after free: mk_pte", Scenario.Bug(() => V2_6_32.mk_pte(page, default)));
        vm_area_struct* vma = scenario.Mm->mmap;
        Assert.Contains("use after free: lru_cache_add_active", Scenario.Bug(() => V4_4.lru_cache_add_active_or_unevictable(page, vma)));
        Assert.Contains("use after free: lru_cache_add_active", Scenario.Bug(() => V4_19.lru_cache_add_active_or_unevictable(page, vma)));
        Assert.Contains("use after free: folio_add_lru_vma", Scenario.Bug(() => V6_8.folio_add_lru_vma((folio*)page, vma)));
        Assert.Contains("use after free: mem_cgroup", Scenario.Bug(() => V4_4.mem_cgroup_cancel_charge(page, null)));
        Assert.Contains("use after free: copy_user_highpage", Scenario.Bug(() => V4_4.copy_user_highpage(page, page, 0, vma)));
        Assert.Contains("use after free: page_remove_rmap", Scenario.Bug(() => V4_4.page_remove_rmap(page)));
        Assert.Contains("use after free: PageLocked", Scenario.Bug(() => V4_4.PageLocked(page)));
        Assert.Contains("use after free: PageAnon", Scenario.Bug(() => V4_4.PageAnon(page)));
        Assert.Contains("use after free: __SetPageUptodate", Scenario.Bug(() => V2_6_32.__SetPageUptodate(page)));
        Assert.Contains("NULL pointer dereference in put_page", Scenario.Bug(() => V2_6_32.put_page(null)));
    }

    [Fact]
    public void Null_pointers_are_oopses_not_exceptions_of_net()
    {
        using Scenario scenario = new("6.8");
        page* page = scenario.Page();
        pmd_t* pmd = (pmd_t*)scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pmd);
        (string Name, Action Call)[] calls =
        [
            ("get_page", () => V6_8.get_page(null)),
            ("lock_page", () => V6_8.lock_page(null)),
            ("maybe_mkwrite", () => V6_8.maybe_mkwrite(default, null)),
            ("maybe_mkwrite", () => V4_19.maybe_mkwrite(default, null)),
            ("pte_mkwrite", () => V6_8.pte_mkwrite(default, null)),
            ("new rmap", () => V6_8.folio_add_new_anon_rmap((folio*)page, null, 0)),
            ("new rmap", () => V4_4.page_add_new_anon_rmap(page, null, 0)),
            ("new rmap", () => V2_6_32.page_add_new_anon_rmap(page, null, 0)),
            ("folio_add_lru_vma", () => V6_8.folio_add_lru_vma((folio*)page, null)),
            ("lru_cache_add_active_or_unevictable", () => V4_19.lru_cache_add_active_or_unevictable(page, null)),
            ("lru_cache_add_active_or_unevictable", () => V4_4.lru_cache_add_active_or_unevictable(page, null)),
            ("handle_userfault", () => V6_8.handle_userfault(null, 0)),
            ("handle_userfault", () => V4_19.handle_userfault(null, 0)),
            ("handle_userfault", () => V4_4.handle_userfault(null, 0, 0, 0)),
            ("userfaultfd_missing", () => V4_4.userfaultfd_missing(null)),
            ("userfaultfd_armed", () => V6_8.userfaultfd_armed(null)),
            ("vmf_orig_pte_uffd_wp", () => V6_8.vmf_orig_pte_uffd_wp(null)),
            ("vmf_pte_changed", () => V6_8.vmf_pte_changed(null)),
            ("alloc_anon_folio", () => V6_8.alloc_anon_folio(null)),
            ("check_stable_address_space", () => V6_8.check_stable_address_space(null)),
            ("mm_forbids_zeropage", () => V6_8.mm_forbids_zeropage(null)),
            ("pte_alloc", () => V6_8.pte_alloc(null, pmd)),
            ("pte_alloc", () => V6_8.pte_alloc(scenario.Mm, null)),
            ("pte_offset_map", () => V6_8.pte_offset_map(null, 0)),
            ("pte_lockptr", () => V4_4.pte_lockptr(null, null)),
            ("pmd_trans_unstable", () => V4_19.pmd_trans_unstable(null)),
            ("ptep_get_lockless", () => V6_8.ptep_get_lockless(null)),
            ("mm counter", () => V6_8.add_mm_counter(null, 0, 0)),
            ("check_stack_guard_page", () => V4_4.check_stack_guard_page(null, 0)),
            ("anon_vma_prepare", () => V6_8.anon_vma_prepare(null)),
            ("alloc_page_vma", () => V6_8.alloc_page_vma(0, null, 0)),
            ("vma_alloc_folio", () => V6_8.vma_alloc_folio(0, 0, null, 0, false)),
            ("thp_vma_suitable_orders", () => V6_8.thp_vma_suitable_orders(null, 0, 0)),
            ("thp_vma_allowable_orders", () => V6_8.thp_vma_allowable_orders(null, 0, false, true, true, 0)),
            ("vma_thp_gfp_mask", () => V6_8.vma_thp_gfp_mask(null)),
            ("mem_cgroup_charge", () => V6_8.mem_cgroup_charge(null, null, 0)),
            ("mem_cgroup_newpage_charge", () => V2_6_32.mem_cgroup_newpage_charge(null, null, 0)),
            ("mem_cgroup_uncharge_page", () => V2_6_32.mem_cgroup_uncharge_page(null)),
            ("page_add_file_rmap", () => V2_6_32.page_add_file_rmap(null)),
            ("page_remove_rmap", () => V2_6_32.page_remove_rmap(null)),
            ("page_remove_rmap", () => V4_4.page_remove_rmap(null)),
            ("folio_remove_rmap_pte", () => V6_8.folio_remove_rmap_pte(null, null, null)),
            ("set_page_dirty", () => V2_6_32.set_page_dirty(null)),
            ("clear_page_mlock", () => V2_6_32.clear_page_mlock(null)),
            ("file_update_time", () => V2_6_32.file_update_time(null)),
            ("balance_dirty_pages_ratelimited", () => V2_6_32.balance_dirty_pages_ratelimited(null)),
            ("copy_user_highpage", () => V2_6_32.copy_user_highpage(page, null, 0, null)),
            ("copy_user_highpage", () => V2_6_32.copy_user_highpage(null, page, 0, null)),
            ("set_pte_at", () => V2_6_32.set_pte_at(null, 0, null, default)),
        ];
        foreach ((string name, Action call) in calls)
        {
            Assert.Equal($"BUG: kernel NULL pointer dereference in {name}", Scenario.Bug(call));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_count_of_zero_goes_no_further(string version)
    {
        using Scenario scenario = new(version);
        page* page = scenario.Page();
        page->_refcount.counter = 0;
        Assert.Contains("which nobody refers to", Scenario.Bug(() => V2_6_32.get_page(page)));
        Assert.Contains("reference count underflow", Scenario.Bug(() => V2_6_32.put_page(page)));
    }

    [Fact]
    public void Folios_are_counted_as_their_pages_are()
    {
        using Scenario scenario = new("6.8");
        folio* folio = V6_8.vma_alloc_zeroed_movable_folio(scenario.Vma(), 0);
        V6_8.folio_ref_add(folio, 2);
        Assert.Equal((3, 3), (folio->_refcount.counter, folio->page._refcount.counter));
        V6_8.folio_put(folio);
        V6_8.put_page(&folio->page);
        Assert.Equal(1, folio->_refcount.counter);
        Assert.Equal(1, V6_8.folio_nr_pages(folio));
        V6_8.__folio_mark_uptodate(folio);
        Assert.True(V6_8.PageUptodate(&folio->page));
        V6_8.folio_throttle_swaprate(folio, V6_8.GFP_KERNEL);
        V6_8.folio_put(folio);
        Assert.Contains("use after free: folio_ref_add", Scenario.Bug(() => V6_8.folio_ref_add(folio, 1)));
        Assert.Contains("use after free: folio_nr_pages", Scenario.Bug(() => V6_8.folio_nr_pages(folio)));
        Assert.Contains("use after free: folio_put", Scenario.Bug(() => V6_8.folio_put(folio)));
        Assert.Contains("use after free: __folio_mark_uptodate", Scenario.Bug(() => V6_8.__folio_mark_uptodate(folio)));
        Assert.Contains("use after free: folio_throttle_swaprate", Scenario.Bug(() => V6_8.folio_throttle_swaprate(folio, 0)));
    }

    [Fact]
    public void Flags_are_read()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Page();
        Assert.False(V2_6_32.PageUptodate(page) || V2_6_32.PageDirty(page) || V2_6_32.PageHWPoison(page));
        V2_6_32.__SetPageUptodate(page);
        scenario.Machine.Poison(page);
        PageFlags.Set(page, PageFlag.dirty);
        Assert.True(V2_6_32.PageUptodate(page) && V2_6_32.PageDirty(page) && V2_6_32.PageHWPoison(page));
        Assert.Equal(["uptodate", "dirty", "hwpoison"], PageFlags.Names(page));
    }

    [Theory]
    [InlineData(PageFlag.lru)]
    [InlineData(PageFlag.active)]
    [InlineData(PageFlag.reserved)]
    [InlineData(PageFlag.writeback)]
    [InlineData(PageFlag.unevictable)]
    [InlineData(PageFlag.mlocked)]
    [InlineData(PageFlag.swapcache)]
    public void A_page_in_use_cannot_be_freed(PageFlag flag)
    {
        using Scenario scenario = new("4.4");
        page* page = scenario.Page();
        PageFlags.Set(page, flag);
        page->_refcount.counter = 0;
        Assert.Equal($"BUG: Bad page state: page pfn 0x38944c: PG_{flag} set at free", Scenario.Bug(() => PageAllocator.Free(scenario.Machine, page)));
    }

    [Fact]
    public void Nor_one_with_mapping_charge_or_references()
    {
        using Scenario scenario = new("4.4");
        page* page = scenario.Page();
        Assert.Contains("nonzero _refcount", Scenario.Bug(() => PageAllocator.Free(scenario.Machine, page)));
        page->_refcount.counter = 0;
        page->mapping = scenario.Machine.NewFile("file", 1)->f_mapping;
        Assert.Contains("non-NULL mapping", Scenario.Bug(() => PageAllocator.Free(scenario.Machine, page)));
        page->mapping = null;
        page->mem_cgroup = scenario.Memcg;
        Assert.Contains("still charged to cgroup", Scenario.Bug(() => PageAllocator.Free(scenario.Machine, page)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_memory_there_is_no_page(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.Plan = new ChoicePlan().Fix("alloc_page", "NULL");
        Assert.True(V2_6_32.alloc_page_vma(0, vma, 0) is null);
        Assert.True(V2_6_32.alloc_zeroed_user_highpage_movable(vma, 0) is null);
        scenario.Machine.Plan = new ChoicePlan();
        page* page = V2_6_32.alloc_zeroed_user_highpage_movable(vma, 0);
        Assert.True(scenario.Machine.Contents(page).IndexOfAnyExcept((byte)0) < 0);
        Assert.Equal(-1, page->_mapcount.counter);
        Assert.Equal(0UL, page->flags);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Zeroed_pages_may_sleep(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        V2_6_32.spin_lock(&scenario.Mm->page_table_lock);
        V2_6_32.alloc_zeroed_user_highpage_movable(vma, 0);
        Assert.Single(scenario.Machine.Findings);
    }

    [Fact]
    public void Counters_of_an_mm()
    {
        using Scenario scenario = new("4.4");
        mm_struct* other = scenario.Machine.NewMm();
        V4_4.inc_mm_counter(scenario.Mm, V4_4.MM_ANONPAGES);
        V4_4.add_mm_counter(scenario.Mm, V4_4.MM_FILEPAGES, 3);
        V4_4.add_mm_counter(scenario.Mm, V4_4.MM_FILEPAGES, -1);
        V4_4.inc_mm_counter_fast(scenario.Mm, V4_4.MM_ANONPAGES);
        V4_4.inc_mm_counter_fast(other, V4_4.MM_SWAPENTS);
        Assert.Equal((2L, 2L, 0L), (scenario.Machine.MmCounter(scenario.Mm, 1), scenario.Machine.MmCounter(scenario.Mm, 0), scenario.Machine.MmCounter(scenario.Mm, 2)));
        Assert.Equal(1L, scenario.Mm->rss_stat.count[1]);
        Assert.Equal(1, V4_4.get_current()->rss_stat.count[1]);
        Assert.Equal((1L, 1L), (other->rss_stat.count[2], scenario.Machine.MmCounter(other, 2)));
        Assert.Equal("BUG: an mm has no counter 3", Scenario.Bug(() => V4_4.inc_mm_counter(other, 3)));
        Assert.Contains("no counter -1", Scenario.Bug(() => V4_4.inc_mm_counter_fast(other, -1)));
        using Scenario old = new("2.6.32");
        Assert.Contains("no counter 2", Scenario.Bug(() => V2_6_32.inc_mm_counter(old.Mm, 2)));
        using Scenario recent = new("6.8");
        V6_8.add_mm_counter(recent.Mm, V6_8.MM_SHMEMPAGES, 2);
        Assert.Contains("no counter 4", Scenario.Bug(() => V6_8.add_mm_counter(recent.Mm, 4, 1)));
    }

    [Fact]
    public void Simple_helpers()
    {
        Assert.True(V2_6_32.likely(true) && V2_6_32.unlikely(true));
        Assert.False(V2_6_32.likely(false) || V2_6_32.unlikely(false));
        V2_6_32.VM_BUG_ON(false);
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V2_6_32.VM_BUG_ON(true)));
        Assert.True(V4_4.IS_ERR(V4_4.ERR_PTR(-11)));
        Assert.True(V4_4.IS_ERR(V4_4.ERR_PTR(-4095)));
        Assert.False(V4_4.IS_ERR(V4_4.ERR_PTR(-4096)) || V4_4.IS_ERR(null));
        Assert.Equal(-11, V4_4.PTR_ERR(V4_4.ERR_PTR(-11)));
        Assert.Equal(0x12000UL, V6_8.ALIGN_DOWN(0x12fff, 0x1000));
        Assert.Equal(0x13000UL, V6_8.ALIGN_DOWN(0x13000, 0x1000));
    }
}
