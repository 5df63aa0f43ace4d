// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>madvise.</summary>
public sealed unsafe class AdviseTests
{
    private const ulong Address = ProcessWorld.Address;

    public static TheoryData<string> Versions => ProcessWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_not_needed_reads_as_if_never_touched(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* file = world.MapFile(ProcessWorld.Flags);
        world.Write(world.Mm, Address, 1);
        world.Write(world.Mm, Address + 0x1000, 2);
        world.Write(world.Mm, ProcessWorld.FileAddress, 3);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, Address + 0x1000, Advice.DontNeed));
        Assert.Equal(0, world.Machine.Advise(world.Mm, file->vm_start, file->vm_end, Advice.DontNeed));
        Assert.Equal((1L, 1L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
        Assert.Equal((0, 2, Machine.FileByte(0)), (world.Read(world.Mm, Address), world.Read(world.Mm, Address + 0x1000), world.Read(world.Mm, ProcessWorld.FileAddress)));
        Assert.Equal(2, world.Machine.PageTableCount(world.Mm));
        world.CheckSound();
    }

    [Fact]
    public void Ranges_have_to_be_mapped_and_mappings_to_allow_it()
    {
        using ProcessWorld world = new("6.8");
        world.Write(world.Mm, Address + 0x3000, 1);
        Assert.Equal(-12, world.Machine.Advise(world.Mm, Address - 0x1000, ProcessWorld.End, Advice.DontNeed));
        Assert.Equal(0, world.Machine.MmCounter(world.Mm, 1));
        Assert.Equal(-12, world.Machine.Advise(world.Mm, Address, ProcessWorld.End + 0x1000, Advice.DontNeed));
        Assert.Equal(-12, world.Machine.Advise(world.Mm, ProcessWorld.End, ProcessWorld.End + 0x1000, Advice.DontNeed));
        world.MapFile(ProcessWorld.Flags);
        Assert.Equal(-22, world.Machine.Advise(world.Mm, ProcessWorld.FileAddress, ProcessWorld.FileAddress + 0x1000, Advice.Free));
        world.Vma->vm_flags |= V2_6_32.VM_LOCKED;
        foreach (Advice advice in Enum.GetValues<Advice>())
        {
            Assert.Equal(-22, world.Machine.Advise(world.Mm, Address, ProcessWorld.End, advice));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Kernels_know_advice_since(string version)
    {
        using ProcessWorld world = new(version);
        LinuxVersion kernel = world.Machine.Version;
        Assert.Equal(kernel >= new LinuxVersion(4, 5, 0) ? 0 : -22, world.Machine.Advise(world.Mm, Address, ProcessWorld.End, Advice.Free));
        Assert.Equal(kernel >= new LinuxVersion(5, 4, 0) ? 0 : -22, world.Machine.Advise(world.Mm, Address, ProcessWorld.End, Advice.Cold));
        Assert.Equal(kernel >= new LinuxVersion(5, 4, 0) ? 0 : -22, world.Machine.Advise(world.Mm, Address, ProcessWorld.End, Advice.PageOut));
        Assert.Equal(-22, world.Machine.Advise(world.Mm, Address, ProcessWorld.End, (Advice)7));
    }

    [Theory]
    [InlineData("4.9", true)]
    [InlineData("4.19", false)]
    [InlineData("5.10", false)]
    [InlineData("6.12", false)]
    public void A_page_that_may_go_is_clean_and_inactive(string version, bool staysSwapBacked)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        PageFlags.Set(page, PageFlag.dirty);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, Address + 0x1000, Advice.Free));
        world.Drain();
        Assert.Equal("present rw user soft_dirty nx", world.Bits(world.Mm, Address));
        Assert.False(ProcessWorld.Has(page, PageFlag.dirty) || ProcessWorld.Has(page, PageFlag.active));
        Assert.Equal(staysSwapBacked, ProcessWorld.Has(page, PageFlag.swapbacked));
        Assert.Equal(
            staysSwapBacked ? (1L, 0L) : (0, 1),
            (world.Machine.Statistic(VmStat.NR_INACTIVE_ANON), world.Machine.Statistic(VmStat.NR_INACTIVE_FILE)));
        Assert.Equal((1L, 1), (world.Machine.MmCounter(world.Mm, 1), world.Read(world.Mm, Address)));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void A_dirty_page_that_others_map_too_may_not_go(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Machine.Fork(world.Mm);
        page* page = world.PageAt(world.Mm, Address);
        PageFlags.Set(page, PageFlag.dirty);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, Address + 0x1000, Advice.Free));
        Assert.True(ProcessWorld.Has(page, PageFlag.dirty) && ProcessWorld.Has(page, PageFlag.swapbacked));
        Assert.Contains("accessed", world.Bits(world.Mm, Address), StringComparison.Ordinal);
        world.CheckSound();
    }

    [Theory]
    [InlineData("5.4", false)]
    [InlineData("5.10", true)]
    [InlineData("6.12", true)]
    public void A_cold_page_is_old_and_inactive_unless_others_map_it(string version, bool sparesShared)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        Activate(world, page);
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, ProcessWorld.End, Advice.Cold));
        world.Drain();
        Assert.Equal((sparesShared, sparesShared), (Entries.IsYoung(*world.Entry(world.Mm, Address)), ProcessWorld.Has(page, PageFlag.active)));
        world.Machine.Exit(child);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, ProcessWorld.End, Advice.Cold));
        world.Drain();
        Assert.False(Entries.IsYoung(*world.Entry(world.Mm, Address)) || ProcessWorld.Has(page, PageFlag.active));
        Assert.Equal((1L, 0L), (world.Machine.Statistic(VmStat.NR_INACTIVE_ANON), world.Machine.Statistic(VmStat.NR_ACTIVE_ANON)));
        world.CheckSound();
    }

    private static void Activate(ProcessWorld world, page* page)
    {
        world.Machine.Lru.Remove(page);
        PageFlags.Set(page, PageFlag.active);
        world.Machine.Lru.Add(page);
    }
}
