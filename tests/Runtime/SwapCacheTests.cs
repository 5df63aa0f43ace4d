// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Pages in the swap cache, and how they come to be written.</summary>
public sealed unsafe class SwapCacheTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [InlineData("2.6.32", true, 0)]
    [InlineData("3.10", true, 0)]
    [InlineData("4.4", true, 0)]
    [InlineData("4.5", false, 0)]
    [InlineData("4.13", false, 0)]
    [InlineData("4.14", true, 0)]
    [InlineData("4.19", true, 0)]
    [InlineData("5.10", true, 0)]
    [InlineData("6.1", true, 1)]
    [InlineData("6.12", true, 1)]
    public void A_page_gets_a_slot_a_reference_and_flags(string version, bool isDirty, long counted)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        page* page = world.Isolated(SwapWorld.Address, 1);
        long before = machine.Statistic(VmStat.NR_FILE_PAGES);
        Assert.Equal(2, page->_refcount.counter);
        Assert.True(SwapCache.AddToSwap(machine, page));
        Assert.Equal(3, page->_refcount.counter);
        Assert.Equal(0, page->_mapcount.counter);
        Assert.True(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.Equal(isDirty, SwapWorld.Has(page, PageFlag.dirty));
        Assert.Equal(1UL, SwapCache.EntryOf(page).val);
        Assert.Equal(before + 1, machine.Statistic(VmStat.NR_FILE_PAGES));
        Assert.Equal(counted, machine.Statistic(VmStat.NR_SWAPCACHE));
        page* found = SwapCache.Lookup(machine, new swp_entry_t { val = 1 });
        Assert.True(found == page);
        Assert.Equal(4, page->_refcount.counter);
        machine.PutPage(page, "test");
        Assert.True(SwapCache.Lookup(machine, new swp_entry_t { val = 2 }) is null);
        SwapCache.Delete(machine, page);
        Assert.Equal(2, page->_refcount.counter);
        Assert.False(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.Equal(0UL, page->@private);
        Assert.Equal(before, machine.Statistic(VmStat.NR_FILE_PAGES));
        Assert.Equal(0, machine.Statistic(VmStat.NR_SWAPCACHE));
        Assert.Equal(0u, machine.SwapArea->inuse_pages);
        machine.UnlockPage(page);
        world.PutBack(page);
        Assert.Empty(world.Problems());
    }

    [Fact]
    public void What_cannot_be_is_told()
    {
        using SwapWorld world = new("4.4", slots: 1);
        Machine machine = world.Machine;
        page* page = world.Isolated(SwapWorld.Address, 1);
        Assert.Contains("nobody referred", Scenario.Bug(() => SwapCache.DeleteFrozen(machine, page)));
        Assert.Contains("cannot be taken out", Scenario.Bug(() => SwapCache.Delete(machine, page)));
        Assert.True(SwapCache.AddToSwap(machine, page));
        page* other = world.Isolated(SwapWorld.At(1), 1);
        Assert.False(SwapCache.AddToSwap(machine, other));
        machine.UnlockPage(page);
        Assert.Contains("PageLocked", Scenario.Bug(() => SwapCache.AddToSwap(machine, page)));
        Assert.Contains("PageLocked", Scenario.Bug(() => PageIo.Write(machine, page)));
        PageFlags.Clear(other, PageFlag.uptodate);
        Assert.Contains("PageUptodate", Scenario.Bug(() => SwapCache.AddToSwap(machine, other)));
        Assert.Contains("no write of", Scenario.Bug(() => PageIo.EndWrite(machine, page, failed: false)));
        Assert.Contains("has no slot", Scenario.Bug(() => PageIo.Write(machine, other)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_write_takes_time_and_may_fail(string version)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        page* page = world.BeginOut(SwapWorld.Address, 7);
        Assert.True(SwapWorld.Has(page, PageFlag.writeback));
        Assert.False(SwapWorld.Has(page, PageFlag.locked));
        Assert.Equal(1, page->_refcount.counter);
        Assert.Equal(-1, page->_mapcount.counter);
        Assert.Equal([(nint)page], PageIo.Pending(machine).ToArray());
        Assert.Equal(1, machine.Statistic(VmStat.NR_WRITEBACK));
        Assert.Equal(1, machine.EventCount(VmEvent.PSWPOUT));
        Assert.Empty(world.Problems());

        machine.Plan = new ChoicePlan().Fix("writeback", "still under way", time: 1).Fix("writeback", "failed", time: 2);
        PageIo.Settle(machine);
        Assert.True(SwapWorld.Has(page, PageFlag.writeback));
        Assert.True(SwapWorld.Has(page, PageFlag.reclaim));
        PageIo.Settle(machine);
        Assert.False(SwapWorld.Has(page, PageFlag.writeback));
        Assert.False(SwapWorld.Has(page, PageFlag.reclaim));
        Assert.True(SwapWorld.Has(page, PageFlag.dirty));
        Assert.Equal(machine.SwapRules.MarksErrors, SwapWorld.Has(page, PageFlag.error));
        Assert.True(PageIo.Pending(machine).IsEmpty);
        Assert.Equal(0, machine.Statistic(VmStat.NR_WRITEBACK));
        Assert.Equal(version == "2.6.32" ? 0 : 1, machine.Statistic(VmStat.NR_WRITTEN));
        Assert.Equal(2, machine.ChoiceLog.Count(answer => answer.Choice == Choices.Writeback));
        Assert.Empty(world.Problems());
    }

    [Fact]
    public void Writes_that_go_on_stay_in_order()
    {
        using SwapWorld world = new("4.19");
        nint[] pages = [.. Enumerable.Range(0, 4).Select(i => (nint)world.BeginOut(SwapWorld.At(i), (byte)(i + 1)))];
        world.Machine.Plan = new ChoicePlan().Fix("writeback", "still under way", time: 1).Fix("writeback", "still under way", time: 3);
        PageIo.Settle(world.Machine);
        Assert.Equal([pages[0], pages[2]], PageIo.Pending(world.Machine).ToArray());
        page* next = world.BeginOut(SwapWorld.At(4), 5);
        Assert.Equal([pages[0], pages[2], (nint)next], PageIo.Pending(world.Machine).ToArray());
        Assert.Empty(world.Problems());
        PageIo.Settle(world.Machine);
        Assert.True(PageIo.Pending(world.Machine).IsEmpty);
        Assert.Empty(world.Problems());
    }

    [Fact]
    public void Writes_end_in_any_order()
    {
        using SwapWorld world = new("4.19");
        nint[] pages = [(nint)world.BeginOut(SwapWorld.At(0), 1), (nint)world.BeginOut(SwapWorld.At(1), 2), (nint)world.BeginOut(SwapWorld.At(2), 3)];
        PageIo.EndWrite(world.Machine, (page*)pages[1], failed: false);
        Assert.Equal([pages[0], pages[2]], PageIo.Pending(world.Machine).ToArray());
        PageIo.Settle(world.Machine);
        Assert.True(PageIo.Pending(world.Machine).IsEmpty);
        Assert.Empty(world.Problems());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_that_nobody_needs_in_swap_is_not_written(string version)
    {
        using SwapWorld world = new(version);
        page* page = world.Isolated(SwapWorld.Address, 1);
        Assert.True(SwapCache.AddToSwap(world.Machine, page));
        PageIo.Write(world.Machine, page);
        Assert.False(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.False(SwapWorld.Has(page, PageFlag.locked));
        Assert.True(SwapWorld.Has(page, PageFlag.dirty));
        Assert.Equal(0, world.Machine.EventCount(VmEvent.PSWPOUT));
        world.PutBack(page);
        Assert.Empty(world.Problems());
    }

    [Theory]
    [InlineData("6.8", true, 1)]
    [InlineData("6.12", false, 0)]
    public void Pages_of_zeroes_are_noted_and_not_written_from_6_12_on(string version, bool isWritten, long read)
    {
        using SwapWorld world = new(version);
        page* page = world.BeginOut(SwapWorld.Address, 0);
        Assert.Equal(isWritten, SwapWorld.Has(page, PageFlag.writeback));
        Assert.Equal(isWritten ? 1 : 0, world.Machine.EventCount(VmEvent.PSWPOUT));
        PageIo.Settle(world.Machine);
        world.Remove(page);
        world.Fault(SwapWorld.Address, write: false);
        Assert.Equal(read, world.Machine.EventCount(VmEvent.PSWPIN));
        Assert.False(world.Machine.Contents(world.PageAt(SwapWorld.Address)).ContainsAnyExcept((byte)0));
        Assert.Empty(world.Problems());
    }

    [Fact]
    public void A_slot_that_held_zeroes_can_hold_other_bytes()
    {
        using SwapWorld world = new("6.12", slots: 1);
        world.Out(SwapWorld.Address, 0);
        world.Fault(SwapWorld.Address, write: true);
        world.Out(SwapWorld.At(1), 5);
        world.Fault(SwapWorld.At(1), write: false);
        Assert.False(world.Machine.Contents(world.PageAt(SwapWorld.At(1))).ContainsAnyExcept((byte)5));
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("5.10")]
    public void A_page_is_written_in_place_when_nobody_else_has_it(string version)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        page* page = world.BeginOut(SwapWorld.Address, 1);
        machine.LockPage(page);
        Assert.True(Swap.CanReuse(machine, page));
        Assert.True(SwapWorld.Has(page, PageFlag.swapcache));
        Swap.Duplicate(machine, SwapCache.EntryOf(page));
        Assert.False(Swap.CanReuse(machine, page));
        Swap.Free(machine, SwapCache.EntryOf(page));
        PageIo.Settle(machine);
        machine.GetPage(page, "test");
        Assert.True(Swap.CanReuse(machine, page));
        Assert.False(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.True(SwapWorld.Has(page, PageFlag.dirty));
        page->_mapcount.counter = 1;
        Assert.False(Swap.CanReuse(machine, page));
        page->_mapcount.counter = 0;
        page->mapping = (address_space*)((ulong)page->mapping | 3);
        Assert.False(Swap.CanReuse(machine, page));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_last_entry_takes_the_cached_page_with_it(string version)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        page* page = world.BeginOut(SwapWorld.Address, 1);
        swp_entry_t entry = SwapCache.EntryOf(page);
        Swap.Duplicate(machine, entry);
        Swap.FreeSwapAndCache(machine, entry);
        Assert.Equal(1, Swap.Count(machine, entry));
        Swap.FreeSwapAndCache(machine, entry);
        Assert.True(SwapWorld.Has(page, PageFlag.swapcache));
        PageIo.Settle(machine);
        machine.Behaviour.DrainLru(machine);
        Swap.Duplicate(machine, entry);
        Swap.FreeSwapAndCache(machine, entry);
        Assert.Equal(FrameUse.Free, machine.Frames.UseOf(page));
        Assert.Equal(0u, machine.SwapArea->inuse_pages);
    }

    [Fact]
    public void A_page_that_moves_keeps_its_place()
    {
        using SwapWorld world = new("4.4");
        Machine machine = world.Machine;
        page* page = world.BeginOut(SwapWorld.Address, 1);
        PageIo.Settle(machine);
        page* fresh = machine.NewPage("cache");
        SwapCache.Replace(machine, page, fresh);
        page* found = SwapCache.Lookup(machine, SwapCache.EntryOf(page));
        Assert.True(found == fresh);
        Assert.Equal(2, fresh->_refcount.counter);
        Assert.Contains("does not have it", Scenario.Bug(() => SwapCache.Replace(machine, page, fresh)));
    }
}
