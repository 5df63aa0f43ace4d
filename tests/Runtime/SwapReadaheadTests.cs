// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>What is read from swap beside the page that a fault is on.</summary>
public sealed unsafe class SwapReadaheadTests
{
    [Theory]
    [InlineData("2.6.32", false)]
    [InlineData("3.4", false)]
    [InlineData("3.10", false)]
    [InlineData("4.4", true)]
    [InlineData("4.19", true)]
    [InlineData("6.12", true)]
    public void Neighbouring_slots_are_read_ahead(string version, bool marks)
    {
        using SwapWorld world = new(version);
        Machine machine = world.Machine;
        for (int i = 0; i < 10; i++)
        {
            world.Out(SwapWorld.At(i), (byte)(i + 1));
        }

        world.Fault(SwapWorld.At(2), write: false);
        Assert.Equal(7, machine.EventCount(VmEvent.PSWPIN));
        Assert.Equal(machine.SwapRules.CountsReadahead ? 6 : 0, machine.EventCount(VmEvent.SWAP_RA));
        page* ahead = SwapCache.Get(machine, world.EntryAt(SwapWorld.At(5)));
        machine.PutPage(ahead, "test");
        Assert.Equal(1, ahead->_refcount.counter);
        Assert.Equal(marks, SwapWorld.Has(ahead, PageFlag.reclaim));
        Assert.Equal(machine.SwapRules.ChargesReads ? 7 : 1, machine.MemcgUsage(machine.MemcgOf(world.Mm)));
        Assert.Empty(world.Problems());

        Assert.Equal(0u, world.Fault(SwapWorld.At(5), write: false));
        Assert.False(machine.Contents(world.PageAt(SwapWorld.At(5))).ContainsAnyExcept((byte)6));
        Assert.False(SwapWorld.Has(ahead, PageFlag.reclaim));
        Assert.Equal(machine.SwapRules.CountsReadahead ? 1 : 0, machine.EventCount(VmEvent.SWAP_RA_HIT));
        Assert.Equal(marks ? 1u : 4u, machine.SwapArea->readahead_hits);
        Assert.Empty(world.Problems());
    }

    [Fact]
    public void How_much_is_read_follows_the_hits()
    {
        using SwapWorld world = new("4.19", slots: 64);
        for (int i = 0; i < 64; i++)
        {
            world.Out(SwapWorld.At(i), (byte)(i + 1));
        }

        Assert.Equal([8L, 4, 2, 1, 1, 2], new[] { Read(15), Read(24), Read(32), Read(40), Read(51), Read(52) });

        long Read(int slot)
        {
            long before = world.Machine.EventCount(VmEvent.PSWPIN);
            world.Fault(SwapWorld.At(slot - 1), write: false);
            return world.Machine.EventCount(VmEvent.PSWPIN) - before;
        }
    }

    [Theory]
    [InlineData("3.10", 7)]
    [InlineData("4.4", 7)]
    [InlineData("4.11", 1)]
    [InlineData("2.6.32", 1)]
    public void Before_4_11_a_page_is_allocated_for_each_hole(string version, int asked)
    {
        using SwapWorld world = new(version, slots: 7);
        world.Out(SwapWorld.Address, 7);
        int before = world.Machine.ChoiceLog.Count(answer => answer.Choice == Choices.AllocPage);
        world.Fault(SwapWorld.Address, write: false);
        Assert.Equal(asked, world.Machine.ChoiceLog.Count(answer => answer.Choice == Choices.AllocPage) - before);
        Assert.Empty(world.Problems());
    }
}
