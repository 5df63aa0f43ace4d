// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Swap as part of a machine's state.</summary>
public sealed unsafe class SwapStateTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Swap_is_part_of_a_snapshot(string version)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        world.Out(SwapWorld.Address, 7);
        world.BeginOut(SwapWorld.At(1), 8);
        MachineSnapshot start = machine.Capture();
        UInt128[] ends = new UInt128[4];
        for (int round = 0; round < 2; round++)
        {
            ends[2 * round] = machine.Fingerprint();
            PageIo.Settle(machine);
            world.Fault(SwapWorld.Address, write: true);
            machine.Contents(world.PageAt(SwapWorld.Address)).Fill(9);
            page* page = world.PageAt(SwapWorld.Address);
            machine.Behaviour.DrainLru(machine);
            world.Isolate(page);
            Assert.True(SwapCache.AddToSwap(machine, page));
            world.Unmap(page, SwapWorld.Address);
            world.PageOut(page);
            PageIo.Settle(machine);
            world.Remove(page);
            ends[2 * round + 1] = machine.Fingerprint();
            machine.Restore(start);
        }

        Assert.Equal(ends[..2], ends[2..]);
        Assert.NotEqual(ends[0], ends[1]);
        Assert.Equal(1, PageIo.Pending(machine).Length);
        world.Fault(SwapWorld.Address, write: false);
        Assert.False(machine.Contents(world.PageAt(SwapWorld.Address)).ContainsAnyExcept((byte)7));
        Assert.Empty(world.Problems());
    }

    [Fact]
    public void Another_thread_is_not_asked_about_a_page_in_swap()
    {
        using SwapWorld world = new("6.8");
        world.Out(SwapWorld.Address, 7);
        world.Machine.Plan = new ChoicePlan().Fix("pte_race", "filled by another thread");
        Assert.Equal(world.Result("VM_FAULT_MAJOR"), world.Fault(SwapWorld.Address, write: false));
        Assert.DoesNotContain(world.Machine.ChoiceLog, answer => answer.Choice == Choices.PteRace);
    }

    [Fact]
    public void Slots_can_be_looked_at()
    {
        using SwapWorld world = new("4.4");
        page* page = world.BeginOut(SwapWorld.Address, 7);
        SwapSlotView expected = new(1, 1, HasCache: true, 0x41);
        Assert.Equal(expected, world.Machine.SwapSlotOf(page));
        Assert.Equal(expected, world.Machine.SwapSlotOf(world.Machine.PteOf(world.Mm, SwapWorld.Address)->pte));
        PageIo.Settle(world.Machine);
        world.Remove(page);
        Assert.Equal(new SwapSlotView(1, 1, HasCache: false, 1), world.Machine.SwapSlotOf(world.Machine.PteOf(world.Mm, SwapWorld.Address)->pte));
        Assert.Null(world.Machine.SwapSlotOf(world.Machine.MapAnonymousPage(world.Vma, SwapWorld.At(1))));
        Assert.Null(world.Machine.SwapSlotOf(world.Machine.PteOf(world.Mm, SwapWorld.At(1))->pte));
        Assert.Null(world.Machine.SwapSlotOf(0UL));
    }

    [Fact]
    public void After_a_reset_swap_is_off()
    {
        using SwapWorld world = new("6.12", slots: 8);
        world.Out(SwapWorld.Address, 7);
        world.Machine.Reset();
        Assert.True(world.Machine.SwapArea is null);
        world.Machine.SwapOn(4);
        Assert.Equal(1UL, Swap.GetSlot(world.Machine).val);
    }

    [Fact]
    public void Steps_are_told()
    {
        using SwapWorld world = new("4.4");
        List<string> steps = [];
        world.Machine.Passing = (function, _) => steps.Add(function);
        world.Out(SwapWorld.Address, 7);
        world.Fault(SwapWorld.Address, write: true);
        Assert.Equal(["add_to_swap", "swap_writepage", "end_swap_bio_write", "swapin_readahead", "delete_from_swap_cache", "do_swap_page"], steps);
    }

    [Fact]
    public void Contents_may_be_left_out()
    {
        using SwapWorld world = new("6.12", adjust: options => options with { PageContents = false });
        world.Out(SwapWorld.Address, 0);
        Assert.Equal(1, world.Machine.EventCount(VmEvent.PSWPOUT));
        Assert.Equal(world.Result("VM_FAULT_MAJOR"), world.Fault(SwapWorld.Address, write: true));
        Assert.Empty(world.Problems());
    }
}
