// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Pages that move.</summary>
public sealed unsafe class MigrationTests
{
    private const ulong Address = ProcessWorld.Address;

    public static TheoryData<string> Versions => ProcessWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void All_mappings_of_a_page_follow_it(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 5);
        mm_struct* child = world.Machine.Fork(world.Mm);
        page* page = world.PageAt(world.Mm, Address);
        Assert.Equal(0, world.Machine.Migrate(page));
        page* moved = world.PageAt(world.Mm, Address);
        world.Drain();
        Assert.True(moved != page && world.PageAt(child, Address) == moved);
        Assert.Equal((2, 1), (moved->_refcount.counter, moved->_mapcount.counter));
        Assert.Equal(FrameUse.Free, world.Machine.Frames.UseOf(page));
        Assert.Equal((1L, 1L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MmCounter(child, 1)));
        Assert.Equal((1L, 1L), (world.Machine.MemcgUsage(world.Memcg), world.Machine.MemcgAnon(world.Memcg)));
        Assert.Equal(1, world.Machine.Statistic(VmStat.NR_ANON_MAPPED));
        Assert.Equal((5, 5), (world.Read(world.Mm, Address), world.Read(child, Address)));
        Assert.False(ProcessWorld.Has(moved, PageFlag.anon_exclusive));
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.Machine.Exit(child);
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Entry_and_flags_are_those_of_the_old_page(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 5);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        bool active = ProcessWorld.Has(page, PageFlag.active);
        ulong index = page->index;
        address_space* mapping = page->mapping;
        Assert.Equal(0, world.Machine.Migrate(page));
        world.Drain();
        page* moved = world.PageAt(world.Mm, Address);
        string softDirty = world.Machine.MemoryRules.TracksSoftDirty ? " soft_dirty" : "";
        Assert.Equal($"present rw user{softDirty} nx", world.Bits(world.Mm, Address));
        Assert.True(ProcessWorld.Has(moved, PageFlag.dirty) && ProcessWorld.Has(moved, PageFlag.uptodate) && ProcessWorld.Has(moved, PageFlag.swapbacked));
        Assert.Equal((active, world.KnowsExclusive), (ProcessWorld.Has(moved, PageFlag.active), ProcessWorld.Has(moved, PageFlag.anon_exclusive)));
        Assert.True(moved->index == index && moved->mapping == mapping);
        Assert.False(ProcessWorld.Has(moved, PageFlag.locked));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_that_others_use_stays(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 5);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        page->_refcount.counter++;
        Assert.Equal(-11, world.Machine.Migrate(page));
        page->_refcount.counter--;
        world.Drain();
        Assert.True(world.PageAt(world.Mm, Address) == page);
        Assert.Equal((1, 0), (page->_refcount.counter, page->_mapcount.counter));
        Assert.Contains(" rw ", world.Bits(world.Mm, Address), StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (world.Machine.MemcgUsage(world.Memcg), world.Machine.MemcgAnon(world.Memcg)));
        Assert.Equal(world.KnowsExclusive, ProcessWorld.Has(page, PageFlag.anon_exclusive));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_memory_or_charge_nothing_moves(string version)
    {
        foreach ((string choice, string outcome) in new[] { ("alloc_page", "NULL"), ("charge", "ENOMEM") })
        {
            using ProcessWorld world = new(version);
            world.Write(world.Mm, Address, 5);
            world.Drain();
            page* page = world.PageAt(world.Mm, Address);
            world.Fix(choice, outcome);
            bool fails = choice == "alloc_page" || world.Machine.Version < new LinuxVersion(3, 17, 0);
            Assert.Equal(fails ? -12 : 0, world.Machine.Migrate(page));
            Assert.Equal(fails, world.PageAt(world.Mm, Address) == page);
            world.Drain();
            Assert.Equal(1, world.Machine.MemcgUsage(world.Memcg));
            Assert.Equal(5, world.Read(world.Mm, Address));
            world.CheckSound();
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_of_a_file_moves_within_its_page_cache(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* vma = world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED);
        world.Write(world.Mm, ProcessWorld.FileAddress, 8);
        world.Drain();
        page* page = world.PageAt(world.Mm, ProcessWorld.FileAddress);
        Assert.Equal(0, world.Machine.Migrate(page));
        world.Drain();
        page* moved = world.PageAt(world.Mm, ProcessWorld.FileAddress);
        Assert.True(moved != page && world.Machine.CachePage(vma->vm_file, 0) == moved);
        Assert.Equal((2, 0, FrameUse.Free), (moved->_refcount.counter, moved->_mapcount.counter, world.Machine.Frames.UseOf(page)));
        Assert.Equal((1L, 1L, 1L), (world.Machine.Statistic(VmStat.NR_FILE_PAGES), world.Machine.Statistic(VmStat.NR_FILE_MAPPED), world.Machine.Statistic(VmStat.NR_FILE_DIRTY)));
        Assert.True(ProcessWorld.Has(moved, PageFlag.dirty));
        Assert.Equal(8, world.Read(world.Mm, ProcessWorld.FileAddress));
        world.CheckSound();
    }

    [Fact]
    public void What_is_not_on_the_LRU_or_is_KSMs_stays()
    {
        using ProcessWorld world = new("6.8");
        world.Write(world.Mm, Address, 5);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        world.Machine.Lru.Remove(page);
        Assert.Equal(-16, world.Machine.Migrate(page));
        world.Machine.Lru.Add(page);
        page->mapping = (address_space*)((ulong)page->mapping | PageMapping.Flags);
        Assert.Equal(-16, world.Machine.Migrate(page));
        Assert.Equal(1, page->_refcount.counter);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Its_steps_are_told(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 5);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        List<string> told = [];
        world.Machine.Passing = (function, of) => told.Add($"{function} {((page*)of)->_refcount.counter} {((page*)of)->_mapcount.counter} {(of == (nint)page ? "old" : "new")}");
        Assert.Equal(0, world.Machine.Migrate(page));
        Assert.Equal(["try_to_unmap 1 -1 old", "move_to_new_page 1 -1 new", "remove_migration_ptes 2 0 new"], told.Take(3));
        Assert.StartsWith("migrate_pages ", told[3], StringComparison.Ordinal);
    }
}
