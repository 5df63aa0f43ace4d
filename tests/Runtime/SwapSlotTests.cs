// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Slots and their counts.</summary>
public sealed unsafe class SwapSlotTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Slots_are_taken_one_behind_the_other_until_none_is_left(string version)
    {
        using SwapWorld world = new(version, slots: 3);
        Machine machine = world.Machine;
        Assert.Equal([1UL, 2, 3, 0], new[] { Take(machine), Take(machine), Take(machine), Take(machine) });
        Assert.Equal(3, machine.ChoiceLog.Count);
        Assert.Equal(machine.SwapRules.HasCache, Swap.MapValue(machine, Entry(2)));
        Swap.FreeCache(machine, Entry(2));
        Assert.Equal(0u, Swap.MapValue(machine, Entry(2)));
        machine.Plan = new ChoicePlan().Fix("swap_slot", "none");
        Assert.Equal(0UL, Take(machine));
        machine.Plan = new ChoicePlan();
        Assert.Equal(2UL, Take(machine));
    }

    [Fact]
    public void Without_swap_there_is_no_slot()
    {
        using Scenario scenario = new("4.4");
        Assert.Equal(0UL, Take(scenario.Machine));
        Assert.False(Swap.IsFull(scenario.Machine));
        Assert.Empty(scenario.Machine.ChoiceLog);
        Assert.Throws<ArgumentOutOfRangeException>(() => scenario.Machine.SwapOn(65));
        scenario.Machine.SwapOn(64);
        Assert.Throws<InvalidOperationException>(() => scenario.Machine.SwapOn(1));
    }

    [Theory]
    [InlineData("2.6.32", 0x8002, 0x8001)]
    [InlineData("4.4", 0x42, 0x41)]
    [InlineData("6.12", 0x42, 0x41)]
    public void Entries_are_counted_beside_the_cache(string version, uint two, uint one)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        swp_entry_t entry = Swap.GetSlot(machine);
        Assert.Equal(0, Swap.Duplicate(machine, entry));
        Assert.Equal(0, Swap.Duplicate(machine, entry));
        Assert.Equal(two, Swap.MapValue(machine, entry));
        Swap.Free(machine, entry);
        Assert.Equal(one, Swap.MapValue(machine, entry));
        Swap.FreeCache(machine, entry);
        Assert.Equal(1u, Swap.MapValue(machine, entry));
        Assert.True(Swap.Prepare(machine, entry));
        Assert.False(Swap.Prepare(machine, entry));
        Swap.FreeCache(machine, entry);
        Assert.Equal(1, Swap.Count(machine, entry));
        Swap.Free(machine, entry);
        Assert.Equal(0u, machine.SwapArea->inuse_pages);
        Assert.False(Swap.Prepare(machine, entry));
    }

    [Fact]
    public void Counts_stick_in_2_6_32_and_go_on_later()
    {
        using (SwapWorld world = new("2.6.32"))
        {
            swp_entry_t entry = Swap.GetSlot(world.Machine);
            Many(0x7ffe + 5, () => Swap.Duplicate(world.Machine, entry));
            Assert.Equal(0xfffeu, Swap.MapValue(world.Machine, entry));
            Swap.Free(world.Machine, entry);
            Assert.Equal(0x7ffe, Swap.Count(world.Machine, entry));
        }

        using SwapWorld later = new("4.4");
        swp_entry_t slot = Swap.GetSlot(later.Machine);
        Many(62, () => Swap.Duplicate(later.Machine, slot));
        Assert.Equal(0x7eu, Swap.MapValue(later.Machine, slot));
        Swap.Duplicate(later.Machine, slot);
        Assert.Equal(0xc0u, Swap.MapValue(later.Machine, slot));
        Assert.Equal(63, Swap.Count(later.Machine, slot));
        Swap.Free(later.Machine, slot);
        Assert.Equal(0x7eu, Swap.MapValue(later.Machine, slot));
    }

    [Theory]
    [InlineData("2.6.32", 0)]
    [InlineData("3.10", 0)]
    [InlineData("4.4", 1)]
    public void A_search_that_begins_anew_forgot_the_lowest_slot_once(string version, ulong expected)
    {
        using SwapWorld world = new(version, slots: 4);
        Machine machine = world.Machine;
        Many(3, () => Swap.Duplicate(machine, Swap.GetSlot(machine)));
        Swap.FreeCache(machine, Entry(1));
        Swap.Free(machine, Entry(1));
        Take(machine);
        machine.SwapArea->highest_bit = 4;
        machine.SwapArea->cluster_next = 3;
        Assert.Equal(expected, Take(machine));
    }

    [Fact]
    public void A_free_cluster_is_taken_before_holes_are_filled()
    {
        using SwapWorld world = new("4.4", slots: 1000, adjust: options => options with { SwapSlots = 1000 });
        Machine machine = world.Machine;
        Many(256, () => Take(machine));
        Swap.FreeCache(machine, Entry(7));
        Assert.Equal(257UL, Take(machine));
        Many(255, () => Take(machine));
        Swap.FreeCache(machine, Entry(100));
        Assert.Equal(513UL, Take(machine));
        Many(487, () => Take(machine));
        Assert.Equal(998u, machine.SwapArea->inuse_pages);
        Assert.Equal([7UL, 100, 0], new[] { Take(machine), Take(machine), Take(machine) });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_full_area_gives_up_slots_whose_page_is_in_memory(string version)
    {
        using SwapWorld world = new(version, slots: 3);
        Machine machine = world.Machine;
        page* page = world.Isolated(SwapWorld.Address, 1);
        Assert.True(SwapCache.AddToSwap(machine, page));
        machine.UnlockPage(page);
        Swap.Duplicate(machine, Swap.GetSlot(machine));
        machine.SwapArea->cluster_next = 1;
        Assert.True(Swap.IsFull(machine));
        Assert.Equal(1UL, Take(machine));
        Assert.False(SwapWorld.Has(page, PageFlag.swapcache));
        Assert.True(SwapWorld.Has(page, PageFlag.dirty));
        world.PutBack(page);
    }

    [Fact]
    public void A_slot_whose_page_is_locked_is_passed_over()
    {
        using SwapWorld world = new("4.4", slots: 3);
        Machine machine = world.Machine;
        page* page = world.Isolated(SwapWorld.Address, 1);
        Assert.True(SwapCache.AddToSwap(machine, page));
        Take(machine);
        machine.SwapArea->cluster_next = 1;
        Assert.Equal(3UL, Take(machine));
        Assert.True(SwapWorld.Has(page, PageFlag.swapcache));
    }

    [Fact]
    public void Slots_that_are_not_in_use_are_told()
    {
        using SwapWorld world = new("4.19", slots: 2);
        Swap.Free(world.Machine, Entry(1));
        Swap.FreeCache(world.Machine, Entry(9));
        Swap.Free(world.Machine, SwapEntries.Make(world.Machine, 3, 1));
        Assert.Equal(
            ["swap_free: Unused swap offset entry 00000001", "swap_free: Bad swap offset entry 00000009", "swap_free: Bad swap file entry 600000000000001"],
            world.Machine.Findings.Select(finding => finding.Message));
        Assert.Equal(0, Swap.Duplicate(world.Machine, Entry(1)));
        Assert.Equal(0, Swap.Count(world.Machine, Entry(1)));
    }

    private static swp_entry_t Entry(ulong offset) => new() { val = offset };

    private static ulong Take(Machine machine) => Swap.GetSlot(machine).val;

    private static void Many(int times, Action action)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }
}
