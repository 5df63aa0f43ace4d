// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>The machine itself: its arena, frames, locks and reset.</summary>
public sealed unsafe class MachineTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Fact]
    public void Without_a_machine_primitives_say_so()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => V4_4.spin_lock(null));
        Assert.Contains("no machine is entered", error.Message);
    }

    [Fact]
    public void Machines_nest()
    {
        using Scenario outer = new("4.4");
        using (Scenario inner = new("6.8"))
        {
            Assert.Same(inner.Machine, Machine.Current);
        }

        Assert.Same(outer.Machine, Machine.Current);
    }

    [Fact]
    public void A_machine_that_is_not_entered_does_not_work_on_another()
    {
        using Scenario outer = new("4.4");
        vm_area_struct* vma = outer.Vma();
        page* cached = outer.Machine.CachePage(outer.Machine.NewFile("file", 1), 0);
        using Scenario inner = new("4.4");
        Assert.Throws<InvalidOperationException>(() => outer.Machine.MapAnonymousPage(vma, Scenario.Address));
        Assert.Throws<InvalidOperationException>(() => outer.Machine.Mlock(cached));
    }

    [Fact]
    public void Disposing_twice_is_fine()
    {
        Machine machine = new(new MachineOptions { Version = LinuxVersion.Parse("4.4") });
        machine.Dispose();
        machine.Dispose();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_first_user_page_has_the_frame_that_was_asked_for(string version)
    {
        using Scenario scenario = new(version);
        scenario.Vma();
        scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        page* first = scenario.Page();
        Assert.Equal(0x38944cUL, scenario.Machine.PageFrame(first));
        Assert.Equal(0xaa, scenario.Machine.Contents(first)[0]);
        Assert.Equal(["test"], scenario.Report(first).Holders);
        Assert.Equal(0x38944dUL, scenario.Machine.PageFrame(scenario.Page()));
    }

    [Fact]
    public void Addresses_are_shown_as_in_the_direct_map()
    {
        using Scenario scenario = new("4.4");
        Assert.Equal("NULL", scenario.Machine.Show(null));
        Assert.Equal("0xffff888000000000", scenario.Machine.Show(scenario.Machine.Arena.Base));
        int local;
        Assert.Equal("(outside the arena)", scenario.Machine.Show(&local));
        using Scenario other = new("4.4");
        Assert.Equal(scenario.Machine.Show(scenario.Mm), other.Machine.Show(other.Mm));
    }

    [Fact]
    public void Options_are_checked()
    {
        MachineOptions options = new() { Version = LinuxVersion.Parse("4.4") };
        Assert.Throws<ArgumentOutOfRangeException>(() => new Machine(options with { KernelFrames = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Machine(options with { UserFrames = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Machine(options with { FirstPageFrame = 0x1000 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Machine(options with { FirstPageFrame = 1UL << 40 }));
        Assert.Throws<ArgumentException>(() => new Machine(options with { Version = LinuxVersion.Parse("2.6.30") }));
    }

    [Fact]
    public void Freed_frames_wait_until_fresh_ones_have_run_out_and_come_back_in_order()
    {
        using Scenario scenario = new("4.19", options => options with { UserFrames = 4 });
        vm_area_struct* vma = scenario.Vma();
        page* first = Alloc(vma);
        page* second = Alloc(vma);
        V4_19.put_page(second);
        V4_19.put_page(first);
        Assert.Equal(0x38944eUL, scenario.Machine.PageFrame(Alloc(vma)));
        Assert.Equal(0x38944fUL, scenario.Machine.PageFrame(Alloc(vma)));
        Assert.Equal(0x38944dUL, scenario.Machine.PageFrame(Alloc(vma)));
        Assert.Equal(0x38944cUL, scenario.Machine.PageFrame(Alloc(vma)));
        Assert.True(Alloc(vma) is null);
        Assert.Equal(6, scenario.Machine.ChoiceLog.Count);
    }

    [Fact]
    public void Pages_hold_poison_unless_they_are_zeroed()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        page* dirty = V6_8.alloc_page_vma(V6_8.GFP_KERNEL, vma, 0);
        Assert.True(scenario.Machine.Contents(dirty).IndexOfAnyExcept((byte)0xaa) < 0);
        folio* clean = V6_8.vma_alloc_zeroed_movable_folio(vma, 0);
        Assert.True(scenario.Machine.Contents(&clean->page).IndexOfAnyExcept((byte)0) < 0);
        scenario.Machine.Contents(&clean->page)[4095] = 7;
        V6_8.copy_user_highpage(dirty, &clean->page, 0, vma);
        Assert.Equal(7, scenario.Machine.Contents(dirty)[4095]);
        Assert.Equal(0, scenario.Machine.Contents(dirty)[0]);
    }

    [Fact]
    public void Contents_can_be_left_out()
    {
        using Scenario scenario = new("6.8", options => options with { PageContents = false });
        vm_area_struct* vma = scenario.Vma();
        page* dirty = V6_8.alloc_page_vma(V6_8.GFP_KERNEL, vma, 0);
        Assert.Equal(0, scenario.Machine.Contents(dirty)[0]);
        scenario.Machine.Contents(dirty)[0] = 9;
        V6_8.copy_user_highpage(dirty, V6_8.alloc_page_vma(V6_8.GFP_KERNEL, vma, 0), 0, vma);
        Assert.Equal(9, scenario.Machine.Contents(dirty)[0]);
    }

    [Fact]
    public void Frame_numbers_and_pages_belong_together()
    {
        using Scenario scenario = new("4.4");
        page* page = scenario.Page();
        Assert.True(page == scenario.Machine.PageOfFrame(0x38944c));
        Assert.Equal("BUG: page frame 0x5 does not exist", Scenario.Bug(() => scenario.Machine.PageOfFrame(5)));
        Assert.Contains("is no struct page", Scenario.Bug(() => scenario.Machine.PageFrame((page*)scenario.Mm)));
        Assert.Contains("is no struct page", Scenario.Bug(() => scenario.Machine.PageFrame((page*)((byte*)page + 8))));
    }

    [Fact]
    public void Objects_are_zeroed_recorded_and_not_reused()
    {
        using Scenario scenario = new("4.4");
        Arena arena = scenario.Machine.Arena;
        anon_vma* one = arena.Allocate<anon_vma>("one");
        one->degree = 7;
        arena.Free(one, "one");
        anon_vma* two = arena.Allocate<anon_vma>("two");
        Assert.True(one != two);
        Assert.Equal(0U, two->degree);
        Assert.Equal(0x6b6b6b6bU, one->degree);
        Assert.Equal(("anon_vma", "one", false), (arena.Find(one)!.Type, arena.Find(one)!.Name, arena.Find(one)!.IsLive));
        Assert.True(arena.Find((byte*)(two + 1) + 4) is null);
        Assert.Equal("two", arena.Find((byte*)two + sizeof(anon_vma) - 1)!.Name);
        Assert.Equal("two", scenario.Machine.Objects[^1].Name);
    }

    [Fact]
    public void Misuse_of_objects_is_reported()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        Arena arena = scenario.Machine.Arena;
        byte* outside = arena.Base + arena.Size;
        Assert.Contains("is no object", Scenario.Bug(() => arena.Free((byte*)vma + 8, "part")));
        Assert.Contains("is no object", Scenario.Bug(() => arena.Free(outside, "outside")));
        arena.Free(vma, "vma");
        Assert.Equal("BUG: double free of vma 0x75e52fa00000", Scenario.Bug(() => arena.Free(vma, "vma")));
        Assert.Equal("BUG: use after free: anon_vma_prepare of vma 0x75e52fa00000", Scenario.Bug(() => V4_4.anon_vma_prepare(vma)));
        Assert.Equal("BUG: kernel NULL pointer dereference in anon_vma_prepare", Scenario.Bug(() => V4_4.anon_vma_prepare(null)));
        Assert.Contains("pointer to no object", Scenario.Bug(() => V4_4.anon_vma_prepare((vm_area_struct*)outside)));
    }

    [Fact]
    public void A_full_arena_is_no_kernel_bug()
    {
        using Scenario scenario = new("4.4");
        Assert.Throws<KernelBug>(() => scenario.Machine.Arena.AllocateArray<ulong>("huge", 1 << 20));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Reset_brings_back_a_new_machine(string version)
    {
        using Scenario scenario = new(version);
        scenario.Machine.Reset();
        byte[] fresh = Image(scenario.Machine);
        string[] before = [.. scenario.Machine.Audit().Frames.Select(frame => frame.ToString())];
        Use(scenario.Machine);
        scenario.Machine.Reset();
        Assert.Equal(fresh, Image(scenario.Machine));
        Assert.Equal(before.Length, scenario.Machine.Audit().Frames.Count);
        Assert.Empty(scenario.Machine.Findings);
        Assert.Empty(scenario.Machine.ChoiceLog);
        Assert.Empty(scenario.Machine.HeldLocks);
        Assert.Empty(scenario.Machine.Plan.Prefix);
        Assert.All(Enum.GetValues<VmStat>(), stat => Assert.Equal(0, scenario.Machine.Statistic(stat)));
        Assert.All(Enum.GetValues<VmEvent>(), item => Assert.Equal(0, scenario.Machine.EventCount(item)));
        Assert.Equal(0, scenario.Machine.PagesDirtied);
        Assert.Throws<InvalidOperationException>(() => scenario.Machine.FinishCall());
        Assert.Equal((0, 0), (scenario.Machine.Choose(Choices.AllocPage), scenario.Machine.Choose(Choices.AllocPage)));
        scenario.Machine.Reset();
        Use(scenario.Machine);
        Assert.Equal(0x38944cUL, scenario.Machine.Audit().Frames.First(frame => frame.Use == FrameUse.User).Pfn);
    }

    [Fact]
    public void Reset_touches_only_what_was_used()
    {
        using Scenario scenario = new("6.8");
        Machine machine = scenario.Machine;
        page* unused = machine.PageOfFrame(0x38944c + 900);
        unused->index = 77;
        byte* farObject = machine.Arena.Base + machine.Arena.PageStructs - 64;
        *farObject = 78;
        machine.Contents(machine.PageOfFrame(0x38944c))[5] = 79;
        machine.Reset();
        Assert.Equal(77UL, unused->index);
        Assert.Equal(78, *farObject);
        Assert.Equal(79, machine.Contents(machine.PageOfFrame(0x38944c))[5]);
    }

    private static page* Alloc(vm_area_struct* vma) => V4_19.alloc_zeroed_user_highpage_movable(vma, Scenario.Address);

    private static byte[] Image(Machine machine) =>
        new Span<byte>(machine.Arena.Base, (int)machine.Arena.Contents).ToArray();

    private static void Use(Machine machine)
    {
        machine.Plan = new ChoicePlan().Fix("alloc_page", "NULL", time: 2);
        mm_struct* mm = machine.NewMm();
        vm_area_struct* vma = machine.NewVma(mm, 0x10000, 0x20000, Scenario.ReadWrite | V2_6_32.VM_LOCKED);
        machine.MapAnonymousPage(vma, 0x10000);
        @file* file = machine.NewFile("file", 3);
        vm_area_struct* mapped = machine.NewFileVma(mm, 0x30000, 0x33000, Scenario.ReadWrite, file, 0, true);
        machine.MapFilePage(mapped, 0x31000);
        V2_6_32.set_page_dirty(machine.CachePage(file, 1));
        V2_6_32.balance_dirty_pages_ratelimited(file->f_mapping);
        V2_6_32.lock_page(machine.NewPage("held"));
        machine.BeginFault(vma, 0x11000);
        V2_6_32.spin_lock(&mm->page_table_lock);
        V2_6_32.alloc_page_vma((uint)machine.Flag("GFP_KERNEL"), vma, 0x11000);
        Assert.NotEmpty(machine.Findings);
        Assert.NotEmpty(machine.ChoiceLog);
    }
}
