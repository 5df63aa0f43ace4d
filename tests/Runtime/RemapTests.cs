// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>mremap to a fixed place.</summary>
public sealed unsafe class RemapTests
{
    private const ulong Address = ProcessWorld.Address;
    private const ulong Next = Address + 0x1000;
    private const ulong Target = 0x40a000;
    private const ulong Table = 0x200000;

    public static TheoryData<string> Versions => ProtectTests.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_is_elsewhere_and_found_there(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Next, 7);
        world.Drain();
        page* page = world.PageAt(world.Mm, Next);
        Clear(world, Next, PageBits.SoftDirty);
        Assert.Equal(0, world.Machine.Remap(world.Mm, Address, ProcessWorld.End, Target));
        vm_area_struct* vma = world.Mm->mmap;
        Assert.Equal((Target, Target + 0x4000, Address >> 12, 4UL), (vma->vm_start, vma->vm_end, vma->vm_pgoff, world.Mm->total_vm));
        Assert.True(vma->vm_next is null && world.PageAt(world.Mm, Target + 0x1000) == page);
        Assert.Equal((1, 0, 1L, 1L), (page->_refcount.counter, page->_mapcount.counter, world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
        bool isTracked = world.Machine.Version >= new LinuxVersion(3, 11, 0);
        Assert.Equal(isTracked, world.Bits(world.Mm, Target + 0x1000).Contains("soft_dirty", StringComparison.Ordinal));
        Assert.Equal((7, 0u, FaultPath.Segv), (world.Read(world.Mm, Target + 0x1000), world.Write(world.Mm, Target + 0x1000, 8), world.Write(world.Mm, Next, 9)));
        world.CheckSound();
        Assert.Equal(0, world.Machine.Migrate(page));
        Assert.Equal(8, world.Read(world.Mm, Target + 0x1000));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_part_leaves_the_rest_and_unmaps_what_was_at_the_target(string version)
    {
        using ProcessWorld world = new(version);
        for (ulong page = 0; page < 4; page++)
        {
            world.Write(world.Mm, Address + page * 0x1000, (byte)page);
        }

        world.Machine.NewVma(world.Mm, Target - 0x1000, Target + 0x2000, ProcessWorld.Flags);
        world.Write(world.Mm, Target, 9);
        world.Drain();
        Assert.Equal(0, world.Machine.Remap(world.Mm, Next, Next + 0x1000, Target));
        Assert.Equal((6UL, 4L, 4L), (world.Mm->total_vm, world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
        Assert.Equal((0, 1, 2), (world.Read(world.Mm, Address), world.Read(world.Mm, Target), world.Read(world.Mm, Next + 0x1000)));
        Assert.Equal((FaultPath.Segv, 0), (world.Write(world.Mm, Next, 1), world.Read(world.Mm, Target + 0x1000)));
        world.CheckSound();
        mm_struct* child = world.Machine.Fork(world.Mm);
        world.Write(child, Target, 5);
        Assert.Equal((1, 5), (world.Read(world.Mm, Target), world.Read(child, Target)));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.Machine.Exit(child);
        world.CheckEmpty();
    }

    // A parent's and a child's page is the same, at two addresses, and the rmap leads to both.
    [Theory]
    [MemberData(nameof(Versions))]
    public void What_a_child_has_too_is_found_at_both_places(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 7);
        world.Drain();
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal(0, world.Machine.Remap(child, Address, Next, Target));
        world.CheckSound();
        page* page = world.PageAt(child, Target);
        Assert.True(world.PageAt(world.Mm, Address) == page);
        Assert.Equal(0, world.Machine.Migrate(page));
        Assert.True(world.PageAt(child, Target) != page && world.PageAt(world.Mm, Address) == world.PageAt(child, Target));
        world.Write(world.Mm, Address, 8);
        Assert.Equal((8, 7), (world.Read(world.Mm, Address), world.Read(child, Target)));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Untouched_memory_takes_the_index_of_its_new_place(string version)
    {
        using ProcessWorld world = new(version);
        world.Read(world.Mm, Address);
        Assert.Equal(0, world.Machine.Remap(world.Mm, Address, ProcessWorld.End, Target));
        Assert.Equal(Target >> 12, world.Mm->mmap->vm_pgoff);
        Assert.Equal(world.Machine.ZeroPageFrame, world.Machine.FrameOf(world.Entry(world.Mm, Target)->pte));
        world.Write(world.Mm, Target, 1);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Files_move_with_their_pages(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* file = world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED | V2_6_32.VM_MAYSHARE);
        @file* data = file->vm_file;
        world.Write(world.Mm, ProcessWorld.FileAddress + 0x1000, 5);
        Assert.Equal(0, world.Machine.Remap(world.Mm, ProcessWorld.FileAddress + 0x1000, ProcessWorld.FileAddress + 0x3000, Target));
        Assert.Equal((5, Machine.FileByte(2)), (world.Read(world.Mm, Target), world.Read(world.Mm, Target + 0x1000)));
        Assert.Equal((0, 1UL), (world.Machine.CachePage(data, 1)->_mapcount.counter, world.Machine.FindVma(world.Mm, Target)->vm_pgoff));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_in_swap_comes_back_at_the_new_place(string version)
    {
        using SwapWorld world = new(version, flags: ProcessWorld.Flags);
        world.Machine.Access(world.Mm, SwapWorld.Address, true, 7, out byte _);
        V2_6_32.lru_add_drain();
        for (int scan = 0; scan < 4; scan++)
        {
            world.Machine.ShrinkActive(32);
            world.Machine.ShrinkInactive(32, kswapd: true);
        }

        pte_t* pte = world.Machine.PteOf(world.Mm, SwapWorld.Address);
        Assert.True(SwapEntries.IsSwap(world.Machine, *pte));
        ulong before = pte->pte & ~world.Machine.SwapLayout.SoftDirty;
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte = before;
        Assert.Equal(0, world.Machine.Remap(world.Mm, SwapWorld.Address, SwapWorld.At(1), Target));
        Assert.Equal(before | world.Machine.SwapLayout.SoftDirty, world.Machine.PteOf(world.Mm, Target)->pte);
        Assert.Empty(world.Problems());
        world.Machine.Access(world.Mm, Target, false, 0, out byte read);
        Assert.Equal(7, read);
        Assert.Empty(world.Problems());
    }

    // What is told of the target: 4.19 unmaps it before it sees that there is nothing to move.
    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_not_mapped_is_not_moved(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 7);
        Assert.Equal(-22, world.Machine.Remap(world.Mm, Address, ProcessWorld.End, Next));
        Assert.Equal(-22, world.Machine.Remap(world.Mm, Address, ProcessWorld.End, 0x7fffffffd000));
        Assert.Equal(-14, world.Machine.Remap(world.Mm, Target, Target + 0x1000, Address));
        bool isKept = world.Machine.Version >= new LinuxVersion(5, 16, 0);
        Assert.Equal(isKept ? 0 : FaultPath.Segv, world.Machine.Access(world.Mm, Address, false, 0, out byte _));
        Assert.Throws<ArgumentException>(() => world.Machine.Remap(world.Mm, Address, Next, Target + 1));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Several_VMAs_move_from_6_17_on_and_a_hole_with_them(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Write(world.Mm, Address + 0x3000, 2);
        world.Machine.Unmap(world.Mm, Next, Address + 0x3000);
        bool moves = world.Machine.Version >= new LinuxVersion(6, 17, 0);
        Assert.Equal(moves ? 0 : -14, world.Machine.Remap(world.Mm, Address, ProcessWorld.End + 0x1000, Target));
        ulong place = moves ? Target : Address;
        Assert.Equal((1, 2, FaultPath.Segv), (world.Read(world.Mm, place), world.Read(world.Mm, place + 0x3000), world.Write(world.Mm, place + 0x1000, 1)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.19", false)]
    [InlineData("5.10", true)]
    [InlineData("6.12", true)]
    public void A_whole_page_table_moves_as_it_is_from_5_0_on(string version, bool isWhole)
    {
        using ProcessWorld world = new(version);
        Assert.Equal((isWhole, isWhole), MoveTable(world, 64 * Table, 65 * Table));
        Assert.Equal(1, world.Machine.PageTableCount(world.Mm));
    }

    [Theory]
    [InlineData("6.1", false)]
    [InlineData("6.8", true)]
    [InlineData("6.18", true)]
    public void Also_one_whose_beginning_nobody_uses_from_6_7_on(string version, bool isWhole)
    {
        using ProcessWorld world = new(version);
        Assert.Equal((isWhole, isWhole), MoveTable(world, 64 * Table + 0x3000, 65 * Table));
        Assert.Equal(1, world.Machine.PageTableCount(world.Mm));
        using ProcessWorld other = new(version);
        other.Machine.NewVma(other.Mm, 64 * Table, 64 * Table + 0x1000, ProcessWorld.Flags);
        Assert.Equal((false, false), MoveTable(other, 64 * Table + 0x3000, 65 * Table));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_memory_all_is_where_it_was(string version)
    {
        foreach (string choice in new[] { "anon_vma", "pte_alloc" })
        {
            using ProcessWorld world = new(version);
            world.Write(world.Mm, Address, 7);
            world.Machine.Plan = new ChoicePlan().Fix(choice, "ENOMEM", time: 2);
            bool fails = choice != "anon_vma" || version != "2.6.32";
            Assert.Equal(fails ? -12 : 0, world.Machine.Remap(world.Mm, Address, Next, 64 * Table));
            Assert.Equal(7, world.Read(world.Mm, fails ? Address : 64 * Table));
            Assert.Equal((4UL, fails ? 1L : 2), (world.Mm->total_vm, world.Machine.PageTableCount(world.Mm)));
            world.CheckSound();
            world.Machine.Exit(world.Mm);
            world.CheckEmpty();
        }
    }

    // There is no memory for the second table: what has moved by then comes back, from 6.7 on as a table.
    [Theory]
    [MemberData(nameof(Versions))]
    public void Half_a_move_is_taken_back(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* vma = world.Machine.NewVma(world.Mm, 64 * Table - 0x1000, 64 * Table + 0x1000, ProcessWorld.Flags);
        world.Write(world.Mm, vma->vm_start, 1);
        world.Write(world.Mm, 64 * Table, 2);
        int asked = world.Machine.ChoiceLog.Count(a => a.Choice == Choices.PteAlloc);
        int needed = world.Machine.MemoryRules.MovesTablesFromInside ? 1 : 2;
        world.Machine.Plan = new ChoicePlan().Fix("pte_alloc", "ENOMEM", time: asked + needed);
        Assert.Equal(-12, world.Machine.Remap(world.Mm, 64 * Table - 0x1000, 64 * Table + 0x1000, 128 * Table - 0x1000));
        Assert.Equal((1, 2, 6UL), (world.Read(world.Mm, 64 * Table - 0x1000), world.Read(world.Mm, 64 * Table), world.Mm->total_vm));
        Assert.Equal(FaultPath.Segv, world.Write(world.Mm, 128 * Table - 0x1000, 1));
        world.CheckSound();
    }

    // Nothing is left in the VMA that could not be cut.
    [Fact]
    public void Without_memory_to_cut_the_old_VMA_it_stays()
    {
        using ProcessWorld world = new("4.19");
        world.Write(world.Mm, Next, 7);
        world.Machine.Plan = new ChoicePlan().Fix("anon_vma", "ENOMEM", time: 3);
        Assert.Equal(0, world.Machine.Remap(world.Mm, Next, Next + 0x1000, Target));
        Assert.Equal((7, 0, 5UL), (world.Read(world.Mm, Target), world.Read(world.Mm, Next), world.Mm->total_vm));
        world.CheckSound();
    }

    [Fact]
    public void What_a_userfaultfd_watches_is_not_modelled()
    {
        using ProcessWorld world = new("4.19");
        world.Machine.RegisterUserfaultfd(world.Vma);
        Assert.Throws<KernelBug>(() => world.Machine.Remap(world.Mm, Address, Next, Target));
    }

    // Whether a function moved the table, and whether the entry is as it was.
    private static (bool IsTold, bool IsUnmarked) MoveTable(ProcessWorld world, ulong start, ulong end)
    {
        world.Machine.NewVma(world.Mm, start, end, ProcessWorld.Flags);
        world.Write(world.Mm, end - 0x1000, 7);
        Clear(world, end - 0x1000, PageBits.SoftDirty);
        List<string> told = [];
        world.Machine.Passing = (function, _) => told.Add(function);
        Assert.Equal(0, world.Machine.Remap(world.Mm, start, end, start + 64 * Table));
        world.Machine.Passing = null;
        Assert.Single(told);
        Assert.Equal(7, world.Read(world.Mm, end - 0x1000 + 64 * Table));
        world.CheckSound();
        return (told[0] == "move_normal_pmd", !world.Bits(world.Mm, end - 0x1000 + 64 * Table).Contains("soft_dirty", StringComparison.Ordinal));
    }

    private static void Clear(ProcessWorld world, ulong address, ulong bit)
    {
        world.Machine.Frames.Touch(world.Entry(world.Mm, address), sizeof(pte_t));
        world.Entry(world.Mm, address)->pte &= ~bit;
    }
}
