// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>handle_userfault and check_stable_address_space, by kernel.</summary>
public sealed unsafe class UserfaultTests
{
    private const uint Retry = V4_4.FAULT_FLAG_ALLOW_RETRY;
    private const uint User = V4_4.FAULT_FLAG_USER | V4_4.FAULT_FLAG_KILLABLE;
    private const uint Sigbus = V4_4.VM_FAULT_SIGBUS;
    private const uint RetryResult = V4_4.VM_FAULT_RETRY;
    private const uint Major = V4_4.VM_FAULT_MAJOR;

    public static TheoryData<string> Versions => new("4.4", "4.19", "6.8");

    [Theory]
    [InlineData("4.4", RetryResult | Major)]
    [InlineData("4.19", RetryResult | Major)]
    [InlineData("6.8", RetryResult)]
    public void A_fault_waits_without_the_mmap_lock(string version, uint expected)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, Retry);
        Assert.True(V4_4.userfaultfd_missing(vmf->vma));
        Assert.Equal(expected, Handle(version, vmf));
        Assert.False(scenario.Machine.HoldsMmapLock(scenario.Mm));
        Assert.False(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_leave_to_retry_it_is_a_bus_error(string version)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, 0);
        Assert.Equal(Sigbus, Handle(version, vmf));
        Assert.True(scenario.Machine.HoldsMmapLock(scenario.Mm));
        vmf->flags = V4_4.FAULT_FLAG_RETRY_NOWAIT;
        Assert.Contains("FAULT_FLAG_RETRY_NOWAIT without", Scenario.Bug(() => Handle(version, vmf)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_leave_to_wait_the_lock_is_kept(string version)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, Retry | V4_4.FAULT_FLAG_RETRY_NOWAIT);
        Assert.Equal(RetryResult, Handle(version, vmf));
        Assert.True(scenario.Machine.HoldsMmapLock(scenario.Mm));
    }

    [Theory]
    [InlineData("4.4", Sigbus)]
    [InlineData("4.19", (uint)V4_19.VM_FAULT_NOPAGE)]
    [InlineData("6.8", (uint)V4_19.VM_FAULT_NOPAGE)]
    public void A_closed_userfaultfd_handles_nothing(string version, uint expected)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, Retry);
        scenario.Machine.ReleaseUserfaultfd(vmf->vma->vm_userfaultfd_ctx.ctx);
        Assert.Equal(expected, Handle(version, vmf));
        Assert.True(scenario.Machine.HoldsMmapLock(scenario.Mm));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_vma_without_context_is_a_bus_error(string version)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, Retry);
        vmf->vma->vm_userfaultfd_ctx.ctx = null;
        Assert.Equal(Sigbus, Handle(version, vmf));
    }

    [Theory]
    [InlineData("4.4", 0u)]
    [InlineData("4.10", 0u)]
    [InlineData("4.11", (uint)V4_19.VM_FAULT_NOPAGE)]
    [InlineData("4.19", (uint)V4_19.VM_FAULT_NOPAGE)]
    [InlineData("5.4", (uint)V4_19.VM_FAULT_NOPAGE)]
    public void A_signal_brings_the_lock_back(string version, uint expected)
    {
        using Scenario scenario = new(version);
        scenario.Machine.Plan = new ChoicePlan().Fix("userfault_signal", "signal");
        vm_fault* vmf = Begin(scenario, Retry | User);
        Assert.Equal(expected, Handle(version, vmf));
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        Assert.Equal(["userfault_signal=signal"], scenario.Machine.ChoiceLog.Select(a => a.ToString()));
    }

    [Theory]
    [InlineData("4.8")]
    [InlineData("4.9")]
    public void A_fault_of_4_8_comes_in_a_struct_of_its_own(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.RegisterUserfaultfd(vma);
        scenario.Machine.BeginFault(vma, Scenario.Address + 0x123);
        fault_env* fe = scenario.Machine.NewFaultEnv(Retry);
        Assert.Equal((Scenario.Address + 0x123, Retry), (fe->address, fe->flags));
        Assert.True(fe->vma == vma && fe->pmd == scenario.Machine.PmdOf(scenario.Mm, Scenario.Address) && fe->pte is null);
        Assert.Equal(RetryResult | Major, (uint)V4_8.handle_userfault(fe, V4_8.VM_UFFD_MISSING));
        Assert.False(scenario.Machine.HoldsMmapLock(scenario.Mm));
    }

    [Fact]
    public void Signals_are_not_asked_about_where_they_change_nothing()
    {
        using Scenario scenario = new("6.8");
        Assert.Equal(RetryResult, Handle("6.8", Begin(scenario, Retry | User)));
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("4.19")]
    public void A_page_that_came_meanwhile_is_not_waited_for(string version)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, Retry | User);
        scenario.Machine.MapAnonymousPage(vmf->vma, Scenario.Address);
        Assert.Equal(RetryResult, Handle(version, vmf));
        Assert.False(scenario.Machine.HoldsMmapLock(scenario.Mm));
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Theory]
    [InlineData("4.4", RetryResult | Major)]
    [InlineData("4.19", Sigbus)]
    [InlineData("6.8", Sigbus)]
    public void A_dying_task_is_refused_by_newer_kernels(string version, uint expected)
    {
        foreach (uint flag in new uint[] { 0x4, 0x200 })
        {
            using Scenario scenario = new(version);
            vm_fault* vmf = Begin(scenario, Retry);
            V4_4.get_current()->flags = flag;
            Assert.Equal(expected, Handle(version, vmf));
        }
    }

    [Theory]
    [InlineData("4.4", false)]
    [InlineData("4.19", true)]
    [InlineData("6.8", false)]
    public void The_mmap_lock_has_to_be_held(string version, bool warnsOnly)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, 0);
        scenario.Machine.MmapReadUnlock(scenario.Mm);
        if (warnsOnly)
        {
            Assert.Equal(Sigbus, Handle(version, vmf));
            Assert.Equal("WARNING: handle_userfault without the mmap lock", Assert.Single(scenario.Machine.Findings).Message);
        }
        else
        {
            Assert.Contains("without the mmap lock", Scenario.Bug(() => Handle(version, vmf)));
        }
    }

    [Fact]
    public void A_fault_under_the_vma_lock_releases_that()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.RegisterUserfaultfd(vma);
        scenario.Machine.BeginFault(vma, Scenario.Address, underVmaLock: true);
        vm_fault* vmf = scenario.Machine.NewVmFault(Retry | V6_8.FAULT_FLAG_VMA_LOCK);
        Assert.Equal(RetryResult, V6_8.handle_userfault(vmf, V6_8.VM_UFFD_MISSING));
        Assert.Empty(scenario.Machine.HeldLocks);
        Assert.Contains("without the vma lock", Scenario.Bug(() => V6_8.handle_userfault(vmf, V6_8.VM_UFFD_MISSING)));
        Assert.False(scenario.Machine.FinishCall());
    }

    [Fact]
    public void Features_refuse_faults()
    {
        using Scenario scenario = new("6.8");
        vm_fault* vmf = Begin(scenario, Retry);
        userfaultfd_ctx* ctx = vmf->vma->vm_userfaultfd_ctx.ctx;
        scenario.Machine.ConfigureUserfaultfd(ctx, sigbus: true, userModeOnly: false);
        Assert.Equal(Sigbus, Handle("6.8", vmf));
        scenario.Machine.ConfigureUserfaultfd(ctx, sigbus: false, userModeOnly: true);
        Assert.Equal(Sigbus, Handle("6.8", vmf));
        vmf->flags |= V6_8.FAULT_FLAG_USER;
        Assert.Equal(RetryResult, Handle("6.8", vmf));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_reason_has_to_be_one_flag_and_the_mm_the_contexts(string version)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, 0);
        foreach (ulong reason in new ulong[] { 0, V4_4.VM_UFFD_MISSING | V4_4.VM_UFFD_WP, V4_4.VM_READ })
        {
            Assert.Contains("unknown reason", Scenario.Bug(() => Handle(version, vmf, reason)));
        }

        Assert.Equal(Sigbus, Handle(version, vmf, V4_4.VM_UFFD_WP));
        userfaultfd_ctx* freed = scenario.Machine.Arena.Allocate<userfaultfd_ctx>("freed");
        userfaultfd_ctx* live = vmf->vma->vm_userfaultfd_ctx.ctx;
        freed->mm = scenario.Mm;
        scenario.Machine.Arena.Free(freed, "freed");
        vmf->vma->vm_userfaultfd_ctx.ctx = freed;
        Assert.Contains("use after free: handle_userfault of freed", Scenario.Bug(() => Handle(version, vmf)));
        vmf->vma->vm_userfaultfd_ctx.ctx = live;
        vmf->vma->vm_userfaultfd_ctx.ctx->mm = null;
        Assert.Contains("another mm", Scenario.Bug(() => Handle(version, vmf)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void It_may_sleep(string version)
    {
        using Scenario scenario = new(version);
        vm_fault* vmf = Begin(scenario, 0);
        V4_4.spin_lock(&scenario.Mm->page_table_lock);
        Handle(version, vmf);
        Assert.Contains("handle_userfault under mm->page_table_lock", Assert.Single(scenario.Machine.Findings).Message);
    }

    [Theory]
    [InlineData(V4_4.VM_UFFD_MISSING, true, true)]
    [InlineData(V4_4.VM_UFFD_WP, false, true)]
    [InlineData(V6_8.VM_UFFD_MINOR, false, true)]
    [InlineData(0, false, false)]
    public void Armed_means_any_kind(ulong flags, bool missing, bool armed)
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma(Scenario.ReadWrite | flags);
        Assert.Equal(missing, V6_8.userfaultfd_missing(vma));
        Assert.Equal(armed, V6_8.userfaultfd_armed(vma));
    }

    [Theory]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void An_unstable_mm_is_a_bus_error(string version)
    {
        using Scenario scenario = new(version);
        Assert.Equal(0u, Check(version, scenario.Mm));
        scenario.Machine.Plan = new ChoicePlan().Fix("mm_unstable", "OOM reaper started", time: 2);
        Assert.Equal(Sigbus, Check(version, scenario.Mm));
        Assert.Equal(1UL << 22, scenario.Mm->flags);
        Assert.Equal(Sigbus, Check(version, scenario.Mm));
        Assert.Equal(2, scenario.Machine.ChoiceLog.Count);
    }

    [Fact]
    public void The_zero_page_is_forbidden_by_the_mm()
    {
        using Scenario scenario = new("4.4");
        Assert.False(V4_4.mm_forbids_zeropage(scenario.Mm));
        scenario.Machine.ForbidZeroPage(scenario.Mm);
        Assert.True(V4_4.mm_forbids_zeropage(scenario.Mm));
    }

    private static uint Check(string version, mm_struct* mm) =>
        version == "6.8" ? V6_8.check_stable_address_space(mm) : (uint)V4_19.check_stable_address_space(mm);

    private static vm_fault* Begin(Scenario scenario, uint flags)
    {
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.RegisterUserfaultfd(vma);
        scenario.Machine.BeginFault(vma, Scenario.Address);
        return scenario.Machine.NewVmFault(flags);
    }

    private static uint Handle(string version, vm_fault* vmf, ulong reason = V4_4.VM_UFFD_MISSING) => version switch
    {
        "4.4" => (uint)V4_4.handle_userfault(vmf->vma, vmf->address, vmf->flags, reason),
        "4.10" => (uint)V4_10.handle_userfault(vmf, reason),
        "4.11" => (uint)V4_11.handle_userfault(vmf, reason),
        "4.19" => (uint)V4_19.handle_userfault(vmf, reason),
        "5.4" => V5_4.handle_userfault(vmf, reason),
        _ => V6_8.handle_userfault(vmf, reason),
    };
}
