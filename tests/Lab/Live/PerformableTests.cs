// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Life;
using KTrans.Lab.Live;
using KTrans.Lab.Scenarios;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Tests;

/// <summary>Which scenarios system calls can perform.</summary>
public sealed class PerformableTests
{
    private static readonly LifeScenario Birth = LifeLibrary.Curated.Find("life/birth-by-write");

    [Fact]
    public void All_that_are_made_for_it_can() =>
        Assert.All(LifeLibrary.Curated.All.Where(s => s.Id.StartsWith("live/", StringComparison.Ordinal)), s => Assert.Null(Performable.WhyNot(s)));

    [Theory]
    [InlineData("life/swap-out", "no system call does what a step wants: 32 pages of each active list are scanned")]
    [InlineData("life/migration", "no system call does what a step wants: the page at 0x75e52fc77000 of process 1 is moved")]
    public void A_step_of_the_kernel_s_own_cannot(string scenario, string why) => Assert.Equal(why, Performable.WhyNot(LifeLibrary.Curated.Find(scenario)));

    [Fact]
    public void A_world_that_nobody_can_make_cannot()
    {
        Assert.Equal("its memory cgroup has a limit", Of(w => w with { Memory = new MemorySetup { MemcgLimit = 1 } }));
        Assert.Equal("it forbids the zero page", Of(w => w with { Memory = new MemorySetup { ForbidsZeroPage = true } }));
        Assert.Equal("it has large folios", Of(w => w with { Memory = new MemorySetup { FolioOrders = [4] } }));
        Assert.Equal("its machine has few page frames", Of(w => w with { Memory = new MemorySetup { UserFrames = 3 } }));
        Assert.Equal("mmap gives no VM_LOCKED", Of(w => w with { Vmas = [w.Vmas[0] with { Flags = ["VM_READ", "VM_LOCKED"] }] }));
        Assert.Equal("a mapping of it is shared and of no file", Of(w => w with { Vmas = [w.Vmas[0] with { Flags = ["VM_READ", "VM_SHARED"] }] }));
        Assert.Equal("nobody can have a kernel answer alloc_page=NULL", Of(w => w with { Fixed = [new FixedChoice("alloc_page", "NULL")] }));
        Assert.Equal("it is about a machine without swap", Performable.WhyNot(Birth with { SwapSlots = 0 }));
        Assert.Equal("it has more than 16 processes", Performable.WhyNot(Birth with { Steps = [.. Birth.Steps, .. Enumerable.Repeat(new LifeStep(LifeAction.Fork, 1), 16)] }));
    }

    [Theory]
    [InlineData("life/advice-pageout", "5.3", "6.18", "kernel 5.3 has no MADV_PAGEOUT")]
    [InlineData("life/advice-pageout", "6.18", "4.4", "kernel 4.4 has no MADV_PAGEOUT")]
    [InlineData("life/advice-pageout", "5.4", "6.18", null)]
    [InlineData("life/advice-dontneed", "2.6.32", "6.18", null)]
    public void Advice_is_compared_where_both_kernels_know_it(string scenario, string model, string running, string? why) =>
        Assert.Equal(why, Performable.WhyNot(LifeLibrary.Curated.Find(scenario), new KernelPair(LinuxVersion.Parse(model), LinuxVersion.Parse(running))));

    [Fact]
    public void A_userfaultfd_is_needed_where_there_is_a_monitor() =>
        Assert.Equal([false, true], new[] { "life/use", "live/userfaultfd-copy" }.Select(s => Performable.NeedsUserfaultfd(LifeLibrary.Curated.Find(s))));

    private static string? Of(Func<Scenario, Scenario> change) => Performable.WhyNot(Birth with { World = change(Birth.World) });
}
