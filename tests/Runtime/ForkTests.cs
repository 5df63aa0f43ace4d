// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Children's address spaces.</summary>
public sealed unsafe class ForkTests
{
    private const ulong Address = ProcessWorld.Address;

    public static TheoryData<string> Versions => ProcessWorld.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_page_is_both_processes_and_neither_may_write_it(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 5);
        world.Drain();
        page* page = world.PageAt(world.Mm, Address);
        Assert.Equal(world.KnowsExclusive, ProcessWorld.Has(page, PageFlag.anon_exclusive));
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.True(world.PageAt(child, Address) == page);
        Assert.Equal((2, 1), (page->_refcount.counter, page->_mapcount.counter));
        Assert.Equal((1L, 1L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MmCounter(child, 1)));
        Assert.Equal(1, world.Machine.Statistic(VmStat.NR_ANON_MAPPED));
        Assert.Equal(1, world.Machine.MemcgUsage(world.Memcg));
        Assert.True(world.Machine.MemcgOf(child) == world.Memcg);
        Assert.False(ProcessWorld.Has(page, PageFlag.anon_exclusive));
        Assert.Equal((5, 5), (world.Read(world.Mm, Address), world.Read(child, Address)));
        world.CheckSound();
    }

    [Theory]
    [InlineData("2.6.32", "present user accessed dirty nx", "present user dirty nx")]
    [InlineData("4.4", "present user accessed dirty soft_dirty nx", "present user dirty soft_dirty nx")]
    [InlineData("6.1", "present user accessed dirty soft_dirty nx", "present user dirty soft_dirty nx")]
    [InlineData("6.8", "present user accessed soft_dirty saved_dirty nx", "present user soft_dirty saved_dirty nx")]
    public void Entries_are_write_protected_on_both_sides_and_old_in_the_child(string version, string parent, string child)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 5);
        mm_struct* forked = world.Machine.Fork(world.Mm);
        Assert.Equal((parent, child), (world.Bits(world.Mm, Address), world.Bits(forked, Address)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_zero_page_counts_for_nobody_and_files_fault_by_themselves(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* file = world.MapFile(ProcessWorld.Flags | V2_6_32.VM_SHARED);
        world.Read(world.Mm, ProcessWorld.FileAddress);
        world.Read(world.Mm, Address);
        world.Write(world.Mm, Address + 0x1000, 1);
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal(world.Machine.ZeroPageFrame, world.Machine.FrameOf(world.Entry(child, Address)->pte));
        Assert.Equal((0L, 1L), (world.Machine.MmCounter(child, 0), world.Machine.MmCounter(child, 1)));
        Assert.True(world.Machine.PteOf(child, ProcessWorld.FileAddress) is null);
        world.Write(child, ProcessWorld.FileAddress, 0x66);
        Assert.Equal(0x66, world.Read(world.Mm, ProcessWorld.FileAddress));
        Assert.Equal(1, world.Machine.CachePage(file->vm_file, 0)->_mapcount.counter);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Pages_of_a_private_file_mapping_are_copied_once_it_has_copies(string version)
    {
        using ProcessWorld world = new(version);
        vm_area_struct* vma = world.MapFile(ProcessWorld.Flags);
        world.Read(world.Mm, ProcessWorld.FileAddress);
        mm_struct* first = world.Machine.Fork(world.Mm);
        world.Write(world.Mm, ProcessWorld.FileAddress + 0x1000, 9);
        mm_struct* second = world.Machine.Fork(world.Mm);
        Assert.Equal((0L, 0L), (world.Machine.MmCounter(first, 0), world.Machine.MmCounter(first, 1)));
        Assert.Equal((1L, 1L), (world.Machine.MmCounter(second, 0), world.Machine.MmCounter(second, 1)));
        Assert.Equal(1, world.Machine.CachePage(vma->vm_file, 0)->_mapcount.counter);
        Assert.Equal((Machine.FileByte(1), 9), (world.Read(first, ProcessWorld.FileAddress + 0x1000), world.Read(second, ProcessWorld.FileAddress + 0x1000)));
        world.CheckSound();
    }

    [Fact]
    public void In_2_6_32_families_are_one_list()
    {
        using ProcessWorld world = new("2.6.32");
        world.Write(world.Mm, Address, 1);
        mm_struct* child = world.Machine.Fork(world.Mm);
        anon_vma* anon_vma = world.Vma->anon_vma;
        Assert.True(child->mmap->anon_vma == anon_vma);
        Assert.True(anon_vma->members.next == &world.Vma->anon_vma_node && anon_vma->members.prev == &child->mmap->anon_vma_node);
        world.Write(child, Address, 2);
        Assert.True((ulong)world.PageAt(child, Address)->mapping == (ulong)anon_vma + 1);
        Assert.Equal(["anon_vma=allocated"], world.Machine.ChoiceLog.Select(a => a.ToString()).Where(a => a.StartsWith("anon_vma", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2.6.34", 3u, 0ul, 0ul)]
    [InlineData("4.4", 3u, 0ul, 0ul)]
    [InlineData("5.10", 3u, 0ul, 0ul)]
    [InlineData("6.1", 0u, 2ul, 1ul)]
    [InlineData("6.12", 0u, 2ul, 1ul)]
    public void Later_a_child_is_tied_to_its_parents_anon_vma_and_has_its_own(string version, uint degree, ulong children, ulong vmas)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        mm_struct* child = world.Machine.Fork(world.Mm);
        vm_area_struct* vma = child->mmap;
        anon_vma* root = world.Vma->anon_vma;
        Assert.True(vma->anon_vma != root && vma->anon_vma is not null);
        Assert.True(Chains.OfVma(vma->anon_vma_chain.next)->anon_vma == vma->anon_vma);
        Assert.True(Chains.OfVma(vma->anon_vma_chain.prev)->anon_vma == root);
        Assert.True(vma->anon_vma->parent == root);
        Assert.Equal((degree, children, vmas), (root->degree, root->num_children, root->num_active_vmas));
        bool hasRoots = world.Machine.Version >= new LinuxVersion(2, 6, 36);
        Assert.Equal((hasRoots, hasRoots ? 2 : 1), (vma->anon_vma->root == root, root->refcount.counter));
        world.Write(child, Address, 2);
        Assert.True((ulong)world.PageAt(child, Address)->mapping == (ulong)vma->anon_vma + 1);
        Assert.True((ulong)world.PageAt(world.Mm, Address)->mapping == (ulong)root + 1);
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_anon_vma_without_users_is_taken_over_from_3_19_on(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 1);
        mm_struct* second = world.Machine.Fork(world.Mm);
        anon_vma* left = second->mmap->anon_vma;
        mm_struct* third = world.Machine.Fork(second);
        world.Machine.Exit(second);
        mm_struct* fourth = world.Machine.Fork(third);
        bool isReused = world.Machine.Version >= new LinuxVersion(3, 19, 0);
        bool isAlone = version != "2.6.32";
        Assert.Equal(isReused || !isAlone, fourth->mmap->anon_vma == left);
        Assert.Equal(!isAlone ? 1 : isReused ? 3 : 4, world.Machine.Objects.Count(o => o.IsLive && o.Type == "anon_vma"));
        world.Write(fourth, Address, 4);
        Assert.Equal((1, 1, 4), (world.Read(world.Mm, Address), world.Read(third, Address), world.Read(fourth, Address)));
        world.CheckSound();
        world.Machine.Exit(third);
        world.Machine.Exit(world.Mm);
        world.CheckSound();
        world.Machine.Exit(fourth);
        world.CheckEmpty();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_memory_there_is_no_child_and_nothing_of_it(string version)
    {
        foreach ((string choice, string outcome) in new[] { ("anon_vma", "ENOMEM"), ("pte_alloc", "ENOMEM") })
        {
            using ProcessWorld world = new(version);
            world.Write(world.Mm, Address, 1);
            vm_area_struct* next = world.Machine.NewVma(world.Mm, ProcessWorld.FileAddress, ProcessWorld.FileAddress + 0x1000, ProcessWorld.Flags);
            world.Write(world.Mm, next->vm_start, 2);
            page* page = world.PageAt(world.Mm, Address);
            world.Drain();
            string[] objects = Live(world);
            world.Machine.Plan = new ChoicePlan().Fix(choice, outcome, time: world.Machine.ChoiceLog.Count(a => a.Choice.Name == choice) + 2);
            bool fails = choice != "anon_vma" || version != "2.6.32";
            mm_struct* child = world.Machine.Fork(world.Mm);
            Assert.Equal(fails, child is null);
            if (fails)
            {
                Assert.Equal((1, 0), (page->_refcount.counter, page->_mapcount.counter));
                Assert.Equal(objects, Live(world));
            }

            world.CheckSound();
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_not_to_be_copied_is_not_and_locks_are_not_inherited(string version)
    {
        using ProcessWorld world = new(version, ProcessWorld.Flags | V2_6_32.VM_LOCKED);
        world.Machine.NewVma(world.Mm, ProcessWorld.FileAddress, ProcessWorld.FileAddress + 0x2000, ProcessWorld.Flags | V2_6_32.VM_DONTCOPY);
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal((6UL, 4UL), (world.Mm->total_vm, child->total_vm));
        Assert.True(child->mmap->vm_next is null);
        Assert.Equal(ProcessWorld.Flags, child->mmap->vm_flags);
        Assert.Equal(FaultPath.Segv, world.Machine.Access(child, ProcessWorld.FileAddress, false, 0, out _));
        world.CheckSound();
    }

    [Theory]
    [InlineData("4.19", 1)]
    [InlineData("6.1", 0)]
    public void A_child_begins_with_nothing_where_it_is_to_be_wiped(string version, int prepared)
    {
        using ProcessWorld world = new(version, ProcessWorld.Flags | V4_14.VM_WIPEONFORK);
        world.Write(world.Mm, Address, 7);
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal(1 + prepared, world.Machine.ChoiceLog.Count(a => a.Choice == Choices.AnonVma));
        Assert.Equal((0L, 0), (world.Machine.MmCounter(child, 1), world.Read(child, Address)));
        world.CheckSound();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_snapshot_brings_the_time_before_back(string version)
    {
        using ProcessWorld world = new(version);
        world.Write(world.Mm, Address, 3);
        world.Drain();
        MachineSnapshot before = world.Machine.Capture();
        UInt128[] prints = new UInt128[2];
        for (int i = 0; i < prints.Length; i++)
        {
            mm_struct* child = world.Machine.Fork(world.Mm);
            world.Write(child, Address, 4);
            world.Write(world.Mm, Address, 5);
            world.Machine.Exit(child);
            prints[i] = world.Machine.Fingerprint();
            world.Machine.Restore(before);
            Assert.Equal(3, world.Read(world.Mm, Address));
            Assert.Equal((1, 0), (world.PageAt(world.Mm, Address)->_refcount.counter, world.PageAt(world.Mm, Address)->_mapcount.counter));
            world.CheckSound();
            world.Machine.Restore(before);
        }

        Assert.Equal(prints[0], prints[1]);
    }

    private static string[] Live(ProcessWorld world) => [.. world.Machine.Objects.Where(o => o.IsLive && o.Type != "mm_struct").Select(o => $"{o.Type} {o.Offset}")];
}
