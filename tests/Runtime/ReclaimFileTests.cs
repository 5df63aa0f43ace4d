// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Reclaim of files' pages, and of anonymous ones that may be thrown away.</summary>
public sealed unsafe class ReclaimFileTests
{
    private const ulong Address = ReclaimWorld.Address;
    private const ulong FileAddress = ReclaimWorld.FileAddress;
    private const ulong DataAddress = 0xa00000;
    private const ulong Executable = ProcessWorld.Flags | V2_6_32.VM_EXEC;

    public static TheoryData<string> Versions => ReclaimWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_clean_page_is_dropped_without_swap(string version)
    {
        using ReclaimWorld world = new(version, slots: 0);
        page* page = Mapped(world, ProcessWorld.Flags);
        world.Forget(FileAddress);
        Assert.Equal(1, world.Scan(kswapd: false));
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        Assert.Equal((0ul, (0L, 0L, 0L)), (world.Entry(world.Mm, FileAddress).pte, world.Rss(world.Mm)));
        Assert.Equal((0L, 0L), (world.Count(VmStat.NR_FILE_MAPPED), world.Count(VmStat.NR_ISOLATED_FILE)));
        Assert.Equal(Machine.FileByte(0), world.Read(world.Mm, FileAddress));
        world.CheckSound();
    }

    [Theory]
    [InlineData("2.6.32", "ActiveFile")]
    [InlineData("4.4", "InactiveFile")]
    [InlineData("6.8", "InactiveFile")]
    public void A_page_that_was_used_once_stays_inactive_but_in_2_6_32(string version, string list)
    {
        using ReclaimWorld world = new(version, slots: 0);
        page* page = Mapped(world, ProcessWorld.Flags);
        Assert.Equal(0, world.Scan());
        Assert.Equal((list, list == "InactiveFile"), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.referenced)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("3.1", "InactiveFile")]
    [InlineData("4.4", "ActiveFile")]
    [InlineData("6.8", "ActiveFile")]
    public void Pages_of_programs_become_active_at_once_from_3_3_on(string version, string list)
    {
        using ReclaimWorld world = new(version, slots: 0);
        page* page = Mapped(world, Executable);
        Assert.Equal(0, world.Scan());
        Assert.Equal(list, world.LruOf(page));
        world.CheckSound();
    }

    [Theory]
    [InlineData("3.1", "InactiveFile")]
    [InlineData("4.4", "ActiveFile")]
    [InlineData("6.8", "ActiveFile")]
    public void So_do_pages_that_two_processes_use(string version, string list)
    {
        using ReclaimWorld world = new(version, slots: 0);
        page* page = Mapped(world, ProcessWorld.Flags);
        @file* file = world.Machine.FindVma(world.Mm, FileAddress)->vm_file;
        mm_struct* other = world.Machine.NewMm();
        vm_area_struct* again = world.Machine.NewFileVma(other, FileAddress, FileAddress + 0x4000, ProcessWorld.Flags, file, 0, false);
        MapUsed(world, again, FileAddress);
        Assert.Equal(0, world.Scan());
        Assert.Equal(list, world.LruOf(page));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Used_pages_of_programs_stay_active_when_lists_age(string version)
    {
        using ReclaimWorld world = new(version, slots: 0);
        page* page = Mapped(world, Executable);
        vm_area_struct* vma = world.Machine.NewFileVma(
            world.Mm, DataAddress, DataAddress + 0x1000, ProcessWorld.Flags, world.Machine.NewFile("data", 1), 0, false);
        MapUsed(world, vma, DataAddress);
        page* data = world.PageAt(DataAddress);
        LruMoves.Activate(world.Machine, page);
        LruMoves.Activate(world.Machine, data);
        world.Age();
        Assert.Equal(("ActiveFile", "InactiveFile"), (world.LruOf(page), world.LruOf(data)));
        Assert.Equal((2L, 1L), (world.Count(VmEvent.PGREFILL), world.Count(VmEvent.PGDEACTIVATE)));
        world.Age();
        Assert.Equal(("InactiveFile", 0L), (world.LruOf(page), world.Count(VmStat.NR_ISOLATED_FILE)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("2.6.32", 1, "none")]
    [InlineData("3.1", 1, "none")]
    [InlineData("3.10", 0, "InactiveFile")]
    [InlineData("4.4", 0, "InactiveFile")]
    [InlineData("4.19", 0, "ActiveFile")]
    [InlineData("6.12", 0, "ActiveFile")]
    public void Dirty_pages_are_written_by_old_kernels_and_left_to_the_flusher_by_new_ones(string version, int reclaimed, string list)
    {
        using ReclaimWorld world = new(version, slots: 0);
        page* page = Mapped(world, ProcessWorld.Flags | V2_6_32.VM_SHARED);
        V2_6_32.Dirty(world.Machine, page, "test");
        world.Forget(FileAddress);
        Assert.Equal(reclaimed, world.Scan(kswapd: false));
        Assert.Equal((1L - reclaimed, 1L - reclaimed), (world.Count(VmStat.NR_FILE_DIRTY), world.Count(VmStat.NR_VMSCAN_IMMEDIATE)));
        Assert.Equal(((long)reclaimed, 0L), (world.Count(VmStat.NR_VMSCAN_WRITE), world.Count(VmStat.NR_WRITEBACK)));
        if (reclaimed == 0)
        {
            Assert.Equal((list, true, -1), (world.LruOf(page), ReclaimWorld.Has(page, PageFlag.reclaim), page->_mapcount.counter));
        }

        world.CheckSound();
    }

    [Theory]
    [InlineData("4.9", "InactiveAnon", true)]
    [InlineData("4.19", "InactiveFile", false)]
    [InlineData("5.10", "InactiveFile", false)]
    [InlineData("6.1", "InactiveFile", false)]
    [InlineData("6.12", "InactiveFile", false)]
    public void Pages_of_MADV_FREE_are_thrown_away_and_have_a_slot_before_only_in_4_9(string version, string list, bool takesSlot)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, Address + 0x1000, Advice.Free));
        world.Drain();
        Assert.Equal(list, world.LruOf(page));
        bool hadSlot = false;
        world.Machine.Passing = (function, _) => hadSlot |= function == "add_to_swap";
        Assert.Equal((1, 1L, takesSlot), (world.Scan(), world.Count(VmEvent.PGLAZYFREED), hadSlot));
        Assert.Equal((FrameUse.Free, 0ul), (world.Machine.Frames.UseOf(page), world.Entry(world.Mm, Address).pte));
        Assert.Equal((0L, 0L, 0L), world.Rss(world.Mm));
        Assert.Equal((0u, 0L), (world.Machine.SwapArea->inuse_pages, world.Count(VmEvent.PSWPOUT)));
        Assert.Equal((0L, 0), (world.Machine.MemcgUsage(world.Machine.MemcgOf(world.Mm)), world.Read(world.Mm, Address)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.9", false)]
    [InlineData("4.19", true)]
    [InlineData("6.1", true)]
    [InlineData("6.12", true)]
    public void What_is_written_to_after_MADV_FREE_is_kept(string version, bool staysMapped)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        Assert.Equal(0, world.Machine.Advise(world.Mm, Address, Address + 0x1000, Advice.Free));
        world.Write(world.Mm, Address, 9);
        world.Forget(Address);
        Assert.Equal((0, 0L), (world.Scan(), world.Count(VmEvent.PGLAZYFREED)));
        Assert.Equal((staysMapped, true), (page->_mapcount.counter == 0, ReclaimWorld.Has(page, PageFlag.swapbacked)));
        Assert.Equal(staysMapped ? "ActiveAnon" : "InactiveAnon", world.LruOf(page));
        world.SwapOut();
        Assert.Equal((FrameUse.Free, 9), (world.Machine.Frames.UseOf(page), world.Read(world.Mm, Address)));
        world.CheckSound();
    }

    // The first page of a file, mapped and used, inactive, and alone on its list.
    private static page* Mapped(ReclaimWorld world, ulong flags)
    {
        MapUsed(world, world.MapFile(flags), FileAddress);
        page* page = world.PageAt(FileAddress);
        Assert.Equal("InactiveFile", world.LruOf(page));
        return page;
    }

    private static void MapUsed(ReclaimWorld world, vm_area_struct* vma, ulong address)
    {
        world.Machine.MapFilePage(vma, address);
        pte_t* pte = world.Machine.PteOf(vma->vm_mm, address);
        *pte = Entries.Young(*pte);
    }
}
