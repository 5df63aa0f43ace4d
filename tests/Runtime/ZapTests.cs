// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>The end of mappings: munmap and exit.</summary>
public sealed unsafe class ZapTests
{
    private const ulong Address = ProcessWorld.Address;

    public static TheoryData<string> Versions => ProcessWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_hole_in_a_mapping_makes_two_of_it(string version)
    {
        using ProcessWorld world = new(version);
        for (byte i = 0; i < 4; i++)
        {
            world.Write(world.Mm, Address + i * 0x1000ul, (byte)(i + 1));
        }

        Assert.Equal(0, world.Machine.Unmap(world.Mm, Address + 0x1000, Address + 0x2000));
        vm_area_struct* low = world.Mm->mmap;
        vm_area_struct* high = low->vm_next;
        Assert.Equal((Address, Address + 0x1000, Address + 0x2000, ProcessWorld.End), (low->vm_start, low->vm_end, high->vm_start, high->vm_end));
        Assert.Equal(((Address >> 12) + 2, 3UL), (high->vm_pgoff, world.Mm->total_vm));
        Assert.True(low->anon_vma == high->anon_vma && low->anon_vma is not null && high->vm_next is null && high->vm_prev == low);
        Assert.Equal((3L, 3L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
        Assert.Equal((1, 3, 4), (world.Read(world.Mm, Address), world.Read(world.Mm, Address + 0x2000), world.Read(world.Mm, Address + 0x3000)));
        Assert.Equal(FaultPath.Segv, world.Machine.Access(world.Mm, Address + 0x1000, false, 0, out _));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_mapping_that_cannot_be_split_stays_whole(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address + 0x1000, 1);
        world.Fix("anon_vma", "ENOMEM");
        bool fails = version != "2.6.32";
        Assert.Equal(fails ? -12 : 0, world.Machine.Unmap(world.Mm, Address + 0x1000, Address + 0x2000));
        Assert.Equal(fails ? 1 : 0, world.Machine.MmCounter(world.Mm, 1));
        Assert.Equal(fails, world.Mm->mmap->vm_next is null);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Tables_go_with_the_last_mapping_in_their_range(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* near = world.Machine.NewVma(world.Mm, Address + 0x10000, Address + 0x11000, ProcessWorld.Flags);
        world.Write(world.Mm, Address, 1);
        Assert.Equal((1L, 4L), (world.Machine.PageTableCount(world.Mm), world.Machine.Statistic(VmStat.NR_PAGETABLE)));
        world.Machine.Unmap(world.Mm, Address, ProcessWorld.End);
        Assert.Equal(1, world.Machine.PageTableCount(world.Mm));
        world.Machine.Unmap(world.Mm, near->vm_start, near->vm_end);
        Assert.Equal((0L, 1L), (world.Machine.PageTableCount(world.Mm), world.Machine.Statistic(VmStat.NR_PAGETABLE)));
        Assert.True(world.Mm->mmap is null);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_an_entry_knows_of_a_files_page_the_page_learns(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* vma = world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED);
        world.Read(world.Mm, ProcessWorld.FileAddress);
        page* page = world.PageAt(world.Mm, ProcessWorld.FileAddress);
        world.Machine.Frames.Touch(world.Entry(world.Mm, ProcessWorld.FileAddress), sizeof(pte_t));
        world.Entry(world.Mm, ProcessWorld.FileAddress)->pte |= PageBits.Dirty;
        Assert.False(ProcessWorld.Has(page, PageFlag.dirty));
        world.Machine.Unmap(world.Mm, vma->vm_start, vma->vm_end);
        Assert.True(ProcessWorld.Has(page, PageFlag.dirty));
        Assert.Equal((-1, 0L, 0L), (page->_mapcount.counter, world.Machine.MmCounter(world.Mm, 0), world.Machine.Statistic(VmStat.NR_FILE_MAPPED)));
        Assert.Equal(1, world.Machine.Statistic(VmStat.NR_FILE_DIRTY));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_process_ends_without_a_trace(string version)
    {
        using ProcessWorld world = new(version);
        world.MapFile(ProcessWorld.Flags);
        world.Write(world.Mm, ProcessWorld.FileAddress, 1);
        world.Read(world.Mm, ProcessWorld.FileAddress + 0x1000);
        world.Read(world.Mm, Address);
        world.Write(world.Mm, Address + 0x1000, 1);
        mm_struct* child = world.Machine.Fork(world.Mm);
        mem_cgroup* memcg = world.Memcg;
        world.Machine.Exit(world.Mm);
        Assert.False(Machine.IsAlive(world.Mm));
        world.CheckSound();
        Assert.Equal(1, world.Read(child, Address + 0x1000));
        world.Machine.Exit(child);
        Assert.Equal((0L, 0L), (world.Machine.MemcgUsage(memcg), world.Machine.MemcgAnon(memcg)));
        Assert.Equal(FaultPath.Segv, world.Machine.Access(child, Address, false, 0, out _));
        world.CheckEmpty();
    }

    [Fact]
    public void A_counter_that_is_wrong_in_the_end_is_told()
    {
        using ProcessWorld world = new("4.4");
        world.Machine.AddToMm(world.Mm, 1, 2);
        world.Machine.Exit(world.Mm);
        Assert.Equal(["BUG: Bad rss-counter state mm idx:1 val:2"], world.Machine.Findings.Select(f => f.Message));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_that_others_hold_outlives_its_process(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        page->_refcount.counter++;
        world.Machine.Exit(world.Mm);
        Assert.Equal((1, -1), (page->_refcount.counter, page->_mapcount.counter));
        Assert.Equal(version is "2.6.32" or "2.6.34" or "3.1" or "3.10" or "3.16", page->mem_cgroup is null);
        world.Machine.PutPage(page, "test");
        world.CheckEmpty();
    }

    [Fact]
    public void An_unmap_that_ended_in_an_oops_lets_go_of_nothing_later()
    {
        using ProcessWorld world = new("4.4");
        world.Write(world.Mm, ProcessWorld.Address, 1);
        world.Write(world.Mm, ProcessWorld.Address + 0x1000, 2);
        MachineSnapshot before = world.Machine.Capture();
        world.PageAt(world.Mm, ProcessWorld.Address + 0x1000)->_mapcount.counter = -1;
        Assert.Throws<KernelBug>(() => world.Machine.Unmap(world.Mm, ProcessWorld.Address, ProcessWorld.End));
        world.Machine.Restore(before);
        Assert.Equal(0, world.Machine.Advise(world.Mm, ProcessWorld.Address + 0x1000, ProcessWorld.End, Advice.DontNeed));
        Assert.Equal(1, world.Read(world.Mm, ProcessWorld.Address));
        world.CheckSound();
    }
}
