// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Accesses of programs, and the faults they take.</summary>
public sealed unsafe class AccessTests
{
    public static TheoryData<string> Versions => ProcessWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_read_maps_the_zero_page_and_a_write_a_page_of_its_own(string version)
    {
        using ProcessWorld world = new(version);
        Assert.Equal(0, world.Read(world.Mm, ProcessWorld.Address));
        Assert.Equal(world.Machine.ZeroPageFrame, world.Machine.FrameOf(world.Entry(world.Mm, ProcessWorld.Address)->pte));
        Assert.Equal(0, world.Machine.MmCounter(world.Mm, 1));
        Assert.Equal(ProcessWorld.Written(world.Machine), world.Write(world.Mm, ProcessWorld.Address + 5, 7));
        page* page = world.PageAt(world.Mm, ProcessWorld.Address);
        Assert.NotEqual(world.Machine.ZeroPageFrame, world.Machine.PageFrame(page));
        Assert.Equal((7, 0), (world.Read(world.Mm, ProcessWorld.Address + 5), world.Read(world.Mm, ProcessWorld.Address)));
        Assert.Equal((1L, 0), (world.Machine.MmCounter(world.Mm, 1), page->_mapcount.counter));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_first_write_makes_one_fault_and_further_ones_none(string version)
    {
        using ProcessWorld world = new(version);
        Assert.Equal(0u, world.Write(world.Mm, ProcessWorld.Address, 1));
        int asked = world.Machine.ChoiceLog.Count;
        Assert.True(asked >= 3);
        Assert.Equal(0u, world.Write(world.Mm, ProcessWorld.Address, 2));
        Assert.Equal(asked, world.Machine.ChoiceLog.Count);
        page* page = world.PageAt(world.Mm, ProcessWorld.Address);
        Assert.Equal(2, page->_refcount.counter);
        world.Drain();
        Assert.Equal(1, page->_refcount.counter);
        string softDirty = world.Machine.MemoryRules.TracksSoftDirty ? " soft_dirty" : "";
        Assert.Equal($"present rw user accessed dirty{softDirty} nx", world.Bits(world.Mm, ProcessWorld.Address));
        world.CheckSound();
    }

    [Fact]
    public void The_CPU_notes_in_the_entry_what_it_did()
    {
        using ProcessWorld world = new("4.4");
        world.Write(world.Mm, ProcessWorld.Address, 1);
        pte_t* pte = world.Entry(world.Mm, ProcessWorld.Address);
        pte->pte &= ~(PageBits.Accessed | PageBits.Dirty);
        world.Read(world.Mm, ProcessWorld.Address);
        Assert.Equal("present rw user accessed soft_dirty nx", world.Bits(world.Mm, ProcessWorld.Address));
        world.Write(world.Mm, ProcessWorld.Address, 1);
        Assert.Equal("present rw user accessed dirty soft_dirty nx", world.Bits(world.Mm, ProcessWorld.Address));
    }

    [Theory]
    [InlineData(0x3ff000ul, false)]
    [InlineData(0x404000ul, true)]
    [InlineData(0x400000ul, true)]
    public void What_is_not_allowed_is_a_segfault(ulong address, bool write)
    {
        using ProcessWorld world = new("2.6.32", V2_6_32.VM_READ);
        Assert.Equal(FaultPath.Segv, world.Machine.Access(world.Mm, address, write, 1, out _));
        Assert.Empty(world.Machine.ChoiceLog);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_fault_leaves_the_machine_as_it_was(string version)
    {
        using ProcessWorld world = new(version);
        world.Machine.BeginFault(world.Vma, ProcessWorld.Address + 0x1000);
        Assert.Equal(0u, world.Machine.HandleFault(world.Mm, ProcessWorld.Address + 0x2fff, true));
        Assert.Equal(ProcessWorld.Address + 0x1000, world.Machine.FaultAddress);
        Assert.Equal(["mmap lock"], world.Machine.HeldLocks.Select(l => l.Name));
        Assert.Equal(0, world.Machine.Arena.Locals.Count);
        Assert.True(world.Machine.EndCall());
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_failure_of_a_first_write_leaves_nothing_behind(string version)
    {
        foreach ((string choice, string outcome) in new[] { ("alloc_page", "NULL"), ("anon_vma", "ENOMEM"), ("charge", "ENOMEM"), ("pte_alloc", "ENOMEM") })
        {
            using ProcessWorld world = new(version);
            world.Fix(choice, outcome);
            Assert.Equal((uint)V2_6_32.VM_FAULT_OOM, world.Write(world.Mm, ProcessWorld.Address, 1));
            Assert.Equal((0L, 0L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
            world.CheckSound();
            world.Machine.Exit(world.Mm);
            world.CheckEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Another_thread_may_have_filled_the_entry(string version)
    {
        using ProcessWorld world = new(version);
        world.Fix("pte_race", "filled by another thread");
        Assert.Equal(0u, world.Write(world.Mm, ProcessWorld.Address, 9));
        Assert.Equal(1, world.Machine.MmCounter(world.Mm, 1));
        Assert.Equal(9, world.Read(world.Mm, ProcessWorld.Address));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Reads_of_a_file_map_its_pages(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* vma = world.MapFile(ProcessWorld.Flags);
        world.Machine.CachePage(vma->vm_file, 0);
        world.Machine.CachePage(vma->vm_file, 2);
        Assert.Equal(Machine.FileByte(0), world.Read(world.Mm, ProcessWorld.FileAddress));
        bool mapsAround = world.Machine.Version >= new LinuxVersion(3, 15, 0);
        Assert.Equal(mapsAround ? 2 : 1, world.Machine.MmCounter(world.Mm, 0));
        Assert.Equal(Machine.FileByte(3), world.Read(world.Mm, ProcessWorld.FileAddress + 0x3000));
        Assert.Equal(mapsAround ? 3 : 2, world.Machine.Statistic(VmStat.NR_FILE_MAPPED));
        Assert.Equal(0, world.Machine.MmCounter(world.Mm, 1));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        Assert.Equal(0, world.Machine.Statistic(VmStat.NR_FILE_MAPPED));
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_private_write_to_a_file_copies_its_page(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* vma = world.MapFile(ProcessWorld.Flags);
        Assert.Equal((uint)V2_6_32.VM_FAULT_MAJOR, world.Write(world.Mm, ProcessWorld.FileAddress, 1) & ~(uint)V2_6_32.VM_FAULT_LOCKED);
        page* copy = world.PageAt(world.Mm, ProcessWorld.FileAddress);
        page* cached = world.Machine.CachePage(vma->vm_file, 0);
        Assert.True(copy != cached && PageAllocator.IsAnon(copy));
        Assert.Equal((1, Machine.FileByte(0)), (world.Read(world.Mm, ProcessWorld.FileAddress), world.Read(world.Mm, ProcessWorld.FileAddress + 1)));
        Assert.Equal(Machine.FileByte(0), world.Machine.Contents(cached)[0]);
        Assert.Equal((-1, 0L, 1L), (cached->_mapcount.counter, world.Machine.MmCounter(world.Mm, 0), world.Machine.MmCounter(world.Mm, 1)));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_failure_of_a_private_write_to_a_file_leaves_nothing_behind(string version)
    {
        foreach ((string choice, string outcome) in new[] { ("alloc_page", "NULL"), ("anon_vma", "ENOMEM"), ("charge", "ENOMEM"), ("fault", "SIGBUS"), ("fault", "OOM") })
        {
            using ProcessWorld world = new(version);
            world.MapFile(ProcessWorld.Flags);
            world.Fix(choice, outcome);
            Assert.NotEqual(0u, world.Write(world.Mm, ProcessWorld.FileAddress, 1) & (uint)V2_6_32.VM_FAULT_ERROR);
            Assert.Equal((0L, 0L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
            world.CheckSound();
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_shared_write_goes_to_the_file(string version)
    {
        foreach (bool mkwrite in new[] { false, true })
        {
            using ProcessWorld world = new(version);
            vm_area_struct* vma = world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED, mkwrite);
            world.Read(world.Mm, ProcessWorld.FileAddress);
            world.Write(world.Mm, ProcessWorld.FileAddress, 3);
            world.Write(world.Mm, ProcessWorld.FileAddress + 0x1000, 4);
            for (ulong i = 0; i < 2; i++)
            {
                page* cached = world.Machine.CachePage(vma->vm_file, i);
                Assert.True(world.PageAt(world.Mm, ProcessWorld.FileAddress + i * 0x1000) == cached);
                Assert.True(ProcessWorld.Has(cached, PageFlag.dirty));
                Assert.Equal(3 + (int)i, world.Machine.Contents(cached)[0]);
            }

            bool updates = !mkwrite || world.Machine.Version < new LinuxVersion(3, 7, 0);
            Assert.Equal(updates, world.Machine.InodeState(vma->vm_file).TimesCurrent);
            Assert.Equal(2, world.Machine.PagesDirtied);
            Assert.Equal(2, world.Machine.MmCounter(world.Mm, 0));
            world.CheckSound();
            world.Machine.Exit(world.Mm);
            world.CheckEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_a_file_does_about_a_fault_is_survived(string version)
    {
        foreach (string outcome in Choices.Fault.Outcomes.Except(["poisoned locked", "poisoned unlocked"]))
        {
            using ProcessWorld world = new(version);
            world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED, mkwrite: true);
            world.Machine.Plan = new ChoicePlan().Fix("fault", outcome, time: 1);
            uint ret = world.Machine.Access(world.Mm, ProcessWorld.FileAddress, true, 1, out _);
            bool fails = outcome is "OOM" or "SIGBUS";
            Assert.Equal(fails, (ret & (uint)V2_6_32.VM_FAULT_ERROR) != 0);
            world.CheckSound();
        }
    }
}
