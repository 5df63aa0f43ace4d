// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Charges, by kernel.</summary>
public sealed unsafe class MemcgTests
{
    [Fact]
    public void A_charge_of_2_6_32_is_tied_at_once_and_ends_with_the_uncharge()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Page();
        Assert.Equal(0, V2_6_32.mem_cgroup_newpage_charge(page, scenario.Mm, V2_6_32.GFP_KERNEL));
        Assert.Equal((1L, 1L, "memcg 1"), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg), scenario.Report(page).Memcg));
        Assert.Equal(0, V2_6_32.mem_cgroup_newpage_charge(page, scenario.Mm, V2_6_32.GFP_KERNEL));
        Assert.Equal((1L, 1L), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg)));
        V2_6_32.mem_cgroup_uncharge_page(page);
        Assert.Equal((0L, 0L), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg)));
        V2_6_32.mem_cgroup_uncharge_page(page);
        Assert.Equal((0L, 0L), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void Mapped_cached_and_compound_pages_are_not_charged_by_2_6_32()
    {
        using Scenario scenario = new("2.6.32");
        page* cached = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        page* mapped = scenario.Page();
        mapped->_mapcount.counter = 0;
        page* compound = scenario.Page();
        PageFlags.Set(compound, PageFlag.head);
        foreach (nint page in new[] { (nint)cached, (nint)mapped, (nint)compound })
        {
            Assert.Equal(0, V2_6_32.mem_cgroup_newpage_charge((page*)page, scenario.Mm, V2_6_32.GFP_KERNEL));
        }

        Assert.Equal(0, Usage(scenario));
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Fact]
    public void Mapped_cached_and_swapped_pages_keep_their_charge_in_2_6_32()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Page();
        V2_6_32.mem_cgroup_newpage_charge(page, scenario.Mm, V2_6_32.GFP_KERNEL);
        page->_mapcount.counter = 0;
        V2_6_32.mem_cgroup_uncharge_page(page);
        page->_mapcount.counter = -1;
        PageFlags.Set(page, PageFlag.swapcache);
        V2_6_32.mem_cgroup_uncharge_page(page);
        PageFlags.Clear(page, PageFlag.swapcache);
        page->mapping = (address_space*)scenario.Machine.NewFile("file", 1)->f_mapping;
        V2_6_32.mem_cgroup_uncharge_page(page);
        Assert.Equal(1, Usage(scenario));
    }

    [Fact]
    public void A_page_freed_while_charged_leaks_the_charge_in_2_6_32()
    {
        using Scenario scenario = new("2.6.32");
        page* page = V2_6_32.alloc_page_vma(V2_6_32.GFP_KERNEL, scenario.Vma(), 0);
        V2_6_32.mem_cgroup_newpage_charge(page, scenario.Mm, V2_6_32.GFP_KERNEL);
        V2_6_32.page_cache_release(page);
        Assert.Equal("charge leaked: page pfn 0x38944c is freed while charged", Assert.Single(scenario.Machine.Findings).Message);
        Assert.Equal(["charge leaked: memcg 1 counts 1 pages more than are charged to it"], scenario.Problems());
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.19")]
    public void A_charge_is_tried_then_committed_and_ends_when_the_page_is_freed(string version)
    {
        using Scenario scenario = new(version);
        page* page = V4_4.alloc_page_vma((uint)scenario.Machine.Flag("GFP_KERNEL"), scenario.Vma(), 0);
        mem_cgroup* memcg = Try(version, page, scenario.Mm);
        Assert.True(memcg == scenario.Memcg);
        Assert.Equal(1, Usage(scenario));
        Assert.Contains("charge leaked: 1 pages of memcg 1 were charged and not committed", scenario.Problems());
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => Commit(version, page, memcg)));
        Map(scenario, page);
        Commit(version, page, memcg);
        Assert.Equal((1L, 1L), (Usage(scenario), scenario.Machine.MemcgAnon(memcg)));
        Assert.Contains("charged already", Scenario.Bug(() => Commit(version, page, memcg)));
        V4_4.put_page(page);
        Assert.Equal((0L, 0L), (Usage(scenario), scenario.Machine.MemcgAnon(memcg)));
        Assert.Empty(scenario.Problems());
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.19")]
    public void A_cancelled_charge_is_gone(string version)
    {
        using Scenario scenario = new(version);
        page* page = scenario.Page();
        mem_cgroup* memcg = Try(version, page, scenario.Mm);
        Cancel(version, page, memcg);
        Assert.Equal(0, Usage(scenario));
        Assert.Empty(scenario.Problems());
        Assert.Equal("BUG: cancel of a charge that was not made", Scenario.Bug(() => Cancel(version, page, memcg)));
        Map(scenario, page);
        Assert.Equal("BUG: commit of a charge that was not made", Scenario.Bug(() => Commit(version, page, memcg)));
        Cancel(version, page, null);
        Commit(version, page, null);
        scenario.Machine.Arena.Free(memcg, "memcg");
        Assert.Contains("use after free", Scenario.Bug(() => Cancel(version, page, memcg)));
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.19")]
    public void A_page_on_the_lru_is_committed_with_care_only(string version)
    {
        using Scenario scenario = new(version);
        page* page = scenario.Page();
        mem_cgroup* memcg = Try(version, page, scenario.Mm);
        Map(scenario, page);
        scenario.Machine.Lru.Add(page);
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => Commit(version, page, memcg)));
        if (version == "4.4")
        {
            V4_4.mem_cgroup_commit_charge(page, memcg, true);
        }
        else
        {
            V4_19.mem_cgroup_commit_charge(page, memcg, true, false);
        }

        Assert.True(page->mem_cgroup == memcg);
    }

    [Fact]
    public void The_charge_of_4_19_with_delay_is_the_same()
    {
        using Scenario scenario = new("4.19");
        mem_cgroup* memcg = null;
        Assert.Equal(0, V4_19.mem_cgroup_try_charge_delay(scenario.Page(), scenario.Mm, V4_19.GFP_KERNEL, &memcg, false));
        Assert.Equal(1, Usage(scenario));
        V4_19.mem_cgroup_cancel_charge(scenario.Page(), memcg, false);
        page* huge = PageAllocator.TakeUser(scenario.Machine, Frames.HugeOrder, zero: true);
        V4_19.mem_cgroup_try_charge_delay(huge, scenario.Mm, V4_19.GFP_KERNEL, &memcg, true);
        Assert.Equal(512, Usage(scenario));
        V4_19.mem_cgroup_cancel_charge(huge, memcg, true);
        Assert.Equal(0, Usage(scenario));
    }

    [Fact]
    public void A_folio_of_6_8_is_charged_with_all_its_pages_until_it_is_freed()
    {
        using Scenario scenario = new("6.8");
        folio* folio = V6_8.vma_alloc_folio(V6_8.GFP_HIGHUSER_MOVABLE, 2, scenario.Vma(), 0, true);
        Assert.Equal(0, V6_8.mem_cgroup_charge(folio, scenario.Mm, V6_8.GFP_KERNEL));
        Assert.Equal(4, Usage(scenario));
        Assert.Equal((ulong)scenario.Memcg, folio->memcg_data);
        Assert.Equal("memcg 1", scenario.Report(&folio->page).Memcg);
        Assert.Contains("charged already", Scenario.Bug(() => V6_8.mem_cgroup_charge(folio, scenario.Mm, V6_8.GFP_KERNEL)));
        Memcg.Cancel(scenario.Machine, scenario.Memcg, 4);
        V6_8.folio_put(folio);
        Assert.Equal(0, Usage(scenario));
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void A_limit_is_state_and_a_failing_charge_a_choice(string version)
    {
        using Scenario scenario = new(version);
        mem_cgroup* small = scenario.Machine.NewMemcg(1);
        mm_struct* mm = scenario.Machine.NewMm(small);
        uint gfp = (uint)scenario.Machine.Flag("GFP_KERNEL");
        scenario.Machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM", time: 1);
        Assert.Equal(-12, Charge(version, scenario.Page(), mm, gfp));
        Assert.Equal(0, scenario.Machine.MemcgUsage(small));
        Assert.Equal(0, Charge(version, scenario.Page(), mm, gfp));
        Assert.Equal(-12, Charge(version, scenario.Page(), mm, gfp));
        Assert.Equal(1, scenario.Machine.MemcgUsage(small));
        Assert.Equal(2, scenario.Machine.ChoiceLog.Count);
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void The_root_cgroup_never_refuses_and_is_not_counted(string version)
    {
        using Scenario scenario = new(version);
        mm_struct* mm = scenario.Machine.NewMm(scenario.Machine.RootMemcg);
        scenario.Machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM");
        Assert.Equal(0, Charge(version, scenario.Page(), mm, (uint)scenario.Machine.Flag("GFP_KERNEL")));
        Assert.Equal(0, Charge(version, scenario.Page(), null, (uint)scenario.Machine.Flag("GFP_KERNEL")));
        Assert.Equal(0, scenario.Machine.MemcgUsage(scenario.Machine.RootMemcg));
        Assert.Empty(scenario.Machine.ChoiceLog);
        Assert.True(scenario.Machine.MemcgOf(mm) == scenario.Machine.RootMemcg);
    }

    [Fact]
    public void An_uncharge_below_zero_is_reported()
    {
        using Scenario scenario = new("4.4");
        page* page = scenario.Page();
        mem_cgroup* memcg = Try("4.4", page, scenario.Mm);
        memcg->usage = 0;
        Assert.Contains("page_counter underflow", Scenario.Bug(() => V4_4.mem_cgroup_cancel_charge(page, memcg)));
    }

    [Fact]
    public void A_failed_try_still_names_the_cgroup()
    {
        using Scenario scenario = new("4.4");
        scenario.Machine.Plan = new ChoicePlan().Fix("charge", "ENOMEM");
        mem_cgroup* memcg = null;
        Assert.Equal(-12, V4_4.mem_cgroup_try_charge(scenario.Page(), scenario.Mm, V4_4.GFP_KERNEL, &memcg));
        Assert.True(memcg == scenario.Memcg);
    }

    private static long Usage(Scenario scenario) => scenario.Machine.MemcgUsage(scenario.Memcg);

    // As much of an rmap as a commit wants.
    private static void Map(Scenario scenario, page* page) =>
        page->mapping = (address_space*)((ulong)scenario.Machine.Arena.Allocate<anon_vma>("anon_vma") + 1);

    private static mem_cgroup* Try(string version, page* page, mm_struct* mm)
    {
        mem_cgroup* memcg;
        int ret = version == "4.4"
            ? V4_4.mem_cgroup_try_charge(page, mm, V4_4.GFP_KERNEL, &memcg)
            : V4_19.mem_cgroup_try_charge(page, mm, V4_19.GFP_KERNEL, &memcg, false);
        Assert.Equal(0, ret);
        return memcg;
    }

    private static void Commit(string version, page* page, mem_cgroup* memcg)
    {
        if (version == "4.4")
        {
            V4_4.mem_cgroup_commit_charge(page, memcg, false);
        }
        else
        {
            V4_19.mem_cgroup_commit_charge(page, memcg, false, false);
        }
    }

    private static void Cancel(string version, page* page, mem_cgroup* memcg)
    {
        if (version == "4.4")
        {
            V4_4.mem_cgroup_cancel_charge(page, memcg);
        }
        else
        {
            V4_19.mem_cgroup_cancel_charge(page, memcg, false);
        }
    }

    private static int Charge(string version, page* page, mm_struct* mm, uint gfp)
    {
        mem_cgroup* memcg = null;
        return version switch
        {
            "2.6.32" => V2_6_32.mem_cgroup_newpage_charge(page, mm, gfp),
            "4.4" => V4_4.mem_cgroup_try_charge(page, mm, gfp, &memcg),
            "4.19" => V4_19.mem_cgroup_try_charge_delay(page, mm, gfp, &memcg, false),
            _ => V6_8.mem_cgroup_charge((folio*)page, mm, gfp),
        };
    }
}
