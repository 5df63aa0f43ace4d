// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Walking and making page tables, by kernel.</summary>
public sealed unsafe class PageTableTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Tables_are_made_level_by_level(string version)
    {
        using Scenario scenario = new(version);
        Machine machine = scenario.Machine;
        Assert.Equal(new PageTableWalk(PageTableLevel.Pgd, false, 0), machine.Walk(scenario.Mm, Scenario.Address));
        machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pmd);
        Assert.Equal(new PageTableWalk(PageTableLevel.Pmd, false, 0), machine.Walk(scenario.Mm, Scenario.Address));
        Assert.True(machine.PteOf(scenario.Mm, Scenario.Address) is null);
        Assert.True(machine.PmdOf(scenario.Mm, 0) is null);
        Assert.Equal((0L, 3L), (machine.PageTableCount(scenario.Mm), machine.Statistic(VmStat.NR_PAGETABLE)));
        void* pte = machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        Assert.True(machine.PteOf(scenario.Mm, Scenario.Address) == pte);
        Assert.True(machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte) == pte);
        Assert.Equal((1L, 4L), (machine.PageTableCount(scenario.Mm), machine.Statistic(VmStat.NR_PAGETABLE)));
        Assert.Equal((ulong)pte + 8, (ulong)machine.PteOf(scenario.Mm, Scenario.Address + 0x1000));
        Assert.True(machine.PteOf(scenario.Mm, Scenario.Address + 0x200000) is null);
        Assert.Equal(0x77UL, V2_6_32.pte_index(Scenario.Address));
        Assert.Equal(0x67UL, machine.PmdOf(scenario.Mm, Scenario.Address)->pmd & 0xfff);
        Assert.Empty(scenario.Problems());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_entry_is_locked_with_its_table(string version)
    {
        using Scenario scenario = new(version);
        scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        pmd_t* pmd = scenario.Machine.PmdOf(scenario.Mm, Scenario.Address);
        spinlock_t* ptl = null;
        pte_t* pte = version == "6.8"
            ? V6_8.pte_offset_map_lock(scenario.Mm, pmd, Scenario.Address, &ptl)
            : V2_6_32.pte_offset_map_lock(scenario.Mm, pmd, Scenario.Address, &ptl);
        Assert.True(pte == scenario.Machine.PteOf(scenario.Mm, Scenario.Address));
        Assert.True(ptl == V2_6_32.pte_lockptr(scenario.Mm, pmd));
        LockKind[] kinds = version == "6.8" ? [LockKind.Rcu, LockKind.PageTable] : [LockKind.PageTable];
        Assert.Equal(kinds, scenario.Machine.HeldLocks.Select(l => l.Kind));
        V2_6_32.set_pte_at(scenario.Mm, Scenario.Address, pte, default);
        Assert.Empty(scenario.Machine.Findings);
        if (version == "6.8")
        {
            V6_8.pte_unmap_unlock(pte, ptl);
        }
        else
        {
            V2_6_32.pte_unmap_unlock(pte, ptl);
            V2_6_32.pte_unmap(pte);
        }

        Assert.Empty(scenario.Machine.HeldLocks);
    }

    [Fact]
    public void Walking_through_what_is_no_table_is_reported_before_6_5()
    {
        using Scenario scenario = new("4.19");
        pmd_t* pmd = Pmd(scenario);
        Assert.Equal("BUG: pte_offset_map walks through an empty pmd", Scenario.Bug(() => V4_19.pte_offset_map(pmd, 0)));
        Assert.Contains("empty pmd", Scenario.Bug(() => V4_19.pte_lockptr(scenario.Mm, pmd)));
        pmd->pmd = 0xe7;
        Assert.Equal("BUG: pte_offset_map walks through a huge pmd as if it had a table", Scenario.Bug(() => V4_19.pte_offset_map(pmd, 0)));
        pmd->pmd = 0x38944c067;
        Assert.Equal("BUG: bad pmd 0x000000038944c067 in pte_offset_map", Scenario.Bug(() => V4_19.pte_offset_map(pmd, 0)));
        Assert.Contains("bad pmd", Scenario.Bug(() => V4_19.pmd_trans_unstable(pmd)));
        pmd->pmd = 0x66;
        Assert.Contains("bad pmd", Scenario.Bug(() => V4_19.pte_offset_map(pmd, 0)));
    }

    [Fact]
    public void Walks_of_6_8_fail_instead()
    {
        using Scenario scenario = new("6.8");
        pmd_t* pmd = Pmd(scenario);
        spinlock_t* ptl = (spinlock_t*)1;
        Assert.True(V6_8.pte_offset_map(pmd, 0) is null);
        Assert.True(V6_8.pte_offset_map_lock(scenario.Mm, pmd, 0, &ptl) is null);
        pmd->pmd = 0xe7;
        Assert.True(V6_8.pte_offset_map_lock(scenario.Mm, pmd, 0, &ptl) is null);
        Assert.True((ulong)ptl == 1);
        Assert.Empty(scenario.Machine.HeldLocks);
        pmd->pmd = 0x38944c067;
        Assert.Contains("bad pmd", Scenario.Bug(() => V6_8.pte_offset_map(pmd, 0)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0x60, true)]
    [InlineData(0xe7, true)]
    [InlineData(0x80, true)]
    [InlineData(0x2, true)]
    public void Pmds_that_may_change_are_unstable(ulong pmd, bool unstable)
    {
        using Scenario scenario = new("4.19");
        pmd_t* place = Pmd(scenario);
        place->pmd = pmd;
        Assert.Equal(unstable, V4_19.pmd_trans_unstable(place));
        Assert.Equal((pmd & 0x80) != 0, V4_19.pmd_trans_huge(*place));
    }

    [Fact]
    public void A_table_is_stable()
    {
        using Scenario scenario = new("4.19");
        scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        pmd_t* pmd = Pmd(scenario);
        Assert.False(V4_19.pmd_trans_unstable(pmd));
        Assert.True(V4_19.pmd_present(*pmd) && V2_6_32.pmd_present(*pmd));
        Assert.True(V4_19.pmd_present(new pmd_t { pmd = 0x80 }));
        Assert.False(V2_6_32.pmd_present(new pmd_t { pmd = 0x80 }));
        Assert.False(V4_19.pmd_present(new pmd_t { pmd = 0x2 }));
    }

    [Theory]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void Pte_alloc_makes_a_table_once(string version)
    {
        using Scenario scenario = new(version);
        pmd_t* pmd = Pmd(scenario);
        Assert.False(Alloc(version, scenario.Mm, pmd));
        ulong value = pmd->pmd;
        Assert.False(Alloc(version, scenario.Mm, pmd));
        Assert.Equal(value, pmd->pmd);
        Assert.Equal(["pte_alloc=table"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
        Assert.Equal((1L, 4L), (scenario.Machine.PageTableCount(scenario.Mm), scenario.Machine.Statistic(VmStat.NR_PAGETABLE)));
        Assert.True(scenario.Machine.PteOf(scenario.Mm, Scenario.Address) is not null);
        Assert.Empty(scenario.Problems());
    }

    [Theory]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void Pte_alloc_may_find_no_memory(string version)
    {
        using Scenario scenario = new(version);
        scenario.Machine.Plan = new ChoicePlan().Fix("pte_alloc", "ENOMEM");
        pmd_t* pmd = Pmd(scenario);
        Assert.True(Alloc(version, scenario.Mm, pmd));
        Assert.Equal(0UL, pmd->pmd);
        Assert.Equal(3, scenario.Machine.Statistic(VmStat.NR_PAGETABLE));
        V4_19.spin_lock(&scenario.Mm->page_table_lock);
        Alloc(version, scenario.Mm, pmd);
        Assert.Equal("BUG: sleeping function called from invalid context: pte_alloc under mm->page_table_lock", Assert.Single(scenario.Machine.Findings).Message);
    }

    [Theory]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void Another_thread_may_map_a_huge_page_first(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.Plan = new ChoicePlan().Fix("pgtable_gone", "another thread mapped a huge page");
        scenario.Machine.BeginFault(vma, Scenario.Address);
        pmd_t* pmd = Pmd(scenario);
        Assert.False(Alloc(version, scenario.Mm, pmd));
        Assert.Equal(["pte_alloc=table", "pgtable_gone=another thread mapped a huge page"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
        PageTableWalk walk = scenario.Machine.Walk(scenario.Mm, Scenario.Address);
        Assert.Equal((PageTableLevel.Pmd, true), (walk.Level, walk.IsHuge));
        Assert.Equal("present rw user accessed dirty huge soft_dirty nx", string.Join(' ', Machine.EntryNames(walk.Value)));
        Assert.Equal(0UL, scenario.Machine.FrameOf(walk.Value) % 512);
        Assert.True(scenario.Machine.Contents(scenario.Machine.PageOfFrame(scenario.Machine.FrameOf(walk.Value) + 511)).IndexOfAnyExcept((byte)0) < 0);
        FrameReport huge = scenario.Report(scenario.Machine.PageOfFrame(scenario.Machine.FrameOf(walk.Value)));
        Assert.Equal((9, "anon", "memcg 1", 0x75e52fc00000UL >> 12), (huge.Order, huge.Mapping, huge.Memcg, huge.Index));
        Assert.Equal(512, scenario.Anon);
        Assert.Equal((512L, 1L), (scenario.Machine.MemcgUsage(scenario.Memcg), scenario.Machine.PageTableCount(scenario.Mm)));
        Assert.Equal((512L, 1L), (scenario.Machine.Statistic(VmStat.NR_ANON_MAPPED), scenario.Machine.Statistic(VmStat.NR_ANON_THPS)));
        Assert.Equal(version == "6.8" ? "InactiveAnon" : "ActiveAnon", huge.Lru);
        Assert.Equal((0, 1), (huge.Unaccounted, huge.References));
        Assert.Equal(4, scenario.Machine.Statistic(VmStat.NR_PAGETABLE));
        Assert.Equal(1, scenario.Machine.EventCount(VmEvent.PGFREE));
        Assert.Equal(1, scenario.Machine.EventCount(VmEvent.THP_FAULT_ALLOC));
        Assert.Empty(scenario.Problems());
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
    }

    [Theory]
    [InlineData("nohugepage")]
    [InlineData("small")]
    [InlineData("userfaultfd")]
    [InlineData("limit")]
    [InlineData("reaped")]
    [InlineData("file")]
    [InlineData("other address")]
    [InlineData("no fault")]
    public void It_is_not_asked_where_no_huge_page_could_be(string why)
    {
        using Scenario scenario = new("4.19");
        Machine machine = scenario.Machine;
        mm_struct* mm = why == "limit" ? machine.NewMm(machine.NewMemcg(511)) : scenario.Mm;
        ulong start = why == "small" ? 0x75e52fc00000UL + 0x1000 : 0x75e52fc00000;
        ulong flags = Scenario.ReadWrite | (why == "nohugepage" ? V4_19.VM_NOHUGEPAGE : 0);
        vm_area_struct* vma = why == "file"
            ? machine.NewFileVma(mm, start, 0x75e52fe00000, flags, machine.NewFile("file", 512), 0, false)
            : machine.NewVma(mm, start, 0x75e52fe00000, flags);
        if (why == "userfaultfd")
        {
            machine.RegisterUserfaultfd(vma);
        }

        mm->flags |= why == "reaped" ? 1UL << V4_19.MMF_UNSTABLE : 0;
        ulong address = why == "other address" ? 0x75e53fc00000UL : Scenario.Address;
        pmd_t* pmd = (pmd_t*)machine.Populate(mm, address, PageTableLevel.Pmd);
        if (why != "no fault")
        {
            machine.BeginFault(vma, Scenario.Address);
        }

        V4_19.pte_alloc(mm, pmd, address);
        Assert.Equal(["pte_alloc=table"], machine.ChoiceLog.Select(a => a.ToString()));
    }

    [Fact]
    public void Two_huge_blocks_are_all_there_is()
    {
        using Scenario scenario = new("6.8");
        Assert.True(PageAllocator.TakeUser(scenario.Machine, 9, zero: false) is not null);
        Assert.True(scenario.Machine.Frames.HasHugeBlock);
        Assert.True(PageAllocator.TakeUser(scenario.Machine, 9, zero: false) is not null);
        Assert.False(scenario.Machine.Frames.HasHugeBlock);
        Assert.True(PageAllocator.TakeUser(scenario.Machine, 9, zero: false) is null);
    }

    [Fact]
    public void Tables_need_kernel_frames()
    {
        using Scenario scenario = new("4.4", options => options with { KernelFrames = 8 });
        Assert.Throws<KernelBug>(() =>
        {
            for (ulong i = 0; i < 8; i++)
            {
                scenario.Machine.Populate(scenario.Mm, i << 30, PageTableLevel.Pte);
            }
        });
    }

    private static pmd_t* Pmd(Scenario scenario)
    {
        if (scenario.Machine.PmdOf(scenario.Mm, Scenario.Address) is null)
        {
            scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pmd);
        }

        return scenario.Machine.PmdOf(scenario.Mm, Scenario.Address);
    }

    private static bool Alloc(string version, mm_struct* mm, pmd_t* pmd) =>
        version == "6.8" ? V6_8.pte_alloc(mm, pmd) : V4_19.pte_alloc(mm, pmd, Scenario.Address);
}
