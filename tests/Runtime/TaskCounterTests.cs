// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Pages that a task counts for its mm before that knows of them (SPLIT_RSS_COUNTING).</summary>
public sealed unsafe class TaskCounterTests
{
    private const ulong Address = ProcessWorld.Address;
    private const int AnonPages = 1;

    [Theory]
    [InlineData("2.6.32", false)]
    [InlineData("2.6.34", true)]
    [InlineData("6.1", true)]
    [InlineData("6.2", false)]
    public void A_fault_counts_in_the_task_first(string version, bool inTask)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 5);

        Assert.Equal((inTask ? 0 : 1, 1L), (world.Mm->rss_stat.count[AnonPages], world.Machine.MmCounter(world.Mm, AnonPages)));

        world.Machine.LetTimePass();
        Assert.Equal((1L, 1L), (world.Mm->rss_stat.count[AnonPages], world.Machine.MmCounter(world.Mm, AnonPages)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("6.1")]
    public void Each_process_s_task_counts_for_its_own(string version)
    {
        using ProcessWorld world = new(version);
        mm_struct* child = world.Machine.Fork(world.Mm);
        world.Write(child, Address, 6);
        world.Write(world.Mm, Address, 5);

        Assert.Equal((0L, 0L), (world.Mm->rss_stat.count[AnonPages], child->rss_stat.count[AnonPages]));
        Assert.Equal((1L, 1L), (world.Machine.MmCounter(world.Mm, AnonPages), world.Machine.MmCounter(child, AnonPages)));

        world.Machine.Exit(child);
        Assert.Equal(1, world.Machine.MmCounter(world.Mm, AnonPages));
        world.Write(world.Mm, Address + 0x1000, 5);
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [InlineData("6.1", "page_fault_user mm_page_alloc", "rss_stat MM_ANONPAGES rss_stat MM_ANONPAGES mm_page_free")]
    [InlineData("6.2", "page_fault_user mm_page_alloc rss_stat MM_ANONPAGES", "rss_stat MM_ANONPAGES mm_page_free")]
    public void The_tracepoint_is_passed_when_the_mm_learns_of_it(string version, string byWrite, string byAdvice)
    {
        using ProcessWorld world = new(version);
        List<string> passed = [];
        world.Machine.Traced = (name, _) => passed.Add(name);

        world.Write(world.Mm, Address, 5);
        Assert.Equal(byWrite, string.Join(' ', passed));

        world.Drain();
        passed.Clear();
        world.Machine.Advise(world.Mm, Address, Address + 0x1000, Advice.DontNeed);
        Assert.Equal(byAdvice, string.Join(' ', passed));
    }

    [Fact]
    public void A_snapshot_brings_back_who_ran()
    {
        using ProcessWorld world = new("4.4");
        mm_struct* child = world.Machine.Fork(world.Mm);
        MachineSnapshot snapshot = world.Machine.Capture();
        task_struct* parents = world.Machine.CurrentTask;
        UInt128 before = world.Machine.Fingerprint();

        world.Read(child, Address);
        Assert.True(world.Machine.CurrentTask == child->owner);
        Assert.NotEqual(before, world.Machine.Fingerprint());

        world.Machine.Restore(snapshot);
        Assert.True(world.Machine.CurrentTask == parents);
        Assert.Equal(before, world.Machine.Fingerprint());
    }
}
