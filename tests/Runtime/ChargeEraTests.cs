// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>The charge of a new anonymous page in each era of memory cgroups, and what counts it.</summary>
public sealed unsafe class ChargeEraTests
{
    [Theory]
    [InlineData("3.6")]
    [InlineData("3.10")]
    [InlineData("3.15")]
    [InlineData("3.16")]
    public void Up_to_3_16_a_charge_is_tied_at_once_and_counted(string version)
    {
        using Scenario scenario = new(version);
        page* page = scenario.Page();
        Assert.Equal(0, ChargeAtOnce(version, page, scenario.Mm));
        Assert.Equal((1L, 1L, "memcg 1"), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg), scenario.Report(page).Memcg));
        Assert.Contains("charged already", Scenario.Bug(() => ChargeAtOnce(version, page, scenario.Mm)));
        Memcg.Cancel(scenario.Machine, scenario.Memcg, 1);
        V3_3.mem_cgroup_uncharge_page(page);
        Assert.Equal((0L, 0L), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void From_3_3_on_a_mapped_page_must_not_come_to_be_charged()
    {
        using Scenario old = new("2.6.38");
        page* mapped = old.Page();
        mapped->_mapcount.counter = 0;
        Assert.Equal(0, V2_6_38.mem_cgroup_newpage_charge(mapped, old.Mm, V2_6_38.GFP_KERNEL));
        Assert.Equal(0, Usage(old));
        using Scenario scenario = new("3.3");
        page* page = scenario.Page();
        page->_mapcount.counter = 0;
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V3_3.mem_cgroup_newpage_charge(page, scenario.Mm, V3_3.GFP_KERNEL)));
    }

    [Theory]
    [InlineData("3.17")]
    [InlineData("4.2")]
    public void From_3_17_on_it_is_tried_and_committed(string version)
    {
        using Scenario scenario = new(version);
        page* page = PageAllocator.TakeUser(scenario.Machine, 0, zero: true);
        mem_cgroup* memcg;
        Assert.Equal(0, V3_17.mem_cgroup_try_charge(page, scenario.Mm, V3_17.GFP_KERNEL, &memcg));
        Assert.Contains("charge leaked: 1 pages of memcg 1 were charged and not committed", scenario.Problems());
        V3_17.mem_cgroup_cancel_charge(page, memcg);
        Assert.Equal(0, Usage(scenario));
        V3_17.mem_cgroup_try_charge(page, scenario.Mm, V3_17.GFP_KERNEL, &memcg);
        V3_17.anon_vma_prepare(scenario.Vma());
        V3_17.page_add_new_anon_rmap(page, scenario.Mm->mmap, Scenario.Address);
        V3_17.mem_cgroup_commit_charge(page, memcg, false);
        Assert.Equal((1L, 1L), (Usage(scenario), scenario.Machine.MemcgAnon(memcg)));
        V3_17.page_remove_rmap(page);
        V3_17.put_page(page);
        Assert.Equal((0L, 0L), (Usage(scenario), scenario.Machine.MemcgAnon(memcg)));
    }

    [Theory]
    [InlineData("4.5")]
    [InlineData("4.15")]
    public void From_4_5_on_a_huge_page_is_charged_as_such_or_not(string version)
    {
        using Scenario scenario = new(version);
        page* huge = PageAllocator.TakeUser(scenario.Machine, Frames.HugeOrder, zero: true);
        mem_cgroup* memcg;
        Assert.Equal(0, V4_5.mem_cgroup_try_charge(huge, scenario.Mm, (uint)scenario.Machine.Flag("GFP_KERNEL"), &memcg, true));
        Assert.Equal(512, Usage(scenario));
        V4_5.mem_cgroup_cancel_charge(huge, memcg, true);
        V4_5.mem_cgroup_try_charge(huge, scenario.Mm, (uint)scenario.Machine.Flag("GFP_KERNEL"), &memcg, false);
        Assert.Equal(1, Usage(scenario));
    }

    [Theory]
    [InlineData("5.8")]
    [InlineData("5.15")]
    [InlineData("5.16")]
    [InlineData("6.1")]
    [InlineData("6.12")]
    public void From_5_8_on_it_is_tied_at_once_and_the_rmap_counts(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        page* page = PageAllocator.TakeUser(scenario.Machine, 0, zero: true);
        uint gfp = (uint)scenario.Machine.Flag("GFP_KERNEL");
        bool ofPages = version is "5.8" or "5.15";
        Assert.Equal(0, ofPages ? V5_8.mem_cgroup_charge(page, scenario.Mm, gfp) : V5_16.mem_cgroup_charge((folio*)page, scenario.Mm, gfp));
        Assert.Equal((1L, 0L), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Equal("memcg 1", scenario.Report(page).Memcg);
        V5_8.anon_vma_prepare(vma);
        if (version is "6.12")
        {
            V6_12.folio_add_new_anon_rmap((folio*)page, vma, Scenario.Address, V6_12.RMAP_EXCLUSIVE);
        }
        else if (version is "6.1")
        {
            V6_1.page_add_new_anon_rmap(page, vma, Scenario.Address);
        }
        else
        {
            V5_8.page_add_new_anon_rmap(page, vma, Scenario.Address, false);
        }

        Assert.Equal(1, scenario.Machine.MemcgAnon(scenario.Memcg));
    }

    [Fact]
    public void A_page_that_was_never_mapped_takes_its_charge_along_when_it_is_freed()
    {
        using Scenario scenario = new("5.10");
        page* page = PageAllocator.TakeUser(scenario.Machine, 0, zero: true);
        V5_10.mem_cgroup_charge(page, scenario.Mm, V5_10.GFP_KERNEL);
        V5_10.put_page(page);
        Assert.Equal((0L, 0L), (Usage(scenario), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Assert.Empty(scenario.Problems());
    }

    private static int ChargeAtOnce(string version, page* page, mm_struct* mm) => version is "3.15" or "3.16"
        ? V3_15.mem_cgroup_charge_anon(page, mm, V3_15.GFP_KERNEL)
        : V3_3.mem_cgroup_newpage_charge(page, mm, V3_3.GFP_KERNEL);

    private static long Usage(Scenario scenario) => scenario.Machine.MemcgUsage(scenario.Memcg);
}
