// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Writes to pages that are mapped read-only: reused or copied, by each kernel's rules.</summary>
public sealed unsafe class CopyOnWriteTests
{
    private const ulong Address = ProcessWorld.Address;

    public static TheoryData<string> Versions => ProcessWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_first_writer_copies_and_the_last_one_keeps_the_page(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        mm_struct* child = world.Machine.Fork(world.Mm);
        page* page = world.PageAt(world.Mm, Address);
        Assert.Equal(ProcessWorld.Written(world.Machine), world.Write(child, Address, 2));
        page* copy = world.PageAt(child, Address);
        Assert.True(copy != page);
        Assert.Equal((1, 0), (page->_refcount.counter, page->_mapcount.counter));
        Assert.Equal((2L, 2L), (world.Machine.Statistic(VmStat.NR_ANON_MAPPED), world.Machine.MemcgUsage(world.Memcg)));
        int asked = world.Machine.ChoiceLog.Count(a => a.Choice == Choices.AllocPage);
        Assert.Equal(ProcessWorld.Written(world.Machine), world.Write(world.Mm, Address, 3));
        Assert.True(world.PageAt(world.Mm, Address) == page);
        Assert.Equal(asked, world.Machine.ChoiceLog.Count(a => a.Choice == Choices.AllocPage));
        Assert.Equal(world.KnowsExclusive, ProcessWorld.Has(page, PageFlag.anon_exclusive));
        Assert.Equal((3, 2), (world.Read(world.Mm, Address), world.Read(child, Address)));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.Machine.Exit(child);
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_child_that_keeps_its_parents_page_makes_it_its_own(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        mm_struct* child = world.Machine.Fork(world.Mm);
        page* page = world.PageAt(child, Address);
        world.Machine.Exit(world.Mm);
        world.Write(child, Address, 2);
        Assert.True(world.PageAt(child, Address) == page);
        LinuxVersion kernel = world.Machine.Version;
        bool moves = kernel >= new LinuxVersion(2, 6, 34) && (kernel < new LinuxVersion(5, 9, 0) || kernel >= new LinuxVersion(5, 19, 0));
        Assert.Equal(moves || version == "2.6.32", (ulong)page->mapping == (ulong)child->mmap->anon_vma + 1);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Somebody_elses_reference_decides_from_5_9_on_unless_the_page_is_exclusive(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        bool counts = world.Machine.Version >= new LinuxVersion(5, 9, 0);
        foreach (bool isExclusive in new[] { true, false })
        {
            page->_refcount.counter++;
            Protect(world, Address);
            if (!isExclusive)
            {
                PageFlags.Clear(page, PageFlag.anon_exclusive);
            }

            world.Write(world.Mm, Address, 2);
            bool reuses = !counts || (isExclusive && world.KnowsExclusive);
            Assert.Equal(reuses, world.PageAt(world.Mm, Address) == page);
            page->_refcount.counter--;
            if (!reuses)
            {
                return;
            }
        }
    }

    [Theory]
    [InlineData("4.19", true)]
    [InlineData("5.10", false)]
    [InlineData("5.18", true)]
    [InlineData("6.1", true)]
    public void A_page_that_waits_for_the_LRU_has_a_reference_more(string version, bool reuses)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        page* page = world.PageAt(world.Mm, Address);
        PageFlags.Clear(page, PageFlag.anon_exclusive);
        Protect(world, Address);
        world.Write(world.Mm, Address, 2);
        Assert.Equal(reuses, world.PageAt(world.Mm, Address) == page);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_of_KSM_is_always_copied(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        page->mapping = (address_space*)((ulong)page->mapping | PageMapping.Flags);
        PageFlags.Clear(page, PageFlag.anon_exclusive);
        Protect(world, Address);
        Assert.Equal(ProcessWorld.Written(world.Machine), world.Write(world.Mm, Address, 2));
        Assert.True(world.PageAt(world.Mm, Address) != page);
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        Assert.Equal((1L, 1L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_written_page_of_a_file_becomes_anonymous(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* vma = world.MapFile(ProcessWorld.Flags);
        world.Read(world.Mm, ProcessWorld.FileAddress);
        page* cached = world.PageAt(world.Mm, ProcessWorld.FileAddress);
        int references = cached->_refcount.counter;
        Assert.Equal(ProcessWorld.Written(world.Machine), world.Write(world.Mm, ProcessWorld.FileAddress + 1, 1));
        Assert.Equal((0L, 1L), (world.Machine.MmCounter(world.Mm, 0), world.Machine.MmCounter(world.Mm, 1)));
        Assert.Equal((references - 1, -1), (cached->_refcount.counter, cached->_mapcount.counter));
        Assert.Equal((Machine.FileByte(0), 1), (world.Read(world.Mm, ProcessWorld.FileAddress), world.Read(world.Mm, ProcessWorld.FileAddress + 1)));
        Assert.True(world.Machine.CachePage(vma->vm_file, 0) == cached);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_failure_of_a_copy_leaves_all_as_it_was(string version)
    {
        foreach ((string choice, string outcome) in new[] { ("alloc_page", "NULL"), ("charge", "ENOMEM"), ("copy_page", "machine check") })
        {
            using ProcessWorld world = new(version);
            world.Write(world.Mm, Address, 1);
            world.Drain();
            mm_struct* child = world.Machine.Fork(world.Mm);
            ulong entry = world.Entry(child, Address)->pte;
            page* page = world.PageAt(child, Address);
            world.Fix(choice, outcome);
            bool survives = world.Machine.Version >= new LinuxVersion(6, 2, 0);
            uint ret = world.Write(child, Address, 2) & (uint)world.Machine.Flag("VM_FAULT_ERROR");
            bool isCopy = choice == "copy_page";
            Assert.Equal(!isCopy ? (uint)V2_6_32.VM_FAULT_OOM : survives ? (uint)V2_6_32.VM_FAULT_HWPOISON : 0, ret);
            if (ret != 0)
            {
                Assert.Equal((entry, 2, 1), (world.Entry(child, Address)->pte, page->_refcount.counter, page->_mapcount.counter));
                Assert.Equal((1L, 1L), (world.Machine.MmCounter(child, 1), world.Machine.MemcgUsage(world.Memcg)));
            }

            world.CheckSound();
        }
    }

    [Fact]
    public void The_zero_page_needs_an_anon_vma_first()
    {
        using ProcessWorld world = new("6.8");
        world.Read(world.Mm, Address);
        world.Fix("anon_vma", "ENOMEM");
        Assert.Equal((uint)V2_6_32.VM_FAULT_OOM, world.Write(world.Mm, Address, 1));
        Assert.Equal(["anon_vma"], world.Machine.ChoiceLog.Select(a => a.Choice.Name).TakeLast(1));
        Assert.Equal(world.Machine.ZeroPageFrame, world.Machine.FrameOf(world.Entry(world.Mm, Address)->pte));
        world.CheckSound();
    }

    [Theory]
    [InlineData("2.6.32", "alloc_page charge")]
    [InlineData("4.19", "alloc_page charge")]
    [InlineData("6.1", "alloc_page charge")]
    [InlineData("6.3", "alloc_page copy_page charge")]
    [InlineData("6.8", "alloc_page charge copy_page")]
    public void Copy_and_charge_come_in_the_order_of_the_release(string version, string order)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        mm_struct* child = world.Machine.Fork(world.Mm);
        int before = world.Machine.ChoiceLog.Count;
        world.Write(child, Address, 2);
        Assert.Equal(order, string.Join(' ', world.Machine.ChoiceLog.Skip(before).Select(a => a.Choice.Name)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_a_file_does_about_a_write_is_survived(string version)
    {
        foreach (string outcome in Choices.PageMkwrite.Outcomes)
        {
            using ProcessWorld world = new(version);
            world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED, mkwrite: true);
            world.Read(world.Mm, ProcessWorld.FileAddress);
            page* cached = world.PageAt(world.Mm, ProcessWorld.FileAddress);
            world.Machine.Plan = new ChoicePlan().Fix("page_mkwrite", outcome, time: 1);
            uint ret = world.Machine.HandleFault(world.Mm, ProcessWorld.FileAddress, true);
            Assert.Equal(outcome == "SIGBUS", (ret & (uint)V2_6_32.VM_FAULT_SIGBUS) != 0);
            Assert.Equal(outcome is "locked" or "unlocked", Entries.IsWritable(world.Machine, *world.Entry(world.Mm, ProcessWorld.FileAddress)));
            Assert.Equal(outcome is "locked" or "unlocked", ProcessWorld.Has(cached, PageFlag.dirty));
            Assert.False(ProcessWorld.Has(cached, PageFlag.locked));
            Assert.Empty(world.Machine.HeldLocks);
            Assert.Empty(world.Machine.Findings);
        }
    }

    private static void Protect(ProcessWorld world, ulong address)
    {
        pte_t* pte = world.Entry(world.Mm, address);
        world.Machine.Frames.Touch(pte, sizeof(pte_t));
        *pte = Entries.WriteProtected(world.Machine, *pte);
    }
}
