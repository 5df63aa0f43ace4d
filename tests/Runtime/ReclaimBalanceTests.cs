// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>kswapd and direct reclaim: when they run, on which lists, and until when.</summary>
public sealed unsafe class ReclaimBalanceTests
{
    private const ulong Start = 0x10000000;
    private const int Frames = 512;

    public static TheoryData<string> Versions => ReclaimWorld.Versions;

    [Theory]
    [InlineData("4.4", 64, 80, 96)]
    [InlineData("6.8", 64, 80, 96)]
    public void Watermarks_follow_the_size_of_memory(string version, long min, long low, long high)
    {
        using ReclaimWorld world = new(version, adjust: options => options with { UserFrames = 1024 });
        Assert.Equal((min, low, high), (Watermarks.Min(world.Machine), Watermarks.Low(world.Machine), Watermarks.High(world.Machine)));
        Assert.True(Watermarks.IsAbove(world.Machine, 1023));
        Assert.False(Watermarks.IsAbove(world.Machine, 1024));
    }

    [Fact]
    public void From_4_6_on_large_memory_has_them_further_apart()
    {
        using ReclaimWorld old = new("4.4", adjust: options => options with { UserFrames = 1 << 18, PageContents = false });
        using ReclaimWorld later = new("4.19", adjust: options => options with { UserFrames = 1 << 18, PageContents = false });
        Assert.Equal((1024L, 1280L, 1536L), (Watermarks.Min(old.Machine), Watermarks.Low(old.Machine), Watermarks.High(old.Machine)));
        Assert.Equal((1024L, 1286L, 1548L), (Watermarks.Min(later.Machine), Watermarks.Low(later.Machine), Watermarks.High(later.Machine)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Kswapd_reclaims_until_its_mark_is_reached(string version)
    {
        using ReclaimWorld world = Full(version, slots: 400, left: 10);
        long high = Watermarks.High(world.Machine);
        int reclaimed = world.Machine.Kswapd();
        Assert.True(Watermarks.IsAbove(world.Machine, high));
        Assert.Equal(10 + reclaimed, world.Machine.Frames.FreeUserFrames);
        Assert.InRange(reclaimed, high - 10, 400);
        Assert.Equal((1L, 0L), (world.Count(VmEvent.PAGEOUTRUN), world.Count(VmEvent.ALLOCSTALL)));
        Assert.Equal(((long)reclaimed, 0L), (world.Count(VmEvent.PGSTEAL_KSWAPD), world.Count(VmEvent.PGSTEAL_DIRECT)));
        Assert.Equal(world.IsAtLeast(5, 8) ? reclaimed : 0, world.Count(VmEvent.PGSTEAL_ANON));
        Assert.Equal(0, world.Machine.Kswapd());
        CheckContents(world);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_swap_nobody_takes_anonymous_pages(string version)
    {
        using ReclaimWorld world = Full(version, slots: 0, left: 10);
        Assert.Equal((0, 0), (world.Machine.Kswapd(), world.Machine.DirectReclaim()));
        Assert.Equal((10, Frames - 10L), (world.Machine.Frames.FreeUserFrames, world.Rss(world.Mm).Anon));
        Assert.Equal(0, world.Count(VmEvent.PGSCAN_KSWAPD) + world.Count(VmEvent.PGSCAN_DIRECT));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Who_finds_no_memory_reclaims_some_pages(string version)
    {
        using ReclaimWorld world = Full(version, slots: 400, left: 0);
        int reclaimed = world.Machine.DirectReclaim();
        Assert.InRange(reclaimed, Reclaim.Cluster, 400);
        Assert.Equal((reclaimed, (long)reclaimed), (world.Machine.Frames.FreeUserFrames, world.Count(VmEvent.PGSTEAL_DIRECT)));
        Assert.Equal((1L, 0L), (world.Count(VmEvent.ALLOCSTALL), world.Count(VmEvent.PGSCAN_KSWAPD)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("6.8")]
    public void While_writes_are_under_way_nothing_is_free(string version)
    {
        // With all slots taken nobody would scan anonymous pages at all.
        using ReclaimWorld world = Full(version, slots: 600, left: 10);
        world.Fix("writeback", "still under way");
        Assert.Equal(0, world.Machine.Kswapd());
        Assert.InRange(world.Count(VmStat.NR_WRITEBACK), 1, 600);
        world.CheckSound();
        world.Fix("writeback", "completed");
        Assert.NotEqual(0, world.Machine.Kswapd());
        CheckContents(world);
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("6.8")]
    public void What_reclaim_has_done_can_be_taken_back(string version)
    {
        using ReclaimWorld world = Full(version, slots: 400, left: 10);
        MachineSnapshot before = world.Machine.Capture();
        UInt128 none = world.Machine.Fingerprint();
        int reclaimed = world.Machine.Kswapd();
        UInt128 once = world.Machine.Fingerprint();
        Assert.NotEqual(none, once);
        world.Machine.Restore(before);
        Assert.Equal((none, 10), (world.Machine.Fingerprint(), world.Machine.Frames.FreeUserFrames));
        Assert.Equal((reclaimed, once), (world.Machine.Kswapd(), world.Machine.Fingerprint()));
        world.CheckSound();
    }

    // Memory that is used but for some frames by one process, each page with its number, old and in the order of addresses.
    private static ReclaimWorld Full(string version, int slots, int left)
    {
        ReclaimWorld world = new(version, slots, options => options with { UserFrames = Frames, SwapSlots = 600 });
        world.Machine.NewVma(world.Mm, Start, Start + Frames * 0x1000ul, ProcessWorld.Flags);
        for (int i = 0; i < Frames - left; i++)
        {
            world.Write(world.Mm, At(i), (byte)i);
            world.Forget(At(i));
        }

        world.Drain();
        return world;
    }

    private static void CheckContents(ReclaimWorld world)
    {
        for (int i = 0; i < 60; i++)
        {
            Assert.Equal((byte)i, world.Read(world.Mm, At(i)));
        }
    }

    private static ulong At(int page) => Start + (ulong)page * 0x1000;
}
