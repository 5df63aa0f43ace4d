// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>When a batch of new pages is drained, and where its pages go, at every release that changes it.</summary>
public sealed unsafe class LruEraTests
{
    [Theory]
    [InlineData("2.6.34", 14, false, "ActiveAnon")]
    [InlineData("3.6", 14, false, "ActiveAnon")]
    [InlineData("3.10", 14, true, "ActiveAnon")]
    [InlineData("3.13", 14, true, "ActiveAnon")]
    [InlineData("3.16", 14, true, "ActiveAnon")]
    [InlineData("4.2", 14, true, "ActiveAnon")]
    [InlineData("4.6", 14, true, "ActiveAnon")]
    [InlineData("4.7", 14, false, "ActiveAnon")]
    [InlineData("4.15", 14, false, "ActiveAnon")]
    [InlineData("4.17", 15, false, "ActiveAnon")]
    [InlineData("5.8", 15, false, "ActiveAnon")]
    [InlineData("5.9", 15, false, "InactiveAnon")]
    [InlineData("5.18", 15, false, "InactiveAnon")]
    [InlineData("6.1", 15, false, "InactiveAnon")]
    [InlineData("6.8", 15, false, "InactiveAnon")]
    [InlineData("6.10", 31, false, "InactiveAnon")]
    [InlineData("6.18", 31, false, "InactiveAnon")]
    public void A_batch_is_drained_when_it_is_full_or_when_one_more_comes(string version, int places, bool oneMore, string list)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        List<nint> pages = [.. Enumerable.Range(0, places - 1).Select(i => Map(scenario, vma, i))];
        Assert.All(pages, page => Assert.Equal("waits in a batch", scenario.Report((page*)page).Lru));
        pages.Add(Map(scenario, vma, places - 1));
        Assert.All(pages, page => Assert.Equal(oneMore ? "waits in a batch" : list, scenario.Report((page*)page).Lru));
        nint last = Map(scenario, vma, places);
        Assert.All(pages, page => Assert.Equal(list, scenario.Report((page*)page).Lru));
        Assert.Equal("waits in a batch", scenario.Report((page*)last).Lru);
        Assert.Empty(scenario.Problems());
    }

    [Theory]
    [InlineData("2.6.38", true)]
    [InlineData("3.6", true)]
    [InlineData("3.7", true)]
    [InlineData("3.11", true)]
    [InlineData("3.17", true)]
    [InlineData("4.16", true)]
    [InlineData("4.17", false)]
    [InlineData("5.9", false)]
    [InlineData("5.17", false)]
    [InlineData("5.18", false)]
    [InlineData("6.18", false)]
    public void A_page_of_a_locked_vma_is_unevictable_at_once_up_to_4_16(string version, bool atOnce)
    {
        using Scenario scenario = new(version);
        page* page = (page*)Map(scenario, scenario.Vma(Scenario.ReadWrite | V2_6_32.VM_LOCKED), 0);
        Assert.True(PageFlags.Test(page, PageFlag.mlocked));
        Assert.Equal(atOnce, PageFlags.Test(page, PageFlag.unevictable));
        Assert.Equal(1, scenario.Machine.Statistic(VmStat.NR_MLOCK));
        V2_6_32.lru_add_drain();
        Assert.Equal("Unevictable", scenario.Report(page).Lru);
        Assert.Equal(1, page->_refcount.counter);
        Assert.Empty(scenario.Problems());
    }

    // VM_MIXEDMAP is special from 3.14 on.
    [Theory]
    [InlineData("3.13", true)]
    [InlineData("3.14", false)]
    public void Special_mappings_are_not_mlocked(string version, bool isMlocked)
    {
        using Scenario scenario = new(version);
        page* page = (page*)Map(scenario, scenario.Vma(Scenario.ReadWrite | V2_6_32.VM_LOCKED | V2_6_32.VM_MIXEDMAP), 0);
        Assert.Equal(isMlocked, PageFlags.Test(page, PageFlag.mlocked));
    }

    private static nint Map(Scenario scenario, vm_area_struct* vma, int number) =>
        (nint)scenario.Machine.MapAnonymousPage(vma, Scenario.Address + (ulong)number * 0x1000);
}
