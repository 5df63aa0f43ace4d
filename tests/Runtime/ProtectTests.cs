// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>mprotect.</summary>
public sealed unsafe class ProtectTests
{
    private const ulong Address = ProcessWorld.Address;
    private const ulong Next = Address + 0x1000;
    private const Protection ReadWrite = Protection.Read | Protection.Write;

    public static TheoryData<string> Versions => new("2.6.32", "3.10", "4.4", "4.19", "5.10", "6.1", "6.8", "6.12", "6.18");

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_is_read_only_and_then_writable_as_the_release_has_it(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 7);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        Assert.Equal(0, world.Machine.Protect(world.Mm, Address, Next, Protection.Read));
        Assert.False(Entries.IsWritable(world.Machine, *world.Entry(world.Mm, Address)));
        Assert.True(Entries.IsDirty(*world.Entry(world.Mm, Address)));
        Assert.Equal((7, FaultPath.Segv), (world.Read(world.Mm, Address), world.Write(world.Mm, Address, 8)));
        world.CheckSound();

        Assert.Equal(0, world.Machine.Protect(world.Mm, Address, Next, ReadWrite));
        bool isAtOnce = world.Machine.Version >= new LinuxVersion(6, 0, 0);
        Assert.Equal(isAtOnce, Entries.IsWritable(world.Machine, *world.Entry(world.Mm, Address)));
        Assert.Equal(isAtOnce ? 0 : ProcessWorld.Written(world.Machine), world.Write(world.Mm, Address, 9));
        Assert.True(world.PageAt(world.Mm, Address) == page);
        Assert.Equal(9, world.Read(world.Mm, Address));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [InlineData("2.6.32", "present user accessed dirty nx", "accessed dirty protnone")]
    [InlineData("4.4", "present user accessed dirty soft_dirty nx", "accessed dirty protnone soft_dirty")]
    [InlineData("6.1", "present user accessed dirty soft_dirty nx", "accessed dirty protnone soft_dirty")]
    [InlineData("6.8", "present user accessed soft_dirty saved_dirty nx", "accessed protnone soft_dirty saved_dirty")]
    public void What_an_entry_knows_of_its_page_stays(string version, string readOnly, string none)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 7);
        world.Machine.Protect(world.Mm, Address, Next, Protection.Read);
        Assert.Equal(readOnly, world.Bits(world.Mm, Address));
        world.Machine.Protect(world.Mm, Address, Next, Protection.None);
        Assert.Equal(none, world.Bits(world.Mm, Address));
        world.Machine.Protect(world.Mm, Address, Next, Protection.Read);
        Assert.Equal(readOnly, world.Bits(world.Mm, Address));
        world.Machine.Protect(world.Mm, Address, Next, Protection.Read | Protection.Execute);
        Assert.Equal(-13, world.Machine.Protect(world.Mm, Next, Next + 0x1000, Protection.Execute));
    }

    // From 4.19 on the frame number of an entry without access is inverted.
    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_access_the_page_is_there_and_not_to_be_touched(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 7);
        world.Read(world.Mm, Next);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        Assert.Equal(0, world.Machine.Protect(world.Mm, Address, ProcessWorld.End, Protection.None));
        Assert.True(world.PageAt(world.Mm, Address) == page);
        Assert.Equal(world.Machine.ZeroPageFrame, world.Machine.FrameOf(world.Entry(world.Mm, Next)->pte));
        Assert.Equal(
            (FaultPath.Segv, FaultPath.Segv),
            (world.Machine.Access(world.Mm, Address, false, 0, out byte _), world.Machine.Access(world.Mm, Next, false, 0, out byte _)));
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal(0, world.Machine.Migrate(page));
        world.CheckSound();
        Assert.Equal(0, world.Machine.Protect(child, Address, ProcessWorld.End, ReadWrite));
        Assert.Equal((7, 0), (world.Read(child, Address), world.Read(child, Next)));
        world.Write(child, Next, 3);
        world.Machine.Exit(child);
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void VMAs_are_cut_at_the_ends_of_the_range(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Write(world.Mm, Next, 2);
        Assert.Equal(0, world.Machine.Protect(world.Mm, Next, Next + 0x1000, Protection.Read));
        vm_area_struct* first = world.Mm->mmap, second = first->vm_next, third = second->vm_next;
        Assert.Equal(
            [(Address, Next, ProcessWorld.Flags), (Next, Next + 0x1000, ProcessWorld.Flags & ~V2_6_32.VM_WRITE), (Next + 0x1000, ProcessWorld.End, ProcessWorld.Flags)],
            new[] { (first->vm_start, first->vm_end, first->vm_flags), (second->vm_start, second->vm_end, second->vm_flags), (third->vm_start, third->vm_end, third->vm_flags) });
        Assert.True(third->vm_next is null && second->anon_vma == first->anon_vma && third->anon_vma == first->anon_vma);
        Assert.Equal((4UL, Next >> 12), (world.Mm->total_vm, second->vm_pgoff));
        Assert.Equal((0u, FaultPath.Segv), (world.Write(world.Mm, Address, 3), world.Write(world.Mm, Next, 3)));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [InlineData("5.10", false)]
    [InlineData("6.1", false)]
    [InlineData("6.8", true)]
    [InlineData("6.18", true)]
    public void A_clean_exclusive_page_is_writable_at_once_from_6_2_on(string version, bool isAtOnce)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        pte_t* pte = world.Entry(world.Mm, Address);
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        *pte = Entries.Clean(*pte);
        world.Machine.Protect(world.Mm, Address, Next, Protection.Read);
        world.Machine.Protect(world.Mm, Address, Next, ReadWrite);
        Assert.Equal((isAtOnce, false), (Entries.IsWritable(world.Machine, *pte), Entries.IsDirty(*pte)));
        world.CheckSound();
    }

    // Soft-dirty tracking wants to see the write, unless the VMA is soft-dirty as a whole.
    [Theory]
    [InlineData(0, false)]
    [InlineData(V3_12.VM_SOFTDIRTY, true)]
    public void An_entry_whose_writes_are_tracked_waits_for_the_fault(ulong flag, bool isAtOnce)
    {
        using ProcessWorld world = new("6.8", ProcessWorld.Flags | flag);
        world.Write(world.Mm, Address, 1);
        pte_t* pte = world.Entry(world.Mm, Address);
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte &= ~PageBits.SoftDirty;
        world.Machine.Protect(world.Mm, Address, Next, Protection.Read);
        world.Machine.Protect(world.Mm, Address, Next, ReadWrite);
        Assert.Equal(isAtOnce, Entries.IsWritable(world.Machine, *pte));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_that_a_child_has_too_is_copied_when_it_is_written(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        mm_struct* child = world.Machine.Fork(world.Mm);
        world.Machine.Protect(world.Mm, Address, Next, Protection.Read);
        world.Machine.Protect(world.Mm, Address, Next, ReadWrite);
        Assert.False(Entries.IsWritable(world.Machine, *world.Entry(world.Mm, Address)));
        world.Write(world.Mm, Address, 2);
        Assert.Equal((2, 1), (world.Read(world.Mm, Address), world.Read(child, Address)));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_not_mapped_ends_it_there(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address + 0x3000, 1);
        Assert.Equal(-12, world.Machine.Protect(world.Mm, Address - 0x1000, ProcessWorld.End, Protection.Read));
        Assert.Equal(0u, world.Write(world.Mm, Address + 0x3000, 2));
        Assert.Equal(-12, world.Machine.Protect(world.Mm, Address, ProcessWorld.End + 0x1000, Protection.Read));
        Assert.Equal(FaultPath.Segv, world.Write(world.Mm, Address + 0x3000, 3));
        Assert.Throws<ArgumentException>(() => world.Machine.Protect(world.Mm, Address, Address + 1, Protection.Read));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_memory_to_cut_a_VMA_nothing_changes(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Next, 1);
        bool fails = version != "2.6.32";
        world.Machine.Plan = new ChoicePlan().Fix("anon_vma", "ENOMEM", time: 2);
        Assert.Equal(fails ? -12 : 0, world.Machine.Protect(world.Mm, Next, Next + 0x1000, Protection.Read));
        Assert.Equal(fails ? 0 : FaultPath.Segv, world.Write(world.Mm, Next, 2));
        world.CheckSound();
    }

    // The file was told of the first write, and need not be told of another until the page is clean.
    [Theory]
    [MemberData(nameof(Versions))]
    public void A_dirty_page_of_a_shared_file_is_writable_at_once_and_a_clean_one_is_not(string version)
    {
        using ProcessWorld world = new(version);
        world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED | V2_6_32.VM_MAYSHARE);
        world.Write(world.Mm, ProcessWorld.FileAddress, 1);
        world.Read(world.Mm, ProcessWorld.FileAddress + 0x1000);
        foreach (Protection access in new[] { Protection.Read, ReadWrite })
        {
            Assert.Equal(0, world.Machine.Protect(world.Mm, ProcessWorld.FileAddress, ProcessWorld.FileAddress + 0x2000, access));
        }

        Assert.Equal(
            (true, false),
            (Entries.IsWritable(world.Machine, *world.Entry(world.Mm, ProcessWorld.FileAddress)), Entries.IsWritable(world.Machine, *world.Entry(world.Mm, ProcessWorld.FileAddress + 0x1000))));
        world.Write(world.Mm, ProcessWorld.FileAddress + 0x1000, 2);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_in_swap_stays_as_it_is(string version)
    {
        using SwapWorld world = new(version, flags: ProcessWorld.Flags);
        world.Machine.MapAnonymousPage(world.Vma, SwapWorld.Address);
        V2_6_32.lru_add_drain();
        for (int scan = 0; scan < 4; scan++)
        {
            world.Machine.ShrinkActive(32);
            world.Machine.ShrinkInactive(32, kswapd: true);
        }

        ulong before = world.Machine.PteOf(world.Mm, SwapWorld.Address)->pte;
        Assert.True(SwapEntries.IsSwap(world.Machine, new pte_t { pte = before }));
        Assert.Equal(0, world.Machine.Protect(world.Mm, SwapWorld.Address, SwapWorld.At(1), Protection.Read));
        Assert.Equal(before, world.Machine.PteOf(world.Mm, SwapWorld.Address)->pte);
        Assert.Equal(0u, world.Machine.Access(world.Mm, SwapWorld.Address, false, 0, out byte _) & (uint)world.Machine.Flag("VM_FAULT_ERROR"));
        Assert.Equal(FaultPath.Segv, world.Machine.Access(world.Mm, SwapWorld.Address, true, 1, out byte _));
        Assert.Empty(world.Problems());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_that_is_being_migrated_comes_back_read_only(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        page* page = world.PageAt(world.Mm, Address);
        pte_t* pte = world.Entry(world.Mm, Address);
        world.Machine.LockPage(page);
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        *pte = SwapEntries.ToPte(world.Machine, SwapEntries.MakeMigration(world.Machine, page, writable: true, exclusive: true));
        Assert.Equal(0, world.Machine.Protect(world.Mm, Address, Next, Protection.Read));
        Assert.True(SwapEntries.IsMigration(world.Machine, *pte) && SwapEntries.MigrationPage(world.Machine, *pte) == page);
        Assert.Equal((false, world.KnowsExclusive), (SwapEntries.IsWritableMigration(world.Machine, *pte), SwapEntries.IsExclusiveMigration(world.Machine, *pte)));
    }

    [Fact]
    public void It_is_told()
    {
        using ProcessWorld world = new("6.8");
        world.Write(world.Mm, Address, 1);
        world.Read(world.Mm, Next);
        List<(string, nint)> told = [];
        world.Machine.Passing = (function, page) => told.Add((function, page));
        world.Machine.Protect(world.Mm, Address, ProcessWorld.End, Protection.Read);
        Assert.Equal([("change_pte_range", (nint)world.PageAt(world.Mm, Address))], told);
    }
}
