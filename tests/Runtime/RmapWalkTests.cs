// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Walks over all mappings of a page.</summary>
public sealed unsafe class RmapWalkTests
{
    private const ulong Address = ReclaimWorld.Address;
    private const ulong FileAddress = ReclaimWorld.FileAddress;

    public static TheoryData<string> Versions => ReclaimWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_process_that_used_a_page_counts_and_is_asked_once(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        mm_struct* child = world.Machine.Fork(world.Mm);
        mm_struct* grandchild = world.Machine.Fork(child);
        world.Read(grandchild, Address);
        Assert.Equal(2, Referenced(world, page, out ulong flags));
        Assert.Equal(V2_6_32.VM_WRITE, flags & (V2_6_32.VM_WRITE | V2_6_32.VM_EXEC));
        Assert.False(Entries.IsYoung(world.Entry(world.Mm, Address)) || Entries.IsYoung(world.Entry(grandchild, Address)));
        Assert.Equal((0, 0ul), (Referenced(world, page, out flags), flags));
        world.Read(child, Address);
        Assert.Equal(1, Referenced(world, page, out _));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_copy_is_found_in_the_child_alone(string version)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        mm_struct* child = world.Machine.Fork(world.Mm);
        world.Write(child, Address, 8);
        world.Drain();
        page* copy = world.Machine.PageOfFrame(world.Machine.FrameOf(world.Entry(child, Address).pte));
        Assert.Equal((1, 1), (Referenced(world, page, out _), Referenced(world, copy, out _)));
        Assert.Equal(UnmapResult.Success, Unmap(world, copy));
        Assert.Equal((-1, 0), (copy->_mapcount.counter, page->_mapcount.counter));
        Assert.Equal(((0L, 1L, 0L), world.RssInSwap(1)), (world.Rss(world.Mm), world.Rss(child)));
    }

    [Theory]
    [InlineData("4.4", true)]
    [InlineData("6.1", true)]
    [InlineData("6.8", false)]
    public void Use_in_a_sequential_mapping_does_not_count(string version, bool forgets)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Vma->vm_flags |= V2_6_32.VM_SEQ_READ;
        Assert.Equal(0, Referenced(world, page, out _));
        Assert.Equal(forgets, !Entries.IsYoung(world.Entry(world.Mm, Address)));
    }

    [Theory]
    [InlineData("4.4", false)]
    [InlineData("5.10", false)]
    [InlineData("6.1", true)]
    public void A_locked_mapping_is_told_and_from_5_18_on_mlocks_the_page(string version, bool mlocks)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Vma->vm_flags |= V2_6_32.VM_LOCKED;
        Assert.Equal(0, Referenced(world, page, out ulong flags));
        Assert.Equal((V2_6_32.VM_LOCKED, mlocks), (flags & V2_6_32.VM_LOCKED, ReclaimWorld.Has(page, PageFlag.mlocked)));
        Assert.True(Entries.IsYoung(world.Entry(world.Mm, Address)));
    }

    [Theory]
    [InlineData("2.6.32", 2, false)]
    [InlineData("2.6.34", 1, true)]
    [InlineData("4.4", 1, true)]
    public void The_flag_counts_as_a_reference_in_2_6_32_only(string version, int expected, bool stays)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        PageFlags.Set(page, PageFlag.referenced);
        Assert.Equal((expected, stays), (Referenced(world, page, out _), ReclaimWorld.Has(page, PageFlag.referenced)));
    }

    [Theory]
    [InlineData("2.6.32", "present:no")]
    [InlineData("4.4", "present:no soft-dirty")]
    [InlineData("6.1", "present:no soft-dirty exclusive")]
    public void The_entry_that_is_left_keeps_what_the_old_one_knew(string version, string expected)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        Assert.Equal(UnmapResult.Success, Unmap(world, page));
        pte_t left = world.Entry(world.Mm, Address);
        SwapLayout layout = world.Machine.SwapLayout;
        string found = (Entries.IsPresent(left) ? "present:yes" : "present:no")
            + ((left.pte & layout.SoftDirty) != 0 ? " soft-dirty" : "")
            + ((left.pte & layout.Exclusive) != 0 ? " exclusive" : "");
        Assert.Equal(expected, found);
        Assert.Equal(SwapCache.EntryOf(page).val, SwapEntries.FromPte(world.Machine, left).val);
        Assert.Equal((true, false), (ReclaimWorld.Has(page, PageFlag.dirty), ReclaimWorld.Has(page, PageFlag.anon_exclusive)));
    }

    [Fact]
    public void What_processes_share_is_exclusive_to_none_in_swap()
    {
        using ReclaimWorld world = new("6.8");
        page* page = world.New(Address, 7);
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal(UnmapResult.Success, Unmap(world, page));
        Assert.Equal(0ul, (world.Entry(world.Mm, Address).pte | world.Entry(child, Address).pte) & world.Machine.SwapLayout.Exclusive);
        Assert.Equal(2, Swap.Count(world.Machine, SwapCache.EntryOf(page)));
    }

    [Theory]
    [InlineData("4.4", "Fail", 1)]
    [InlineData("5.10", "Fail", 1)]
    [InlineData("6.1", "Success", -1)]
    public void An_entry_that_was_used_is_spared_up_to_5_10(string version, string expected, int mapCount)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Machine.Fork(world.Mm);
        Assert.Equal((expected, mapCount), (Unmap(world, page, forget: false).ToString(), page->_mapcount.counter));
        Assert.False(expected == "Fail" && Entries.IsYoung(world.Entry(world.Mm, Address)));
    }

    [Theory]
    [InlineData("2.6.32", "Mlock")]
    [InlineData("4.4", "Mlock")]
    [InlineData("4.19", "Fail")]
    [InlineData("6.8", "Fail")]
    public void A_locked_mapping_is_not_taken_away(string version, string expected)
    {
        using ReclaimWorld world = new(version);
        page* page = world.New(Address, 7);
        world.Vma->vm_flags |= V2_6_32.VM_LOCKED;
        Assert.Equal((expected, 0), (Unmap(world, page).ToString(), page->_mapcount.counter));
        Assert.Equal((true, 1L), (ReclaimWorld.Has(page, PageFlag.mlocked), world.Count(VmStat.NR_MLOCK)));
        Assert.Equal((0L, 1L, 0L), world.Rss(world.Mm));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_files_page_is_found_in_all_processes_that_map_it(string version)
    {
        using ReclaimWorld world = new(version, slots: 0);
        vm_area_struct* vma = world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED);
        mm_struct* other = world.Machine.NewMm();
        vm_area_struct* second = world.Machine.NewFileVma(other, 0x900000, 0x902000, ProcessWorld.Flags, vma->vm_file, 1, false);
        world.Machine.MapFilePage(vma, FileAddress + 0x1000);
        world.Machine.MapFilePage(second, 0x900000);
        world.Machine.MapFilePage(second, 0x901000);
        page* page = world.Machine.CachePage(vma->vm_file, 1);
        *world.Machine.PteOf(other, 0x900000) = Entries.Dirty(world.Machine, Entries.Young(world.Entry(other, 0x900000)));
        Assert.Equal(1, page->_mapcount.counter);
        Assert.True(RmapWalk.IsFileMapped(world.Machine, page));
        world.Machine.LockPage(page);
        Assert.True(RmapWalk.Referenced(world.Machine, page, isLocked: true, out _) >= 1);
        Assert.Equal(UnmapResult.Success, RmapWalk.TryToUnmap(world.Machine, page, discards: false));
        world.Machine.UnlockPage(page);
        Assert.Equal((0ul, 0ul, -1), (world.Entry(world.Mm, FileAddress + 0x1000).pte, world.Entry(other, 0x900000).pte, page->_mapcount.counter));
        Assert.Equal((0L, 1L, true), (world.Rss(world.Mm).File, world.Rss(other).File, ReclaimWorld.Has(page, PageFlag.dirty)));
        world.CheckSound();
    }

    [Fact]
    public void A_page_must_be_locked_to_be_unmapped_and_in_swap_if_it_is_anonymous()
    {
        using ReclaimWorld world = new("4.4");
        nint page = (nint)world.New(Address, 7);
        Assert.Contains("PageLocked", Scenario.Bug(() => RmapWalk.TryToUnmap(world.Machine, (page*)page, discards: false)), StringComparison.Ordinal);
        world.Forget(Address);
        world.Machine.LockPage((page*)page);
        Assert.Contains("PageSwapCache", Scenario.Bug(() => RmapWalk.TryToUnmap(world.Machine, (page*)page, discards: false)), StringComparison.Ordinal);
    }

    private static int Referenced(ReclaimWorld world, page* page, out ulong flags) =>
        RmapWalk.Referenced(world.Machine, page, isLocked: false, out flags);

    // With a slot in swap, as reclaim does it.
    private static UnmapResult Unmap(ReclaimWorld world, page* page, bool forget = true)
    {
        if (forget)
        {
            Referenced(world, page, out _);
        }

        Assert.True(LruMoves.Isolate(world.Machine, page));
        world.Machine.LockPage(page);
        Assert.True(SwapCache.AddToSwap(world.Machine, page));
        UnmapResult result = RmapWalk.TryToUnmap(world.Machine, page, discards: false);
        world.Machine.UnlockPage(page);
        LruMoves.PutBack(world.Machine, page);
        world.Drain();
        world.CheckSound();
        return result;
    }
}
