// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Large anonymous folios of 6.8 and later.</summary>
public sealed unsafe class LargeFolioTests
{
    private const ulong Order2And4 = 1 << 2 | 1 << 4;

    [Fact]
    public void The_kernels_default_is_one_page()
    {
        using Scenario scenario = new("6.8");
        folio* folio = V6_8.alloc_anon_folio(Begin(scenario, scenario.Vma()));
        Assert.Equal(1, V6_8.folio_nr_pages(folio));
        Assert.Equal(0x38944cUL, scenario.Machine.PageFrame(&folio->page));
        Assert.True(scenario.Machine.Contents(&folio->page).IndexOfAnyExcept((byte)0) < 0);
        Assert.Equal(["alloc_page=page"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
    }

    [Fact]
    public void The_largest_enabled_order_is_taken_zeroed_and_aligned()
    {
        using Scenario scenario = Large();
        folio* folio = V6_8.alloc_anon_folio(Begin(scenario, scenario.Vma()));
        page* pages = (page*)folio;
        Assert.Equal(16, V6_8.folio_nr_pages(folio));
        Assert.Equal(0x389450UL, scenario.Machine.PageFrame(pages));
        Assert.Equal((1, -1, 0, 4UL), (folio->_refcount.counter, folio->_entire_mapcount.counter, folio->_nr_pages_mapped.counter, folio->_flags_1 & 0xff));
        Assert.Contains("head", scenario.Report(pages).Flags);
        Assert.Contains("large_rmappable", scenario.Report(pages).Flags);
        Assert.True(folio->_deferred_list.next == &folio->_deferred_list);
        for (int i = 0; i < 16; i++)
        {
            Assert.True(scenario.Machine.Contents(pages + i).IndexOfAnyExcept((byte)0) < 0);
            Assert.True(i == 0 || (pages[i].compound_head == (ulong)pages + 1 && pages[i]._refcount.counter == 0));
        }

        Assert.Equal(LockKind.Mmap, Assert.Single(scenario.Machine.HeldLocks).Kind);
        Assert.Equal(0x38944cUL, scenario.Machine.PageFrame(scenario.Page()));
    }

    [Theory]
    [InlineData(0x75e52fc70000, 0x75e52fc80000, 16)]
    [InlineData(0x75e52fc71000, 0x75e52fc80000, 4)]
    [InlineData(0x75e52fc70000, 0x75e52fc7f000, 4)]
    [InlineData(0x75e52fc75000, 0x75e52fc79000, 1)]
    [InlineData(0x75e52fc74000, 0x75e52fc78000, 4)]
    public void A_folio_lies_in_its_vma(ulong start, ulong end, long pages)
    {
        using Scenario scenario = Large();
        vm_area_struct* vma = scenario.Machine.NewVma(scenario.Mm, start, end, Scenario.ReadWrite);
        Assert.Equal(pages, V6_8.folio_nr_pages(V6_8.alloc_anon_folio(Begin(scenario, vma))));
    }

    [Theory]
    [InlineData(0x75e52fc70000, 4)]
    [InlineData(0x75e52fc7f000, 4)]
    [InlineData(0x75e52fc74000, 1)]
    [InlineData(0x75e52fc80000, 16)]
    [InlineData(0x75e52fc6f000, 16)]
    public void Filled_entries_make_it_smaller(ulong filled, long pages)
    {
        using Scenario scenario = Large();
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.MapAnonymousPage(vma, filled);
        vm_fault* vmf = Begin(scenario, vma);
        Assert.Equal(pages, V6_8.folio_nr_pages(V6_8.alloc_anon_folio(vmf)));
        Assert.Equal(LockKind.Mmap, Assert.Single(scenario.Machine.HeldLocks).Kind);
    }

    [Fact]
    public void Without_memory_for_a_large_one_a_smaller_one_is_tried()
    {
        using Scenario scenario = Large();
        vm_fault* vmf = Begin(scenario, scenario.Vma());
        scenario.Machine.Plan = new ChoicePlan().Fix("alloc_page", "NULL", time: 1);
        Assert.Equal(4, V6_8.folio_nr_pages(V6_8.alloc_anon_folio(vmf)));
        scenario.Machine.Plan = new ChoicePlan().Fix("alloc_page", "NULL");
        Assert.True(V6_8.alloc_anon_folio(vmf) is null);
        Assert.Equal(5, scenario.Machine.ChoiceLog.Count);
    }

    [Fact]
    public void Without_an_aligned_run_a_smaller_one_is_found()
    {
        using Scenario scenario = new("6.8", options => options with { AnonOrders = Order2And4, UserFrames = 8 });
        Assert.Equal(4, V6_8.folio_nr_pages(V6_8.alloc_anon_folio(Begin(scenario, scenario.Vma()))));
        Assert.Equal(2, scenario.Machine.ChoiceLog.Count);
    }

    [Fact]
    public void A_page_table_that_is_gone_means_try_again()
    {
        using Scenario scenario = Large();
        vm_fault* vmf = Begin(scenario, scenario.Vma());
        vmf->pmd->pmd = 0xe7;
        folio* folio = V6_8.alloc_anon_folio(vmf);
        Assert.True(V6_8.IS_ERR(folio));
        Assert.Equal(-11, V6_8.PTR_ERR(folio));
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Theory]
    [InlineData(V6_8.VM_NOHUGEPAGE)]
    [InlineData(V6_8.VM_UFFD_WP)]
    [InlineData(V6_8.VM_GROWSDOWN | V6_8.VM_RAND_READ | V6_8.VM_SEQ_READ)]
    public void Some_vmas_have_small_folios_only(ulong flags)
    {
        using Scenario scenario = Large();
        Assert.Equal(1, V6_8.folio_nr_pages(V6_8.alloc_anon_folio(Begin(scenario, scenario.Vma(Scenario.ReadWrite | flags)))));
    }

    [Fact]
    public void An_ordinary_stack_may_have_large_folios()
    {
        using Scenario scenario = Large();
        Assert.Equal(16, V6_8.folio_nr_pages(V6_8.alloc_anon_folio(Begin(scenario, scenario.Vma(Scenario.ReadWrite | V6_8.VM_GROWSDOWN | V6_8.VM_SEQ_READ)))));
    }

    [Fact]
    public void So_has_an_mm_that_disables_them()
    {
        using Scenario scenario = Large();
        scenario.Mm->flags = 1UL << V6_8.MMF_DISABLE_THP;
        Assert.Equal(1, V6_8.folio_nr_pages(V6_8.alloc_anon_folio(Begin(scenario, scenario.Vma()))));
    }

    [Fact]
    public void Allowed_orders_are_large_enabled_and_asked_for()
    {
        using Scenario scenario = new("6.8", options => options with { AnonOrders = 0x3ff });
        vm_area_struct* vma = scenario.Vma();
        Assert.Equal(0x3fcUL, V6_8.thp_vma_allowable_orders(vma, vma->vm_flags, false, true, true, ulong.MaxValue));
        Assert.Equal(0x1fcUL, V6_8.thp_vma_allowable_orders(vma, vma->vm_flags, false, true, true, 0x1ff));
        Assert.Equal(0UL, V6_8.thp_vma_allowable_orders(vma, V6_8.VM_NOHUGEPAGE, false, true, true, 0x1ff));
        Assert.Contains("modelled for faults", Scenario.Bug(() => V6_8.thp_vma_allowable_orders(vma, 0, false, false, true, 0x1ff)));
        using Scenario none = new("6.8");
        Assert.Equal(0x3fcUL, V6_8.thp_vma_allowable_orders(none.Vma(), 0, false, true, false, ulong.MaxValue));
        vm_area_struct* file = none.FileVma(none.Machine.NewFile("file", 4));
        Assert.Contains("anonymous VMAs only", Scenario.Bug(() => V6_8.thp_vma_allowable_orders(file, 0, false, true, true, 4)));
    }

    [Fact]
    public void Reclaim_for_a_large_folio_needs_advice()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        Assert.Equal(0x1c20caU, V6_8.vma_thp_gfp_mask(vma));
        vma->vm_flags |= V6_8.VM_HUGEPAGE;
        Assert.Equal(0x1c24caU, V6_8.vma_thp_gfp_mask(vma));
    }

    [Fact]
    public void A_mapped_large_folio_adds_up_and_comes_apart()
    {
        using Scenario scenario = Large();
        vm_area_struct* vma = scenario.Vma();
        vm_fault* vmf = Begin(scenario, vma);
        Assert.Equal(0u, FaultPaths.Anonymous6_8(vmf));
        Assert.Equal(16, scenario.Anon);
        Assert.Equal((16L, 16L), (scenario.Machine.MemcgUsage(scenario.Memcg), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Equal(16, scenario.Machine.Statistic(VmStat.NR_ANON_MAPPED));
        FrameReport report = scenario.Report(scenario.Machine.PageOfFrame(0x389450));
        Assert.Equal((16, 4, 0x75e52fc70000UL >> 12, "InactiveAnon"), (report.References, report.Order, report.Index, report.Lru));
        Assert.All(report.MapCounts, count => Assert.Equal(0, count));
        Assert.Equal(0x8000000389457867, scenario.Machine.PteOf(scenario.Mm, Scenario.Address)->pte);
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        Assert.Equal(16, scenario.Machine.Statistic(VmStat.NR_INACTIVE_ANON));
        Unmap(scenario, vma, (folio*)scenario.Machine.PageOfFrame(0x389450));
        Assert.Equal((0L, 0L, 0L), (scenario.Anon, scenario.Machine.MemcgUsage(scenario.Memcg), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Equal(0, scenario.Machine.Statistic(VmStat.NR_INACTIVE_ANON));
        Assert.Equal(16, scenario.Machine.EventCount(VmEvent.PGFREE));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void A_folio_of_pmd_size_is_mapped_as_a_whole()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        V6_8.anon_vma_prepare(vma);
        folio* folio = (folio*)PageAllocator.TakeUser(scenario.Machine, 9, zero: true);
        V6_8.folio_add_new_anon_rmap(folio, vma, 0x75e52fc00000);
        Assert.Equal((0, 0x800000, -1), (folio->_entire_mapcount.counter, folio->_nr_pages_mapped.counter, folio->_mapcount.counter));
        Assert.Contains("outside the VMA", Scenario.Bug(() => V6_8.folio_add_new_anon_rmap(folio, vma, 0x75e52ff00000)));
    }

    [Fact]
    public void Tails_share_their_heads_references_and_are_checked_at_free()
    {
        using Scenario scenario = Large();
        folio* folio = V6_8.vma_alloc_folio(V6_8.GFP_HIGHUSER_MOVABLE, 2, scenario.Vma(), 0, true);
        page* pages = (page*)folio;
        V6_8.get_page(pages + 3);
        Assert.Equal(2, folio->_refcount.counter);
        V6_8.put_page(pages + 1);
        pages[2]._mapcount.counter = 0;
        Assert.Equal("BUG: Bad page state: tail page pfn 0x38944e: nonzero mapcount", Scenario.Bug(() => V6_8.folio_put(folio)));
        pages[2]._mapcount.counter = -1;
        pages[1].compound_head = 0;
        Assert.Contains("compound_head not consistent", Scenario.Bug(() => PageAllocator.Free(scenario.Machine, pages)));
        pages[1].compound_head = (ulong)pages + 1;
        pages[3]._refcount.counter = 1;
        Assert.Contains("tail page pfn 0x38944f: nonzero _refcount", Scenario.Bug(() => PageAllocator.Free(scenario.Machine, pages)));
        pages[3]._refcount.counter = 0;
        PageAllocator.Free(scenario.Machine, pages);
        Assert.Equal(FrameUse.Free, scenario.Machine.Frames.UseOf(pages + 3));
    }

    [Fact]
    public void A_large_folio_of_a_locked_vma_empties_the_mlock_batch()
    {
        using Scenario scenario = Large();
        vm_area_struct* vma = scenario.Vma(Scenario.ReadWrite | V6_8.VM_LOCKED);
        vm_fault* vmf = Begin(scenario, vma);
        Assert.Equal(0u, FaultPaths.Anonymous6_8(vmf));
        Assert.Equal((16L, 16L), (scenario.Machine.Statistic(VmStat.NR_MLOCK), scenario.Machine.Statistic(VmStat.NR_UNEVICTABLE)));
        Assert.Equal((16L, 16L), (scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGMLOCKED), scenario.Machine.EventCount(VmEvent.UNEVICTABLE_PGCULLED)));
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
    }

    [Fact]
    public void From_6_9_on_a_folio_comes_charged_and_a_large_one_that_cannot_be_gives_way()
    {
        using Scenario scenario = Large("6.12");
        vm_fault* vmf = Begin(scenario, scenario.Vma());
        scenario.Machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM", time: 1);
        folio* folio = V6_12.alloc_anon_folio(vmf);
        Assert.Equal((4L, 2u), (V6_12.folio_nr_pages(folio), V6_12.folio_order(folio)));
        Assert.Equal(4, scenario.Machine.MemcgUsage(scenario.Memcg));
        Assert.Equal(["alloc_page=page", "charge=ENOMEM", "alloc_page=page", "charge=charged"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
        Assert.Equal(1, scenario.Machine.LargeFolioStatistic(4, V6_12.MTHP_STAT_ANON_FAULT_FALLBACK));
        Assert.Equal(1, scenario.Machine.LargeFolioStatistic(4, V6_12.MTHP_STAT_ANON_FAULT_FALLBACK_CHARGE));
        Assert.Equal(0, scenario.Machine.LargeFolioStatistic(2, V6_12.MTHP_STAT_ANON_FAULT_FALLBACK));
        V6_12.folio_put(folio);
        Assert.Equal(0, scenario.Machine.MemcgUsage(scenario.Memcg));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void A_single_page_that_cannot_be_charged_is_none()
    {
        using Scenario scenario = Large("6.12");
        vm_fault* vmf = Begin(scenario, scenario.Vma());
        scenario.Machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM");
        Assert.True(V6_12.alloc_anon_folio(vmf) is null);
        Assert.Equal(6, scenario.Machine.ChoiceLog.Count);
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void A_fault_of_6_12_maps_a_whole_folio_and_counts_it()
    {
        using Scenario scenario = Large("6.12");
        Assert.Equal(0u, FaultPaths.Anonymous6_12(Begin(scenario, scenario.Vma())));
        Assert.Equal((16L, 16L, 16L), (scenario.Anon, scenario.Machine.MemcgUsage(scenario.Memcg), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Equal(1, scenario.Machine.LargeFolioStatistic(4, V6_12.MTHP_STAT_ANON_FAULT_ALLOC));
        Assert.Equal(1, scenario.Machine.LargeFolioStatistic(4, V6_12.MTHP_STAT_NR_ANON));
        FrameReport report = scenario.Report(scenario.Machine.PageOfFrame(0x389450));
        Assert.Equal((16, 4, "InactiveAnon"), (report.References, report.Order, report.Lru));
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        Unmap(scenario, scenario.Mm->mmap, (folio*)scenario.Machine.PageOfFrame(0x389450));
        Assert.Equal(0, scenario.Machine.LargeFolioStatistic(4, V6_12.MTHP_STAT_NR_ANON));
        V6_12.count_mthp_stat(0, V6_12.MTHP_STAT_ANON_FAULT_ALLOC);
        Assert.Equal(0, scenario.Machine.LargeFolioStatistic(0, V6_12.MTHP_STAT_ANON_FAULT_ALLOC));
    }

    [Fact]
    public void From_6_11_on_who_maps_a_folio_says_whether_it_is_exclusive()
    {
        using Scenario scenario = new("6.12");
        vm_area_struct* vma = scenario.Vma();
        V6_12.anon_vma_prepare(vma);
        folio* folio = (folio*)scenario.Page();
        V6_12.folio_add_new_anon_rmap(folio, vma, Scenario.Address, V6_12.RMAP_NONE);
        Assert.False(PageFlags.Test((page*)folio, PageFlag.anon_exclusive));
        Assert.Contains("neither exclusive nor locked", Assert.Single(scenario.Machine.Findings).Message);
        Assert.True((ulong)folio->mapping == (ulong)vma->anon_vma->root + 1);
        vma->vm_flags |= V6_12.VM_DROPPABLE;
        folio* dropped = (folio*)scenario.Page();
        V6_12.folio_add_new_anon_rmap(dropped, vma, Scenario.Address, V6_12.RMAP_EXCLUSIVE);
        Assert.False(PageFlags.Test((page*)dropped, PageFlag.swapbacked));
        Assert.True(PageFlags.Test((page*)dropped, PageFlag.anon_exclusive));
    }

    [Fact]
    public void Allowed_orders_are_asked_for_by_flags_then_by_one_name()
    {
        using Scenario scenario = Large("6.12");
        vm_area_struct* vma = scenario.Vma();
        Assert.Equal(0x14UL, V6_12.thp_vma_allowable_orders(vma, vma->vm_flags, V6_12.TVA_IN_PF | V6_12.TVA_ENFORCE_SYSFS, 0x1ff));
        Assert.Equal(0x1fcUL, V6_12.thp_vma_allowable_orders(vma, vma->vm_flags, V6_12.TVA_IN_PF, 0x1ff));
        Assert.Contains("modelled for faults", Scenario.Bug(() => V6_12.thp_vma_allowable_orders(vma, 0, V6_12.TVA_SMAPS, 0x1ff)));
        using Scenario newest = Large("6.18");
        Assert.Equal(0x14UL, V6_18.thp_vma_allowable_orders(newest.Vma(), 0, V6_18.TVA_PAGEFAULT, 0x1ff));
        Assert.Contains("modelled for faults", Scenario.Bug(() => V6_18.thp_vma_allowable_orders(newest.Mm->mmap, 0, V6_18.TVA_KHUGEPAGED, 0x1ff)));
        Assert.Equal((4, -1), (V6_18.highest_order(0x14), V6_18.highest_order(0)));
        ulong orders = 0x14;
        Assert.Equal((2, 4UL), (V6_18.next_order(&orders, 4), orders));
    }

    [Fact]
    public void Clearing_a_folio_clears_all_its_pages()
    {
        using Scenario scenario = new("6.12");
        folio* folio = V6_12.vma_alloc_folio(V6_12.GFP_HIGHUSER_MOVABLE, 2, scenario.Vma(), 0, true);
        Assert.True(V6_12.PageUptodate((page*)folio) is false && scenario.Machine.Contents((page*)folio + 3)[0] != 0);
        V6_12.folio_zero_user(folio, Scenario.Address);
        for (int i = 0; i < 4; i++)
        {
            Assert.True(scenario.Machine.Contents((page*)folio + i).IndexOfAnyExcept((byte)0) < 0);
        }
    }

    [Theory]
    [InlineData(true, "mmap_trylock=taken anon_vma=allocated", 0u)]
    [InlineData(false, "mmap_trylock=a writer has it", (uint)V6_12.VM_FAULT_RETRY)]
    public void Under_its_vmas_lock_a_fault_needs_the_mmap_lock_for_an_anon_vma(bool isFree, string asked, uint expected)
    {
        using Scenario scenario = new("6.12");
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.Plan = isFree ? new ChoicePlan() : new ChoicePlan().Fix("mmap_trylock", "a writer has it");
        scenario.Machine.BeginFault(vma, Scenario.Address, underVmaLock: true);
        vm_fault* vmf = scenario.Machine.NewVmFault(V6_12.FAULT_FLAG_WRITE | V6_12.FAULT_FLAG_VMA_LOCK);
        Assert.Equal(expected, V6_12.vmf_anon_prepare(vmf));
        Assert.Equal(asked, string.Join(' ', scenario.Machine.ChoiceLog.Select(a => a.ToString())));
        Assert.Equal(isFree, vma->anon_vma is not null);
        Assert.Equal(isFree ? [LockKind.Vma] : [], scenario.Machine.HeldLocks.Select(l => l.Kind));
        Assert.Equal(isFree, scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
    }

    private static Scenario Large(string version) => new(version, options => options with { AnonOrders = Order2And4 });

    private static Scenario Large() => Large("6.8");

    private static vm_fault* Begin(Scenario scenario, vm_area_struct* vma)
    {
        scenario.Machine.BeginFault(vma, Scenario.Address);
        vm_fault* vmf = scenario.Machine.NewVmFault(V6_8.FAULT_FLAG_WRITE);
        scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        return vmf;
    }

    private static void Unmap(Scenario scenario, vm_area_struct* vma, folio* folio)
    {
        for (ulong i = 0; i < 16; i++)
        {
            scenario.Machine.PteOf(scenario.Mm, 0x75e52fc70000 + i * 0x1000)->pte = 0;
            V6_8.folio_remove_rmap_pte(folio, (page*)folio + i, vma);
            Assert.Equal(15 - (int)i, folio->_nr_pages_mapped.counter);
            V6_8.folio_put(folio);
        }

        V6_8.add_mm_counter(scenario.Mm, V6_8.MM_ANONPAGES, -16);
    }
}
