// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Moves between the lists, and the batches before them.</summary>
public sealed unsafe class ReclaimLruTests
{
    private const ulong Address = ReclaimWorld.Address;

    public static TheoryData<string> Versions => ReclaimWorld.Versions;

    [Theory]
    [InlineData("2.6.32", false)]
    [InlineData("3.10", true)]
    [InlineData("4.4", true)]
    [InlineData("6.8", true)]
    public void A_page_that_is_used_twice_becomes_active(string version, bool byBatch)
    {
        using ReclaimWorld world = new(version);
        page* page = Inactive(world, Address);
        LruMoves.MarkAccessed(world.Machine, page);
        Assert.Equal((1, true, "InactiveAnon"), (page->_refcount.counter, ReclaimWorld.Has(page, PageFlag.referenced), world.LruOf(page)));
        LruMoves.MarkAccessed(world.Machine, page);
        Assert.Equal((byBatch ? 2 : 1, false), (page->_refcount.counter, ReclaimWorld.Has(page, PageFlag.referenced)));
        Assert.Equal(byBatch ? "InactiveAnon" : "ActiveAnon", world.LruOf(page));
        world.CheckSound();
        world.Drain();
        Assert.Equal((1, "ActiveAnon", 1L), (page->_refcount.counter, world.LruOf(page), world.Count(VmEvent.PGACTIVATE)));
        LruMoves.MarkAccessed(world.Machine, page);
        LruMoves.MarkAccessed(world.Machine, page);
        world.Drain();
        Assert.Equal((true, 1L), (ReclaimWorld.Has(page, PageFlag.referenced), world.Count(VmEvent.PGACTIVATE)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("3.10", "InactiveAnon", true)]
    [InlineData("4.4", "ActiveAnon", false)]
    [InlineData("6.8", "ActiveAnon", false)]
    public void One_that_still_waits_gets_there_active_from_3_11_on(string version, string list, bool isReferenced)
    {
        using ReclaimWorld world = new(version);
        page* page = Inactive(world, Address);
        Assert.True(LruMoves.Isolate(world.Machine, page));
        LruMoves.PutBack(world.Machine, page);
        Assert.Equal("waits in a batch", world.LruOf(page));
        LruMoves.MarkAccessed(world.Machine, page);
        LruMoves.MarkAccessed(world.Machine, page);
        Assert.Equal(isReferenced, ReclaimWorld.Has(page, PageFlag.referenced));
        world.Drain();
        Assert.Equal((list, 1), (world.LruOf(page), page->_refcount.counter));
        world.CheckSound();
    }

    [Theory]
    [InlineData("2.6.32", 14)]
    [InlineData("4.4", 14)]
    [InlineData("6.1", 15)]
    [InlineData("6.12", 31)]
    public void A_batch_that_is_full_is_emptied(string version, int places)
    {
        using ReclaimWorld world = new(version, adjust: options => options with { UserFrames = 256 });
        vm_area_struct* vma = world.Machine.NewVma(world.Mm, 0x10000000, 0x10000000 + 32 * 0x1000, ProcessWorld.Flags);
        List<nint> pages = [];
        for (ulong i = 0; i < (ulong)places; i++)
        {
            world.Write(world.Mm, vma->vm_start + i * 0x1000, 1);
            world.Drain();
            pages.Add((nint)world.PageAt(vma->vm_start + i * 0x1000));
            MakeInactive(world, (page*)pages[^1]);
        }

        foreach (nint page in pages)
        {
            Assert.Equal(0, world.Count(VmEvent.PGROTATED));
            LruMoves.Rotate(world.Machine, (page*)page);
        }

        Assert.Equal(places, world.Count(VmEvent.PGROTATED));
        Assert.All(pages, page => Assert.Equal(1, ((page*)page)->_refcount.counter));
        Assert.True(world.Machine.Lru.Last(LruList.InactiveAnon) == (page*)pages[^1]);
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.4", false)]
    [InlineData("4.19", true)]
    public void Active_pages_are_rotated_from_4_11_on(string version, bool rotated)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 1);
        LruMoves.Rotate(world.Machine, page);
        world.Drain();
        Assert.Equal((rotated ? "InactiveAnon" : "ActiveAnon", rotated ? 1L : 0), (world.LruOf(page), world.Count(VmEvent.PGROTATED)));
        PageFlags.Set(page, PageFlag.dirty);
        LruMoves.Rotate(world.Machine, page);
        Assert.Equal(1, page->_refcount.counter);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Isolation_remembers_the_list(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 1);
        string list = world.LruOf(page);
        bool active = ReclaimWorld.Has(page, PageFlag.active);
        Assert.True(LruMoves.Isolate(world.Machine, page));
        Assert.Equal((2, false, active), (page->_refcount.counter, ReclaimWorld.Has(page, PageFlag.lru), ReclaimWorld.Has(page, PageFlag.active)));
        Assert.Equal(0, world.Count(VmStat.NR_ACTIVE_ANON) + world.Count(VmStat.NR_INACTIVE_ANON));
        Assert.False(LruMoves.Isolate(world.Machine, page));
        LruMoves.PutBack(world.Machine, page);
        world.Drain();
        Assert.Equal((1, list), (page->_refcount.counter, world.LruOf(page)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("2.6.32", true)]
    [InlineData("4.4", true)]
    [InlineData("4.19", false)]
    [InlineData("6.8", false)]
    public void Mlocked_pages_are_culled_at_once_or_when_the_batch_is_emptied(string version, bool atOnce)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 1);
        Assert.True(LruMoves.Isolate(world.Machine, page));
        V3_7.MarkMlocked(world.Machine, page);
        LruMoves.PutBack(world.Machine, page);
        Assert.Equal(atOnce ? (1, "Unevictable") : (2, "waits in a batch"), (page->_refcount.counter, world.LruOf(page)));
        world.Drain();
        Assert.Equal((1, "Unevictable", 1L), (page->_refcount.counter, world.LruOf(page), world.Count(VmEvent.UNEVICTABLE_PGCULLED)));
        Assert.True(LruMoves.Isolate(world.Machine, page));
        PageFlags.Clear(page, PageFlag.mlocked);
        LruMoves.PutBack(world.Machine, page);
        world.Drain();
        Assert.Equal(("InactiveAnon", 1L), (world.LruOf(page), world.Count(VmEvent.UNEVICTABLE_PGRESCUED)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.9")]
    [InlineData("6.8")]
    public void A_page_is_deactivated_by_way_of_a_batch(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 1);
        LruMoves.Activate(world.Machine, page);
        world.Drain();
        PageFlags.Set(page, PageFlag.referenced);
        LruMoves.Deactivate(world.Machine, page);
        Assert.Equal((2, "ActiveAnon"), (page->_refcount.counter, world.LruOf(page)));
        world.Drain();
        Assert.Equal((1, "InactiveAnon", 1L), (page->_refcount.counter, world.LruOf(page), world.Count(VmEvent.PGDEACTIVATE)));
        Assert.False(ReclaimWorld.Has(page, PageFlag.referenced));
        world.CheckSound();
    }

    private static page* Inactive(ReclaimWorld world, ulong address)
    {
        page* page = world.New(address, 1);
        MakeInactive(world, page);
        return page;
    }

    private static void MakeInactive(ReclaimWorld world, page* page)
    {
        world.Machine.Lru.Remove(page);
        world.Machine.Lru.Add(page);
    }
}
