// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>anon_vma and rmap, by kernel.</summary>
public sealed unsafe class RmapTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_vma_gets_one_anon_vma(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        Assert.Equal(0, Prepare(version, vma));
        anon_vma* first = vma->anon_vma;
        Assert.True(first is not null);
        Assert.Equal(0, Prepare(version, vma));
        Assert.True(vma->anon_vma == first);
        Assert.Equal(["anon_vma=allocated"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
        Assert.Empty(scenario.Machine.HeldLocks);
        Assert.Empty(scenario.Machine.Findings);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_memory_nothing_changes(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.Plan = new ChoicePlan().Fix("anon_vma", "ENOMEM");
        int objects = scenario.Machine.Objects.Count;
        Assert.Equal(-12, Prepare(version, vma));
        Assert.True(vma->anon_vma is null);
        Assert.Equal(objects, scenario.Machine.Objects.Count);
    }

    [Fact]
    public void Structure_of_2_6_32()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.Vma();
        V2_6_32.anon_vma_prepare(vma);
        Assert.True(vma->anon_vma->members.next == &vma->anon_vma_node);
        Assert.DoesNotContain(scenario.Machine.Objects, o => o.Type == "anon_vma_chain");
    }

    [Theory]
    [InlineData("4.4", 2u, 0ul, 0ul)]
    [InlineData("4.19", 2u, 0ul, 0ul)]
    [InlineData("6.8", 0u, 1ul, 1ul)]
    public void Structure_with_chains(string version, uint degree, ulong children, ulong vmas)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        Prepare(version, vma);
        anon_vma* anon_vma = vma->anon_vma;
        KernelObject found = scenario.Machine.Objects.Single(o => o.Type == "anon_vma_chain");
        anon_vma_chain* chain = (anon_vma_chain*)(scenario.Machine.Arena.Base + found.Offset);
        Assert.True(vma->anon_vma_chain.next == &chain->same_vma);
        Assert.True(chain->vma == vma && chain->anon_vma == anon_vma);
        Assert.True(anon_vma->members.next == &chain->same_anon_vma);
        Assert.True(anon_vma->root == anon_vma && anon_vma->parent == anon_vma);
        Assert.Equal((1, degree, children, vmas), (anon_vma->refcount.counter, anon_vma->degree, anon_vma->num_children, anon_vma->num_active_vmas));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_mergeable_neighbour_shares_its_anon_vma(string version)
    {
        foreach ((ulong start, ulong end) in new[] { (0x75e530000000UL, 0x75e530001000UL), (0x75e52f9ff000UL, 0x75e52fa00000UL) })
        {
            using Scenario scenario = new(version);
            vm_area_struct* vma = scenario.Vma();
            vm_area_struct* near = scenario.Machine.NewVma(scenario.Mm, start, end, V2_6_32.VM_READ);
            Prepare(version, near);
            Prepare(version, vma);
            Assert.True(vma->anon_vma == near->anon_vma);
            Assert.Equal(version == "2.6.32" ? 1 : 2, scenario.Machine.ChoiceLog.Count);
            bool countsChildren = version is "6.1" or "6.8" or "6.12";
            Assert.Equal(countsChildren || version == "2.6.32" ? 0u : 3u, vma->anon_vma->degree);
            Assert.Equal(countsChildren ? (1ul, 2ul) : (0, 0), (vma->anon_vma->num_children, vma->anon_vma->num_active_vmas));
        }
    }

    [Theory]
    [InlineData(0x1000ul, 0ul, false)]
    [InlineData(0ul, V2_6_32.VM_LOCKED, false)]
    [InlineData(0ul, V2_6_32.VM_EXEC, true)]
    public void Others_do_not(ulong gap, ulong flags, bool shared)
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        vm_area_struct* near = scenario.Machine.NewVma(scenario.Mm, 0x75e530000000 + gap, 0x75e530004000, Scenario.ReadWrite | flags);
        V4_4.anon_vma_prepare(near);
        V4_4.anon_vma_prepare(vma);
        Assert.Equal(shared, vma->anon_vma == near->anon_vma);
    }

    [Fact]
    public void A_neighbour_that_was_forked_is_not_shared_where_there_are_chains()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        vm_area_struct* near = scenario.Machine.NewVma(scenario.Mm, 0x75e530000000, 0x75e530004000, Scenario.ReadWrite);
        V4_4.anon_vma_prepare(near);
        Lists.Add(scenario.Machine, &scenario.Machine.Arena.Allocate<anon_vma_chain>("second chain")->same_vma, &near->anon_vma_chain);
        V4_4.anon_vma_prepare(vma);
        Assert.True(vma->anon_vma != near->anon_vma);
    }

    [Fact]
    public void A_neighbour_at_another_offset_or_of_a_file_is_not_shared()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        vm_area_struct* near = scenario.Machine.NewVma(scenario.Mm, 0x75e530000000, 0x75e530004000, Scenario.ReadWrite);
        V4_4.anon_vma_prepare(near);
        near->vm_pgoff++;
        V4_4.anon_vma_prepare(vma);
        Assert.True(vma->anon_vma != near->anon_vma);
        vma->anon_vma = null;
        near->vm_pgoff--;
        near->vm_file = scenario.Machine.NewFile("file", 1);
        V4_4.anon_vma_prepare(vma);
        Assert.True(vma->anon_vma != near->anon_vma);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_new_anonymous_page_belongs_to_its_vma(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        Prepare(version, vma);
        page* page = scenario.Page();
        Assert.False(V2_6_32.PageAnon(page));
        AddNew(version, page, vma);
        Assert.True(V2_6_32.PageAnon(page));
        Assert.True((ulong)page->mapping == (ulong)vma->anon_vma + 1);
        Assert.Equal(Scenario.Address >> 12, page->index);
        Assert.Equal(0, page->_mapcount.counter);
        Assert.True(PageFlags.Test(page, PageFlag.swapbacked));
        Assert.Equal(version is "6.1" or "6.8" or "6.12", PageFlags.Test(page, PageFlag.anon_exclusive));
        Assert.Equal(1, scenario.Machine.Statistic(VmStat.NR_ANON_MAPPED));
        Assert.Equal(version is "2.6.32" or "3.10" ? 2 : 1, page->_refcount.counter);
        Assert.Equal(page->_count.counter, page->_refcount.counter);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_rmap_needs_an_anon_vma_and_an_address_in_the_vma(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        page* page = scenario.Page();
        Assert.Contains("without anon_vma", Scenario.Bug(() => AddNew(version, page, vma)));
        Prepare(version, vma);
        Assert.Contains("outside the VMA", Scenario.Bug(() => AddNew(version, page, vma, vma->vm_start - 1)));
        Assert.Contains("outside the VMA", Scenario.Bug(() => AddNew(version, page, vma, vma->vm_end)));
        scenario.Machine.Arena.Free(vma->anon_vma, "anon_vma");
        Assert.Contains("use after free: anon rmap of anon_vma", Scenario.Bug(() => AddNew(version, scenario.Page(), vma)));
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("3.10")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("5.10")]
    [InlineData("6.8")]
    [InlineData("6.12")]
    public void Mappings_go_with_their_counts(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        page* page = scenario.Machine.MapAnonymousPage(vma, Scenario.Address);
        Assert.Equal((1L, 1L), (scenario.Machine.MemcgUsage(scenario.Memcg), scenario.Machine.MemcgAnon(scenario.Memcg)));
        Remove(version, page, vma);
        Assert.Equal(-1, page->_mapcount.counter);
        Assert.Equal(0, scenario.Machine.Statistic(VmStat.NR_ANON_MAPPED));
        Assert.Equal(version is "2.6.32" or "3.10" ? 0 : 1, scenario.Machine.MemcgUsage(scenario.Memcg));
        Assert.Equal(version is "4.4" or "4.19" ? 1 : 0, scenario.Machine.MemcgAnon(scenario.Memcg));
        Assert.Contains("map count underflow", Scenario.Bug(() => Remove(version, page, vma)));
    }

    [Fact]
    public void A_file_page_counts_its_mappings()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        V2_6_32.page_add_file_rmap(page);
        V2_6_32.page_add_file_rmap(page);
        Assert.Equal((1, 1L), (page->_mapcount.counter, scenario.Machine.Statistic(VmStat.NR_FILE_MAPPED)));
        V2_6_32.page_remove_rmap(page);
        Assert.Equal((0, 1L), (page->_mapcount.counter, scenario.Machine.Statistic(VmStat.NR_FILE_MAPPED)));
        V2_6_32.page_remove_rmap(page);
        Assert.Equal((-1, 0L), (page->_mapcount.counter, scenario.Machine.Statistic(VmStat.NR_FILE_MAPPED)));
    }

    [Fact]
    public void A_compound_page_needs_its_own_rmap()
    {
        using Scenario scenario = new("4.19");
        vm_area_struct* vma = scenario.Vma();
        V4_19.anon_vma_prepare(vma);
        page* small = scenario.Page();
        page* huge = PageAllocator.TakeUser(scenario.Machine, Frames.HugeOrder, zero: true);
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V4_19.page_add_new_anon_rmap(small, vma, Scenario.Address, true)));
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V4_19.page_add_new_anon_rmap(huge, vma, Scenario.Address, false)));
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V4_19.page_add_new_anon_rmap(huge + 1, vma, Scenario.Address, false)));
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V4_19.page_remove_rmap(small, true)));
        V4_19.page_add_new_anon_rmap(huge, vma, 0x75e52fc00000, true);
        Assert.Equal(0, huge[1].compound_mapcount.counter);
        Assert.Equal(-1, huge->_mapcount.counter);
        Assert.Equal((512L, 1L), (scenario.Machine.Statistic(VmStat.NR_ANON_MAPPED), scenario.Machine.Statistic(VmStat.NR_ANON_THPS)));
    }

    private static int Prepare(string version, vm_area_struct* vma) => version switch
    {
        "2.6.32" => V2_6_32.anon_vma_prepare(vma),
        "4.4" => V4_4.anon_vma_prepare(vma),
        "4.19" => V4_19.anon_vma_prepare(vma),
        _ => V6_8.anon_vma_prepare(vma),
    };

    private static void AddNew(string version, page* page, vm_area_struct* vma, ulong address = Scenario.Address)
    {
        switch (version)
        {
            case "2.6.32":
                V2_6_32.page_add_new_anon_rmap(page, vma, address);
                break;
            case "3.10":
                V3_10.page_add_new_anon_rmap(page, vma, address);
                break;
            case "4.4":
                V4_4.page_add_new_anon_rmap(page, vma, address);
                break;
            case "4.19":
                V4_19.page_add_new_anon_rmap(page, vma, address, false);
                break;
            case "5.10":
                V5_10.page_add_new_anon_rmap(page, vma, address, false);
                break;
            case "6.1":
                V6_1.page_add_new_anon_rmap(page, vma, address);
                break;
            case "6.12":
                V6_12.folio_add_new_anon_rmap((folio*)page, vma, address, V6_12.RMAP_EXCLUSIVE);
                break;
            default:
                V6_8.folio_add_new_anon_rmap((folio*)page, vma, address);
                break;
        }
    }

    private static void Remove(string version, page* page, vm_area_struct* vma)
    {
        switch (version)
        {
            case "2.6.32":
                V2_6_32.page_remove_rmap(page);
                break;
            case "3.10":
                V3_10.page_remove_rmap(page);
                break;
            case "4.4":
                V4_4.page_remove_rmap(page);
                break;
            case "4.19":
                V4_19.page_remove_rmap(page, false);
                break;
            case "5.10":
                V5_10.page_remove_rmap(page, false);
                break;
            default:
                V6_8.folio_remove_rmap_pte((folio*)page, page, vma);
                break;
        }
    }
}
