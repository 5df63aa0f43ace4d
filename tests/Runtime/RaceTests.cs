// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Another thread's fault on the same page.</summary>
public sealed unsafe class RaceTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_lost_race_finds_a_whole_page(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        pte_t* pte = (pte_t*)scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        scenario.Machine.Plan = new ChoicePlan().Fix("pte_race", "filled by another thread");
        scenario.Machine.BeginFault(vma, Scenario.Address + 0x123);
        Lock(scenario);
        Assert.Equal(["pte_race=filled by another thread"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
        ulong expected = version is "2.6.32" or "3.10" ? 0x800000038944c067 : 0x800000038944c867;
        Assert.Equal(expected, pte->pte);
        FrameReport page = scenario.Report(scenario.Machine.PageOfFrame(0x38944c));
        Assert.Equal((2, 0, "anon", "memcg 1"), (page.References, page.MapCounts[0], page.Mapping, page.Memcg));
        Assert.Contains("uptodate", page.Flags);
        Assert.Equal((1L, 1L), (scenario.Anon, scenario.Machine.MemcgUsage(scenario.Memcg)));
        Assert.True(scenario.Machine.Contents(scenario.Machine.PageOfFrame(0x38944c)).IndexOfAnyExcept((byte)0) < 0);
        Assert.Empty(scenario.Problems());
        Unlock(scenario);
        Lock(scenario);
        Assert.Single(scenario.Machine.ChoiceLog);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void It_is_asked_every_time_the_entry_is_as_seen(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        pte_t* pte = (pte_t*)scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        pte->pte = 0xff00;
        scenario.Machine.BeginFault(vma, Scenario.Address);
        Lock(scenario);
        Unlock(scenario);
        Lock(scenario);
        Assert.Equal(["pte_race=as seen", "pte_race=as seen"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
        Unlock(scenario);
        pte->pte = 0;
        Lock(scenario);
        Assert.Equal(2, scenario.Machine.ChoiceLog.Count);
        Assert.Equal(0xff00UL, scenario.Machine.OriginalPte.pte);
    }

    [Fact]
    public void Other_locks_have_no_race()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        scenario.Machine.Populate(scenario.Mm, Scenario.Address + 0x200000, PageTableLevel.Pte);
        Lock(scenario);
        Unlock(scenario);
        scenario.Machine.BeginFault(vma, Scenario.Address);
        V4_4.spin_lock(&scenario.Mm->page_table_lock);
        V4_4.spin_lock(V4_4.pte_lockptr(scenario.Mm, scenario.Machine.PmdOf(scenario.Mm, Scenario.Address + 0x200000)));
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Fact]
    public void A_thread_that_could_get_no_page_wins_no_race()
    {
        using (Scenario full = new("4.4", options => options with { UserFrames = 1 }))
        {
            full.Page();
            Begin(full, full.Mm);
        }

        using (Scenario limited = new("4.4"))
        {
            Begin(limited, limited.Machine.NewMm(limited.Machine.NewMemcg(0)));
        }

        using (Scenario reaped = new("4.19"))
        {
            reaped.Mm->flags = 1UL << V4_19.MMF_UNSTABLE;
            Begin(reaped, reaped.Mm);
        }

        static void Begin(Scenario scenario, mm_struct* mm)
        {
            vm_area_struct* vma = scenario.Machine.NewVma(mm, 0x10000, 0x11000, Scenario.ReadWrite);
            scenario.Machine.Populate(mm, 0x10000, PageTableLevel.Pte);
            scenario.Machine.BeginFault(vma, 0x10000);
            V4_4.spin_lock(V4_4.pte_lockptr(mm, scenario.Machine.PmdOf(mm, 0x10000)));
            Assert.Empty(scenario.Machine.ChoiceLog);
        }
    }

    [Fact]
    public void An_unwritable_vma_gets_a_clean_entry()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma(V6_8.VM_READ);
        scenario.Machine.MapAnonymousPage(vma, Scenario.Address);
        Assert.Equal(0x840000038944c825, scenario.Machine.PteOf(scenario.Mm, Scenario.Address)->pte);
        scenario.Machine.Reset();
        mm_struct* mm = scenario.Machine.NewMm();
        scenario.Machine.MapAnonymousPage(scenario.Machine.NewVma(mm, 0x1000, 0x2000, V6_8.VM_WRITE), 0x1234);
        Assert.Equal(0x800000038944c867, scenario.Machine.PteOf(mm, 0x1000)->pte);
    }

    [Fact]
    public void In_a_file_mapping_the_other_thread_maps_the_cached_page()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 4);
        vm_area_struct* vma = scenario.FileVma(file);
        scenario.Machine.Populate(scenario.Mm, 0x402000, PageTableLevel.Pte);
        scenario.Machine.Plan = new ChoicePlan().Fix("pte_race", "filled by another thread");
        scenario.Machine.BeginFault(vma, 0x402000);
        V2_6_32.spin_lock(V2_6_32.pte_lockptr(scenario.Mm, scenario.Machine.PmdOf(scenario.Mm, 0x402000)));
        page* page = scenario.Machine.CachePage(file, 2);
        Assert.Equal(scenario.Machine.PageFrame(page) << 12 | 0x8000000000000025, scenario.Machine.PteOf(scenario.Mm, 0x402000)->pte);
        Assert.Equal((2, 0, 1L, 0L), (page->_count.counter, page->_mapcount.counter, scenario.Machine.MmCounter(scenario.Mm, 0), scenario.Anon));
        Assert.Empty(scenario.Problems());
    }

    private static void Lock(Scenario scenario) =>
        V2_6_32.spin_lock(V2_6_32.pte_lockptr(scenario.Mm, scenario.Machine.PmdOf(scenario.Mm, Scenario.Address)));

    private static void Unlock(Scenario scenario) =>
        V2_6_32.spin_unlock(V2_6_32.pte_lockptr(scenario.Mm, scenario.Machine.PmdOf(scenario.Mm, Scenario.Address)));
}
