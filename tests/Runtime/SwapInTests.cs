// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Faults on pages that were swapped out.</summary>
public sealed unsafe class SwapInTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_went_out_comes_back_by_a_read(string version)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        world.Out(SwapWorld.Address, 7);
        Assert.Equal(0, world.Anon);
        Assert.Equal(1u, Swap.MapValue(machine, world.EntryAt(SwapWorld.Address)));
        Assert.Equal(machine.MemoryRules.CountsSwapEntries ? 1 : 0, world.SwapEntriesOrNone);
        Assert.Empty(world.Problems());

        Assert.Equal(world.Result("VM_FAULT_MAJOR"), world.Fault(SwapWorld.Address, write: false));
        page* page = world.PageAt(SwapWorld.Address);
        Assert.False(machine.Contents(page).ContainsAnyExcept((byte)7));
        Assert.Equal(2 + InBatch(world), page->_refcount.counter);
        Assert.Equal(0, page->_mapcount.counter);
        Assert.True(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.False(SwapWorld.Has(page, PageFlag.dirty));
        Assert.Equal(machine.SwapRules.HasCache, Swap.MapValue(machine, SwapCache.EntryOf(page)));
        Assert.Equal(1, world.Anon);
        Assert.Equal(0, world.SwapEntriesOrNone);
        Assert.Equal(1, machine.Statistic(VmStat.NR_ANON_MAPPED));
        Assert.Equal(1, machine.EventCount(VmEvent.PSWPIN));
        Assert.Equal(1, machine.EventCount(VmEvent.PGMAJFAULT));
        Assert.Equal(1, machine.MemcgUsage(machine.MemcgOf(world.Mm)));
        Assert.Equal(1, machine.MemcgAnon(machine.MemcgOf(world.Mm)));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [InlineData("2.6.32", "present user accessed nx", false)]
    [InlineData("4.4", "present user accessed soft_dirty nx", false)]
    [InlineData("5.10", "present user accessed soft_dirty nx", false)]
    [InlineData("6.8", "present user accessed soft_dirty nx", true)]
    [InlineData("6.10", "present user accessed soft_dirty nx", true)]
    [InlineData("6.11", "present rw user accessed soft_dirty nx", true)]
    [InlineData("6.12", "present rw user accessed soft_dirty nx", true)]
    public void A_read_makes_an_exclusive_page_writable_from_6_11_on(string version, string bits, bool isExclusive)
    {
        using SwapWorld world = new(version);
        world.Out(SwapWorld.Address, 7);
        world.Fault(SwapWorld.Address, write: false);
        Assert.Equal(bits, world.Bits(SwapWorld.Address));
        Assert.Equal(isExclusive, SwapWorld.Has(world.PageAt(SwapWorld.Address), PageFlag.anon_exclusive));
    }

    [Fact]
    public void Who_watches_writes_keeps_a_page_read_only()
    {
        using SwapWorld world = new("6.12");
        world.Out(SwapWorld.Address, 7);
        pte_t* pte = world.Machine.PteOf(world.Mm, SwapWorld.Address);
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte &= ~world.Machine.SwapLayout.SoftDirty;
        world.Fault(SwapWorld.Address, write: false);
        Assert.Equal("present user accessed nx", world.Bits(SwapWorld.Address));
        world.Out(SwapWorld.At(1), 8);
        pte = world.Machine.PteOf(world.Mm, SwapWorld.At(1));
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte |= world.Machine.SwapLayout.UffdWp;
        world.Vma->vm_flags |= world.Machine.Flag("VM_UFFD_WP");
        world.Fault(SwapWorld.At(1), write: false);
        Assert.Equal("present user accessed uffd_wp soft_dirty nx", world.Bits(SwapWorld.At(1)));
    }

    [Theory]
    [InlineData("2.6.32", "VM_FAULT_MAJOR")]
    [InlineData("3.10", "VM_FAULT_MAJOR", "VM_FAULT_WRITE")]
    [InlineData("4.4", "VM_FAULT_MAJOR", "VM_FAULT_WRITE")]
    [InlineData("4.19", "VM_FAULT_MAJOR", "VM_FAULT_WRITE")]
    [InlineData("5.10", "VM_FAULT_MAJOR", "VM_FAULT_WRITE")]
    [InlineData("5.18", "VM_FAULT_MAJOR", "VM_FAULT_WRITE")]
    [InlineData("6.1", "VM_FAULT_MAJOR", "VM_FAULT_WRITE")]
    [InlineData("6.8", "VM_FAULT_MAJOR")]
    [InlineData("6.12", "VM_FAULT_MAJOR")]
    public void A_write_takes_the_page_out_of_swap(string version, params string[] result)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        world.Out(SwapWorld.Address, 7);
        Assert.Equal(world.Result(result), world.Fault(SwapWorld.Address, write: true));
        page* page = world.PageAt(SwapWorld.Address);
        Assert.False(machine.Contents(page).ContainsAnyExcept((byte)7));
        Assert.Contains("rw", world.Bits(SwapWorld.Address));
        Assert.Contains(" dirty", world.Bits(SwapWorld.Address));
        Assert.False(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.True(SwapWorld.Has(page, PageFlag.dirty));
        Assert.Equal(1 + InBatch(world), page->_refcount.counter);
        Assert.Equal(0u, machine.SwapArea->inuse_pages);
        Assert.Equal(0, machine.Statistic(VmStat.NR_FILE_PAGES));
        Assert.Equal(machine.SwapRules.KnowsExclusive, SwapWorld.Has(page, PageFlag.anon_exclusive));
        Assert.Equal(1, machine.MemcgUsage(machine.MemcgOf(world.Mm)));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_in_the_swap_cache_comes_back_without_a_read(string version)
    {
        using SwapWorld world = new(version);
        page* page = world.BeginOut(SwapWorld.Address, 7);
        PageIo.Settle(world.Machine);
        world.Machine.Behaviour.DrainLru(world.Machine);
        Assert.Equal(0u, world.Fault(SwapWorld.Address, write: false));
        world.Machine.Behaviour.DrainLru(world.Machine);
        Assert.True(world.PageAt(SwapWorld.Address) == page);
        Assert.Equal(2, page->_refcount.counter);
        Assert.Equal(0, world.Machine.EventCount(VmEvent.PSWPIN));
        Assert.Equal(0, world.Machine.EventCount(VmEvent.PGMAJFAULT));
        Assert.Equal(1, world.Machine.MemcgUsage(world.Machine.MemcgOf(world.Mm)));
        Assert.Equal(1, world.Machine.MemcgAnon(world.Machine.MemcgOf(world.Mm)));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [InlineData("2.6.32", true)]
    [InlineData("4.4", true)]
    [InlineData("5.10", true)]
    [InlineData("6.1", true)]
    [InlineData("6.12", true)]
    public void A_page_whose_write_is_under_way_is_written_to_in_place_and_stays_in_the_cache(string version, bool stays)
    {
        using SwapWorld world = new(version);
        page* page = world.BeginOut(SwapWorld.Address, 7);
        world.Fault(SwapWorld.Address, write: true);
        Assert.Equal(stays, SwapWorld.Has(page, PageFlag.swapcache));
        Assert.Contains("rw", world.Bits(SwapWorld.Address));
        world.Machine.Contents(page).Fill(9);
        PageIo.Settle(world.Machine);
        Assert.Empty(world.Problems());
        world.Isolate(page);
        world.Unmap(page, SwapWorld.Address);
        world.PageOut(page);
        PageIo.Settle(world.Machine);
        world.Remove(page);
        world.Fault(SwapWorld.Address, write: false);
        Assert.False(world.Machine.Contents(world.PageAt(SwapWorld.Address)).ContainsAnyExcept((byte)9));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_shared_entry_is_not_written_in_place(string version)
    {
        using SwapWorld world = new(version);
        world.Out(SwapWorld.Address, 7);
        pte_t* pte = world.Machine.PteOf(world.Mm, SwapWorld.Address);
        Swap.Duplicate(world.Machine, world.EntryAt(SwapWorld.Address));
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte &= ~world.Machine.SwapLayout.Exclusive;
        swp_entry_t entry = world.EntryAt(SwapWorld.Address);
        Assert.Equal(world.Result("VM_FAULT_MAJOR"), world.Fault(SwapWorld.Address, write: true) & ~world.Result("VM_FAULT_WRITE"));
        page* copy = world.PageAt(SwapWorld.Address);
        page* page = SwapCache.Get(world.Machine, entry);
        Assert.Contains("rw", world.Bits(SwapWorld.Address));
        Assert.False(copy == page || SwapWorld.Has(copy, PageFlag.swapcache));
        Assert.Equal(world.Machine.SwapRules.KnowsExclusive, SwapWorld.Has(copy, PageFlag.anon_exclusive));
        Assert.False(world.Machine.Contents(copy).ContainsAnyExcept((byte)7));
        Assert.True(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.False(SwapWorld.Has(page, PageFlag.anon_exclusive));
        Assert.Equal((1, -1), (Swap.Count(world.Machine, entry), page->_mapcount.counter));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_memory_or_a_charge_nothing_changes(string version)
    {
        foreach (string choice in new[] { "alloc_page=NULL", "charge=ENOMEM" })
        {
            using SwapWorld world = new(version);
            world.Out(SwapWorld.Address, 7);
            ulong before = world.Machine.PteOf(world.Mm, SwapWorld.Address)->pte;
            world.Machine.Plan = new ChoicePlan().Fix(choice.Split('=')[0], choice.Split('=')[1]);
            Assert.Equal(world.Result("VM_FAULT_OOM"), world.Fault(SwapWorld.Address, write: false));
            Assert.Equal(before, world.Machine.PteOf(world.Mm, SwapWorld.Address)->pte);
            Assert.Equal(1, Swap.Count(world.Machine, world.EntryAt(SwapWorld.Address)));
            Assert.Equal(0, world.Anon);
            Assert.Equal(0, world.Machine.MemcgUsage(world.Machine.MemcgOf(world.Mm)));
            Assert.Empty(world.Problems());
            world.Machine.Plan = new ChoicePlan();
            world.Fault(SwapWorld.Address, write: false);
            Assert.False(world.Machine.Contents(world.PageAt(SwapWorld.Address)).ContainsAnyExcept((byte)7));
            Assert.Empty(world.Problems());
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_read_that_fails_is_a_bus_error(string version)
    {
        using SwapWorld world = new(version);
        world.Out(SwapWorld.Address, 7);
        world.Machine.Plan = new ChoicePlan().Fix("swap_read", "failed", time: 1);
        Assert.Equal(world.Result("VM_FAULT_SIGBUS"), world.Fault(SwapWorld.Address, write: false));
        Assert.Equal(world.Result("VM_FAULT_SIGBUS"), world.Fault(SwapWorld.Address, write: true));
        page* page = SwapCache.Lookup(world.Machine, world.EntryAt(SwapWorld.Address));
        Assert.Equal(world.Machine.SwapRules.MarksErrors, SwapWorld.Has(page, PageFlag.error));
        Assert.False(SwapWorld.Has(page, PageFlag.uptodate));
        world.Machine.PutPage(page, "test");
        Assert.Equal(1, world.Machine.EventCount(VmEvent.PSWPIN));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [InlineData("4.4", false)]
    [InlineData("4.8", true)]
    [InlineData("4.19", true)]
    [InlineData("5.8", true)]
    [InlineData("5.9", false)]
    public void A_page_that_came_back_is_active_from_4_8_to_5_8(string version, bool isActive)
    {
        using SwapWorld world = new(version);
        world.Out(SwapWorld.Address, 7);
        world.Fault(SwapWorld.Address, write: false);
        world.Machine.Behaviour.DrainLru(world.Machine);
        Assert.Equal(isActive, SwapWorld.Has(world.PageAt(SwapWorld.Address), PageFlag.active));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_mlocked_mapping_keeps_no_slot(string version)
    {
        using SwapWorld world = new(version);
        world.Out(SwapWorld.Address, 7);
        world.Vma->vm_flags |= V2_6_32.VM_LOCKED;
        world.Fault(SwapWorld.Address, write: false);
        page* page = world.PageAt(SwapWorld.Address);
        Assert.False(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.True(SwapWorld.Has(page, PageFlag.dirty));
        Assert.Equal(0u, world.Machine.SwapArea->inuse_pages);
        Assert.Empty(world.Problems());
        world.Machine.Behaviour.DrainLru(world.Machine);
        Assert.Equal(version is "6.1" or "6.8" ? 1 : 0, world.Machine.Statistic(VmStat.NR_UNEVICTABLE));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_in_a_slot_is_its_cgroup_s_from_5_8_on(string version)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        mem_cgroup* first = machine.MemcgOf(world.Mm);
        world.Out(SwapWorld.Address, 7);
        mem_cgroup* second = machine.NewMemcg(long.MaxValue);
        machine.CurrentTask->memcg = second;
        world.Fault(SwapWorld.Address, write: false);
        Assert.True(world.PageAt(SwapWorld.Address)->mem_cgroup == (machine.SwapRules.ChargesReads ? first : second));
        Assert.Equal(machine.SwapRules.ChargesReads ? 1 : 0, machine.MemcgUsage(first));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Poisoned_and_migrating_pages_are_not_mapped(string version)
    {
        using SwapWorld world = new(version);
        page* page = world.BeginOut(SwapWorld.Address, 7);
        world.Machine.Poison(page);
        Assert.Equal(world.Result("VM_FAULT_HWPOISON"), world.Fault(SwapWorld.Address, write: false));
        Assert.Equal(1, page->_refcount.counter);
        Assert.False(SwapWorld.Has(page, PageFlag.locked));

        page* moving = world.Isolated(SwapWorld.At(1), 1);
        pte_t* pte = world.Machine.PteOf(world.Mm, SwapWorld.At(1));
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        *pte = SwapEntries.ToPte(world.Machine, SwapEntries.MakeMigration(world.Machine, moving, writable: true));
        world.Machine.UnlockPage(moving);
        ulong before = pte->pte;
        Assert.Equal(0u, world.Fault(SwapWorld.At(1), write: false));
        Assert.Equal(before, pte->pte);
    }

    // 2.6.32 empties the batches before it reads a page that has no neighbours in swap; from 4.8 to 5.8 the page waits in that of
    // pages that become active.
    private static int InBatch(SwapWorld world) =>
        world.Machine.SwapRules.Readahead == SwapReadahead.InUse || world.Machine.SwapRules.ActivatesReads ? 1 : 0;
}
