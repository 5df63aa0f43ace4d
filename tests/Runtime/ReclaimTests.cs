// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Reclaim of anonymous pages.</summary>
public sealed unsafe class ReclaimTests
{
    private const ulong Address = ReclaimWorld.Address;

    public static TheoryData<string> Versions => ReclaimWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_comes_back_is_what_went_out(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        mem_cgroup* memcg = world.Machine.MemcgOf(world.Mm);
        world.SwapOut();
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        SwapSlotView slot = world.Machine.SwapSlotOf(world.Entry(world.Mm, Address).pte)!.Value;
        Assert.Equal((1, false), (slot.Entries, slot.HasCache));
        Assert.Equal(world.RssInSwap(1), world.Rss(world.Mm));
        Assert.Equal((0L, 0L), (world.Count(VmStat.NR_ANON_MAPPED), world.Count(VmStat.NR_FILE_PAGES)));
        Assert.Equal((0L, 0L), (world.Machine.MemcgUsage(memcg), world.Machine.MemcgAnon(memcg)));
        Assert.Equal((0L, 0L), (world.Count(VmStat.NR_ISOLATED_ANON), world.Count(VmStat.NR_WRITEBACK)));
        Assert.Equal((1L, 1L, 1L), (world.Count(VmStat.NR_VMSCAN_WRITE), world.Count(VmEvent.PSWPOUT), world.Count(VmEvent.PGSTEAL_KSWAPD)));
        world.CheckSound();
        Assert.Equal(7, world.Read(world.Mm, Address));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void All_processes_lose_a_page_that_goes(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        mm_struct* child = world.Machine.Fork(world.Mm);
        mm_struct* grandchild = world.Machine.Fork(child);
        world.SwapOut();
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        Assert.Equal((world.RssInSwap(1), world.RssInSwap(1), world.RssInSwap(1)), (world.Rss(world.Mm), world.Rss(child), world.Rss(grandchild)));
        Assert.Equal(3, world.Machine.SwapSlotOf(world.Entry(grandchild, Address).pte)!.Value.Entries);
        world.Write(child, Address, 8);
        Assert.Equal((7, 8, 7), (world.Read(world.Mm, Address), world.Read(child, Address), world.Read(grandchild, Address)));
        world.CheckSound();
        world.Machine.Exit(child);
        world.Machine.Exit(grandchild);
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [InlineData("2.6.32")]
    [InlineData("4.4")]
    [InlineData("4.19")]
    public void A_page_that_is_used_on_the_inactive_list_is_active_again(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Age();
        Assert.Equal("InactiveAnon", world.LruOf(page));
        world.Read(world.Mm, Address);
        Assert.Equal(0, world.Scan());
        Assert.Equal(("ActiveAnon", 1L), (world.LruOf(page), world.Count(VmEvent.PGACTIVATE)));
        Assert.Equal((1, 0), (page->_refcount.counter, page->_mapcount.counter));
        Assert.Equal((1L, 0L), (world.Count(VmEvent.PGDEACTIVATE), world.Count(VmEvent.PSWPOUT)));
        Assert.False(Entries.IsYoung(world.Entry(world.Mm, Address)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("5.10")]
    [InlineData("6.1")]
    [InlineData("6.8")]
    [InlineData("6.12")]
    public void From_5_9_on_it_has_to_be_used_in_two_scans(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        Assert.Equal("InactiveAnon", world.LruOf(page));
        Assert.Equal(0, world.Scan());
        Assert.Equal(("InactiveAnon", true), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.referenced)));
        world.Read(world.Mm, Address);
        Assert.Equal(0, world.Scan());
        Assert.Equal(("ActiveAnon", true), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.referenced)));
        world.Age();
        Assert.Equal(("InactiveAnon", true), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.workingset)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.4", "InactiveAnon")]
    [InlineData("4.19", "ActiveAnon")]
    [InlineData("6.8", "ActiveAnon")]
    public void What_is_being_written_waits_for_that(string version, string list)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        page* other = world.New(Address + 0x1000, 8);
        world.Fix("writeback", "still under way");
        for (int i = 0; i < 3 && !ReclaimWorld.Has(page, PageFlag.writeback); i++)
        {
            world.Age();
            world.Scan();
        }

        Assert.Equal(0, world.Scan());
        Assert.Equal((list, true), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.reclaim)));
        world.Fix("writeback", "completed");
        PageIo.Settle(world.Machine);
        Assert.Equal(2, page->_refcount.counter);
        world.Drain();
        Assert.Equal((1, "InactiveAnon", 2L), (page->_refcount.counter, world.LruOf(page), world.Count(VmEvent.PGROTATED)));
        Assert.True(world.Machine.Lru.Last(LruList.InactiveAnon) == other);
        Assert.Equal((2, world.RssInSwap(2)), (world.Scan(), world.Rss(world.Mm)));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_write_that_fails_leaves_the_page_in_memory(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Fix("writeback", "failed");
        world.SwapOut();
        Assert.True(ReclaimWorld.Has(page, PageFlag.swapcache));
        Assert.Equal(world.RssInSwap(1), world.Rss(world.Mm));
        world.CheckSound();
        Assert.Equal(7, world.Read(world.Mm, Address));
        world.Fix("writeback", "completed");
        world.SwapOut();
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_a_slot_pages_become_active(string version)
    {
        using ReclaimWorld world = new(version, slots: 1);
        page* first = world.New(Address, 7);
        page* second = world.New(Address + 0x1000, 8);
        world.SwapOut();
        world.Scan();
        Assert.Equal((FrameUse.Free, FrameUse.User), (world.Machine.Frames.UseOf(first), world.Machine.Frames.UseOf(second)));
        Assert.Equal("ActiveAnon", world.LruOf(second));
        Assert.Equal((7, 8), (world.Read(world.Mm, Address), world.Read(world.Mm, Address + 0x1000)));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_that_somebody_refers_to_is_unmapped_and_stays(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Machine.GetPage(page, "test");
        world.SwapOut();
        Assert.Equal((-1, true, true), (page->_mapcount.counter, ReclaimWorld.Has(page, PageFlag.swapcache), ReclaimWorld.Has(page, PageFlag.lru)));
        Assert.Equal(0, world.Count(VmEvent.PSWPOUT));
        world.Machine.PutPage(page, "test");
        world.SwapOut();
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_that_mlock_missed_becomes_unevictable(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Vma->vm_flags |= V2_6_32.VM_LOCKED;
        world.SwapOut();
        world.Drain();
        Assert.Equal(("Unevictable", true), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.mlocked)));
        Assert.Equal((1, 0), (page->_refcount.counter, page->_mapcount.counter));
        Assert.Equal((1L, 1L, 0L), (world.Count(VmStat.NR_MLOCK), world.Count(VmStat.NR_UNEVICTABLE), world.Count(VmStat.NR_FILE_PAGES)));
        Assert.Equal((1L, 1L), (world.Count(VmEvent.UNEVICTABLE_PGMLOCKED), world.Count(VmEvent.UNEVICTABLE_PGCULLED)));
        Assert.Equal((0L, 1L, 0L), world.Rss(world.Mm));
        Assert.Equal(0u, world.Machine.SwapArea->inuse_pages);
        world.CheckSound();
    }

    [Theory]
    [InlineData("5.4")]
    [InlineData("6.1")]
    [InlineData("6.12")]
    public void Pages_are_let_go_of_by_advice(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, Address + 0x1000, Advice.PageOut));
        Assert.Equal(world.RssInSwap(1), world.Rss(world.Mm));
        world.Drain();
        Assert.Equal(("InactiveAnon", true), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.writeback)));
        world.Scan();
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        Assert.Equal(7, world.Read(world.Mm, Address));
        world.CheckSound();
    }
}
