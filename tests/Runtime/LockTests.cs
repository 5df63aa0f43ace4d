// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Locks, and what must not happen under them.</summary>
public sealed unsafe class LockTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_spinlock_is_taken_once(string version)
    {
        using Scenario scenario = new(version);
        spinlock_t* ptl = &scenario.Mm->page_table_lock;
        V2_6_32.spin_lock(ptl);
        Assert.Equal(new[] { (LockKind.Spin, "mm->page_table_lock") }, scenario.Machine.HeldLocks.Select(l => (l.Kind, l.Name)));
        Assert.Equal("BUG: spinlock recursion: mm->page_table_lock taken twice", Scenario.Bug(() => V2_6_32.spin_lock(ptl)));
        V2_6_32.spin_unlock(ptl);
        Assert.Empty(scenario.Machine.HeldLocks);
        Assert.Equal("BUG: spinlock already unlocked: mm->page_table_lock", Scenario.Bug(() => V2_6_32.spin_unlock(ptl)));
    }

    [Fact]
    public void A_page_table_lock_is_named_and_belongs_to_a_table()
    {
        using Scenario scenario = new("4.4");
        pmd_t* pmd = Tables(scenario);
        spinlock_t* ptl = V4_4.pte_lockptr(scenario.Mm, pmd);
        V4_4.spin_lock(ptl);
        Assert.Equal("page table lock", scenario.Machine.HeldLocks[0].Name);
        Assert.Equal(LockKind.PageTable, scenario.Machine.HeldLocks[0].Kind);
        Assert.Matches("BUG: spinlock recursion: page table lock of table pfn 0x100[0-9a-f] taken twice", Scenario.Bug(() => V4_4.spin_lock(ptl)));
        page* user = scenario.Page();
        Assert.Contains("is no page table", Scenario.Bug(() => V4_4.spin_lock(&user->ptl)));
        Assert.Contains("is no page table", Scenario.Bug(() => V4_4.spin_lock((spinlock_t*)((byte*)ptl + 4))));
        Assert.Contains("NULL pointer", Scenario.Bug(() => V4_4.spin_lock(null)));
        spinlock_t* outside = (spinlock_t*)(scenario.Machine.Arena.Base + scenario.Machine.Arena.Size);
        Assert.Contains("no object", Scenario.Bug(() => V4_4.spin_lock(outside)));
    }

    [Fact]
    public void Freeing_a_locked_table_is_reported()
    {
        using Scenario scenario = new("4.4");
        page* table = scenario.Machine.NewTable();
        V4_4.spin_lock(&table->ptl);
        Assert.Contains("held lock freed", Scenario.Bug(() => scenario.Machine.FreeTable(table)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Page_locks(string version)
    {
        using Scenario scenario = new(version);
        page* page = scenario.Page();
        Assert.False(V2_6_32.PageLocked(page));
        V2_6_32.lock_page(page);
        Assert.True(V2_6_32.PageLocked(page));
        Assert.Equal("page lock pfn 0x38944c", Assert.Single(scenario.Machine.HeldLocks).Name);
        Assert.Contains("would be waited for forever", Scenario.Bug(() => V2_6_32.lock_page(page)));
        V2_6_32.unlock_page(page);
        Assert.False(V2_6_32.PageLocked(page));
        Assert.Contains("which is not locked", Scenario.Bug(() => V2_6_32.unlock_page(page)));
        Assert.Empty(scenario.Machine.Findings);
    }

    [Fact]
    public void A_locked_page_cannot_be_freed()
    {
        using Scenario scenario = new("4.19");
        page* page = V4_19.alloc_page_vma(V4_19.GFP_KERNEL, scenario.Vma(), 0);
        V4_19.lock_page(page);
        Assert.Equal("BUG: Bad page state: page pfn 0x38944c: PG_locked set at free", Scenario.Bug(() => V4_19.put_page(page)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Sleeping_under_a_spinlock_is_found_by_every_function_that_may(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        @file* file = scenario.Machine.NewFile("file", 1);
        V2_6_32.spin_lock(&scenario.Mm->page_table_lock);
        uint kernel = (uint)scenario.Machine.Flag("GFP_KERNEL");
        page* page = V2_6_32.alloc_page_vma(kernel, vma, 0);
        V2_6_32.lock_page(page);
        V2_6_32.file_update_time(file);
        V2_6_32.balance_dirty_pages_ratelimited(file->f_mapping);
        Memcg.TryCharge(scenario.Machine, scenario.Memcg, kernel, 1, "charge");
        scenario.Machine.MmapReadLock(scenario.Mm);
        string[] expected = ["alloc_page_vma", "lock_page", "file_update_time", "balance_dirty_pages_ratelimited", "charge", "mmap lock"];
        Assert.Equal(
            expected.Select(what => $"BUG: sleeping function called from invalid context: {what} under mm->page_table_lock"),
            scenario.Machine.Findings.Select(finding => finding.Message));
        Assert.All(scenario.Machine.Findings, finding => Assert.Equal(FindingKind.SleepInAtomic, finding.Kind));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_allocation_that_cannot_sleep_is_fine_anywhere(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        V2_6_32.spin_lock(&scenario.Mm->page_table_lock);
        V2_6_32.alloc_page_vma(0x20, vma, 0);
        Memcg.TryCharge(scenario.Machine, scenario.Memcg, 0x20, 1, "charge");
        Assert.Empty(scenario.Machine.Findings);
    }

    [Fact]
    public void Only_kernels_before_4_10_may_sleep_for_a_vma_that_has_its_anon_vma()
    {
        using Scenario scenario = new("4.19");
        vm_area_struct* vma = scenario.Vma();
        V4_19.anon_vma_prepare(vma);
        V4_19.spin_lock(&scenario.Mm->page_table_lock);
        V4_19.anon_vma_prepare(vma);
        Assert.Empty(scenario.Machine.Findings);
        V4_19.lock_page(scenario.Page());
        scenario.Machine.Plan = new ChoicePlan().Fix("anon_vma", "ENOMEM");
        V4_19.anon_vma_prepare(scenario.Machine.NewVma(scenario.Mm, 0x10000, 0x20000, 0));
        Assert.Equal("BUG: sleeping function called from invalid context: anon_vma_prepare under mm->page_table_lock", scenario.Machine.Findings[^1].Message);
        V4_4.anon_vma_prepare(vma);
        Assert.Equal(3, scenario.Machine.Findings.Count);
        V2_6_32.anon_vma_prepare(vma);
        Assert.Equal(4, scenario.Machine.Findings.Count);
    }

    [Fact]
    public void Sleeping_locks_do_not_forbid_to_sleep()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.MmapReadLock(scenario.Mm);
        scenario.Machine.VmaReadLock(vma);
        V6_8.lock_page(scenario.Page());
        V6_8.alloc_page_vma(V6_8.GFP_KERNEL, vma, 0);
        Assert.Empty(scenario.Machine.Findings);
        Assert.True(scenario.Machine.HoldsMmapLock(scenario.Mm));
        Assert.False(scenario.Machine.HoldsMmapLock(scenario.Machine.NewMm()));
        scenario.Machine.MmapReadUnlock(scenario.Mm);
        scenario.Machine.VmaReadUnlock(vma);
        Assert.False(scenario.Machine.HoldsMmapLock(scenario.Mm));
        Assert.Contains("not held", Scenario.Bug(() => scenario.Machine.MmapReadUnlock(scenario.Mm)));
        Assert.Contains("not held", Scenario.Bug(() => scenario.Machine.VmaReadUnlock(vma)));
    }

    [Fact]
    public void A_walk_of_6_8_is_an_rcu_section()
    {
        using Scenario scenario = new("6.8");
        pmd_t* pmd = Tables(scenario);
        pte_t* pte = V6_8.pte_offset_map(pmd, Scenario.Address);
        Assert.Equal(LockKind.Rcu, Assert.Single(scenario.Machine.HeldLocks).Kind);
        V6_8.lock_page(scenario.Page());
        Assert.Equal("BUG: sleeping function called from invalid context: lock_page under RCU read lock", Assert.Single(scenario.Machine.Findings).Message);
        V6_8.pte_unmap(pte);
        Assert.DoesNotContain(scenario.Machine.HeldLocks, l => l.Kind == LockKind.Rcu);
        Assert.Contains("bad unlock balance", Scenario.Bug(() => V6_8.pte_unmap(pte)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Locks_left_held_are_found_at_return(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        V2_6_32.lock_page(scenario.Page());
        scenario.Machine.BeginFault(vma, Scenario.Address);
        V2_6_32.spin_lock(&scenario.Mm->page_table_lock);
        V2_6_32.lock_page(scenario.Page());
        Assert.True(scenario.Machine.FinishCall());
        Assert.Equal(
            ["lock still held at return: mm->page_table_lock", "lock still held at return: page lock pfn 0x38944d"],
            scenario.Machine.Findings.Where(f => f.Kind == FindingKind.LockLeak).Select(f => f.Message));
        Assert.False(scenario.Machine.HoldsMmapLock(scenario.Mm));
    }

    [Fact]
    public void A_released_mmap_lock_does_not_hide_a_leaked_one()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.BeginFault(vma, Scenario.Address);
        V2_6_32.spin_lock(&scenario.Mm->page_table_lock);
        scenario.Machine.MmapReadUnlock(scenario.Mm);
        Assert.False(scenario.Machine.FinishCall());
        Assert.Equal("lock still held at return: mm->page_table_lock", Assert.Single(scenario.Machine.Findings).Message);
    }

    [Fact]
    public void The_anon_vma_lock_forbids_to_sleep_only_where_it_spins()
    {
        foreach ((string version, int findings) in new[] { ("2.6.32", 1), ("4.4", 0) })
        {
            using Scenario scenario = new(version);
            vm_area_struct* vma = scenario.Vma();
            V2_6_32.anon_vma_prepare(vma);
            scenario.Machine.LockAnonVma(vma->anon_vma);
            Assert.Contains("taken twice", Scenario.Bug(() => scenario.Machine.LockAnonVma(vma->anon_vma)));
            V2_6_32.lock_page(scenario.Page());
            Assert.Equal(findings, scenario.Machine.Findings.Count);
            scenario.Machine.UnlockAnonVma(vma->anon_vma);
            Assert.Contains("not held", Scenario.Bug(() => scenario.Machine.UnlockAnonVma(vma->anon_vma)));
        }
    }

    private static pmd_t* Tables(Scenario scenario)
    {
        scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        return scenario.Machine.PmdOf(scenario.Mm, Scenario.Address);
    }
}
