// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>Missing pages that a userfaultfd's monitor gives.</summary>
public sealed unsafe class UserfaultMonitorTests
{
    private const ulong Address = ProcessWorld.Address;
    private const ulong Next = Address + 0x1000;

    public static TheoryData<string> Versions => new("4.4", "4.19", "5.10", "6.1", "6.8", "6.12", "6.18");

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_copy_is_a_page_of_its_own(string version)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.Copy);
        Assert.Equal(Machine.MonitorByte, world.Read(world.Mm, Address + 5));
        page* page = world.PageAt(world.Mm, Address);
        Assert.True(ProcessWorld.Has(page, PageFlag.uptodate) && ProcessWorld.Has(page, PageFlag.swapbacked));
        Assert.Equal(world.KnowsExclusive, ProcessWorld.Has(page, PageFlag.anon_exclusive));
        Assert.Equal("present rw user accessed dirty soft_dirty nx", world.Bits(world.Mm, Address));
        Assert.Equal((0, 1L, 1L), (page->_mapcount.counter, world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));
        long faults = Faults(world);
        Assert.Equal((0u, 7, Machine.MonitorByte), (world.Write(world.Mm, Address, 7), world.Read(world.Mm, Address), world.Read(world.Mm, Address + 1)));
        Assert.Equal(faults, Faults(world));
        End(world);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_zero_page_counts_for_nothing_and_is_copied_by_a_write(string version)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.ZeroPage);
        Assert.Equal(0, world.Read(world.Mm, Address));
        Assert.Equal("present user accessed special nx", world.Bits(world.Mm, Address));
        Assert.Equal((0L, 0L), (world.Machine.MmCounter(world.Mm, 1), world.Machine.MemcgUsage(world.Memcg)));

        // Also of a write that finds nothing: the try after it finds the zero page.
        world.Write(world.Mm, Next, 8);
        world.Write(world.Mm, Address, 7);
        Assert.Equal((7, 8, 2L), (world.Read(world.Mm, Address), world.Read(world.Mm, Next), world.Machine.MmCounter(world.Mm, 1)));
        End(world);
    }

    [Theory]
    [InlineData("4.4", UserfaultMonitor.Copy)]
    [InlineData("4.19", UserfaultMonitor.ZeroPage)]
    [InlineData("6.8", UserfaultMonitor.Copy)]
    [InlineData("6.18", UserfaultMonitor.ZeroPage)]
    public void What_the_monitor_does_is_not_traced_in_the_fault(string version, UserfaultMonitor monitor)
    {
        using ProcessWorld world = Monitored(version, monitor);
        List<string> traced = [], passed = [];
        world.Machine.Traced = (name, _) => traced.Add(name);
        world.Machine.Passing = (function, _) => passed.Add(function);
        world.Read(world.Mm, Address);
        world.Machine.Traced = null;
        world.Machine.Passing = null;
        string given = world.Machine.Version >= new LinuxVersion(6, 4, 0)
            ? monitor == UserfaultMonitor.Copy ? "mfill_atomic_pte_copy" : "mfill_atomic_pte_zeropage"
            : monitor == UserfaultMonitor.Copy ? "mcopy_atomic_pte" : "mfill_zeropage_pte";
        Assert.Equal(["page_fault_user"], traced);
        Assert.Equal(["do_anonymous_page", given], passed);
        End(world);
    }

    // From 5.9 on what was tried again is major, unless it began under the VMA's lock: that is the first try then.
    [Theory]
    [InlineData("4.4", 1, 2)]
    [InlineData("5.6", 1, 2)]
    [InlineData("5.8", 0, 0)]
    [InlineData("5.10", 1, 2)]
    [InlineData("6.4", 1, 2)]
    [InlineData("6.6", 1, 1)]
    [InlineData("6.8", 1, 1)]
    [InlineData("6.10", 0, 0)]
    [InlineData("6.18", 0, 0)]
    public void Each_kernel_counts_it_in_its_way(string version, long first, long both)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.Copy);
        world.Read(world.Mm, Address);
        Assert.Equal((1 - first, first), (world.Machine.MinorFaults, world.Machine.MajorFaults));
        world.Write(world.Mm, Next, 7);
        Assert.Equal((2 - both, both), (world.Machine.MinorFaults, world.Machine.MajorFaults));
        End(world);
    }

    [Theory]
    [InlineData("4.4", false)]
    [InlineData("5.6", false)]
    [InlineData("5.7", true)]
    [InlineData("6.8", true)]
    public void A_copy_that_cannot_be_written_is_dirty_in_later_kernels(string version, bool isDirty)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.Copy, ProcessWorld.Flags & ~V2_6_32.VM_WRITE);
        Assert.Equal(Machine.MonitorByte, world.Read(world.Mm, Address));
        Assert.Equal(isDirty, Entries.IsDirty(*world.Entry(world.Mm, Address)));
        Assert.DoesNotContain("rw", world.Bits(world.Mm, Address), StringComparison.Ordinal);
        End(world);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_child_has_no_monitor(string version)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.Copy);
        world.Write(world.Mm, Address, 7);
        mm_struct* child = world.Machine.Fork(world.Mm);
        Assert.Equal((7, 0), (world.Read(child, Address), world.Read(child, Next)));
        Assert.Equal(Machine.MonitorByte, world.Read(world.Mm, Next));
        world.Machine.Exit(child);
        End(world);
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.19")]
    [InlineData("5.6")]
    public void A_signal_does_not_keep_the_monitor_from_answering(string version)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.Copy);
        world.Fix("userfault_signal", "signal");
        Assert.Equal(Machine.MonitorByte, world.Read(world.Mm, Address));
        Assert.Contains("userfault_signal=signal", world.Machine.ChoiceLog.Select(a => a.ToString()));
        End(world);
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("6.8")]
    public void Another_thread_that_came_first_has_the_monitor_s_page_too(string version)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.Copy);
        world.Fix("pte_race", "filled by another thread");
        Assert.Equal(Machine.MonitorByte, world.Read(world.Mm, Address));
        End(world);
    }

    [Theory]
    [InlineData("6.8", true)]
    [InlineData("6.12", false)]
    public void Where_the_zero_page_is_forbidden_later_kernels_give_a_page(string version, bool isZeroPage)
    {
        using ProcessWorld world = Monitored(version, UserfaultMonitor.ZeroPage);
        world.Machine.ForbidZeroPage(world.Mm);
        Assert.Equal(0, world.Read(world.Mm, Address));
        Assert.Equal(isZeroPage, world.PageAt(world.Mm, Address) == world.Machine.PageOfFrame(world.Machine.ZeroPageFrame));
        End(world);
    }

    // Up to 5.6 there is one more try only, which nobody may wait in.
    [Theory]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void Nobody_answers_without_a_monitor_or_without_memory(string version)
    {
        using ProcessWorld none = Monitored(version, UserfaultMonitor.None);
        CheckIsNotGiven(none);
        using ProcessWorld full = Monitored(version, UserfaultMonitor.Copy, adjust: o => o with { UserFrames = 1 });
        Assert.Equal(Machine.MonitorByte, full.Read(full.Mm, Next));
        CheckIsNotGiven(full);
    }

    [Fact]
    public void What_nobody_registered_is_not_the_monitor_s()
    {
        using ProcessWorld world = new("6.8");
        world.Machine.Monitor = UserfaultMonitor.Copy;
        Assert.Equal(0, world.Read(world.Mm, Address));
        End(world);
    }

    private static void CheckIsNotGiven(ProcessWorld world)
    {
        if (world.Machine.Version < new LinuxVersion(5, 7, 0))
        {
            Assert.NotEqual(0u, world.Machine.Access(world.Mm, Address, false, 0, out _) & V2_6_32.VM_FAULT_SIGBUS);
        }
        else
        {
            Assert.Contains("soft lockup", Assert.Throws<KernelBug>(() => world.Machine.Access(world.Mm, Address, false, 0, out _)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(0UL, world.Entry(world.Mm, Address)->pte);
        world.CheckSound();
    }

    private static ProcessWorld Monitored(
        string version, UserfaultMonitor monitor, ulong flags = ProcessWorld.Flags, Func<MachineOptions, MachineOptions>? adjust = null)
    {
        ProcessWorld world = new(version, flags, adjust);
        world.Machine.RegisterUserfaultfd(world.Vma);
        world.Machine.Monitor = monitor;
        return world;
    }

    private static long Faults(ProcessWorld world) => world.Machine.MinorFaults + world.Machine.MajorFaults;

    private static void End(ProcessWorld world)
    {
        world.CheckSound();
        world.Machine.Exit(world.Mm);
        world.CheckEmpty();
    }
}
