// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Whole faults, the stack guard, and what the audit sees of mistakes.</summary>
public sealed unsafe class FaultTests
{
    public static TheoryData<string> Versions => Scenario.Versions;

    [Theory]
    [InlineData("2.6.32", 0x800000038944c067, "anon_vma alloc_page charge pte_race")]
    [InlineData("3.10", 0x800000038944c067, "anon_vma alloc_page charge pte_race")]
    [InlineData("4.4", 0x800000038944c867, "anon_vma alloc_page charge pte_race")]
    [InlineData("4.19", 0x800000038944c867, "pte_alloc pgtable_gone anon_vma alloc_page charge pte_race mm_unstable")]
    [InlineData("5.10", 0x800000038944c867, "pte_alloc pgtable_gone anon_vma alloc_page charge pte_race mm_unstable")]
    [InlineData("6.1", 0x800000038944c867, "pte_alloc pgtable_gone anon_vma alloc_page charge pte_race mm_unstable")]
    [InlineData("6.12", 0x800000038944c867, "pte_alloc pgtable_gone anon_vma alloc_page charge pte_race mm_unstable")]
    [InlineData("6.8", 0x800000038944c867, "pte_alloc pgtable_gone anon_vma alloc_page charge pte_race mm_unstable")]
    public void A_write_to_fresh_memory(string version, ulong entry, string choices)
    {
        using Scenario scenario = new(version);
        Run(scenario, version, scenario.Vma());
        Assert.Equal(entry, scenario.Machine.PteOf(scenario.Mm, Scenario.Address)->pte);
        Assert.Equal(choices, string.Join(' ', scenario.Machine.ChoiceLog.Select(a => a.Choice.Name)));
        Assert.Equal(1, scenario.Anon);
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        FrameReport page = scenario.Report(scenario.Machine.PageOfFrame(0x38944c));
        Assert.Equal((2, 0, "memcg 1"), (page.References, page.MapCounts[0], page.Memcg));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_same_run_twice_is_the_same(string version)
    {
        using Scenario scenario = new(version);
        Run(scenario, version, scenario.Vma());
        string[] first = Describe(scenario.Machine);
        scenario.Machine.Reset();
        using Scenario other = new(version);
        Run(other, version, other.Vma());
        Assert.Equal(first, Describe(other.Machine));
    }

    [Theory]
    [InlineData("4.19")]
    [InlineData("6.8")]
    public void A_vm_fault_is_as_the_caller_makes_it(string version)
    {
        using Scenario scenario = new(version);
        vm_area_struct* vma = scenario.Vma();
        scenario.Machine.BeginFault(vma, Scenario.Address + 0x123);
        vm_fault* vmf = scenario.Machine.NewVmFault(V4_19.FAULT_FLAG_WRITE);
        Assert.Equal(Scenario.Address, vmf->address);
        Assert.Equal(Scenario.Address + 0x123, vmf->real_address);
        Assert.Equal((Scenario.Address >> 12, scenario.Machine.Flag("GFP_KERNEL")), (vmf->pgoff, (ulong)vmf->gfp_mask));
        Assert.True(vmf->vma == vma && vmf->pmd == scenario.Machine.PmdOf(scenario.Mm, Scenario.Address));
        Assert.True(vmf->pte is null && vmf->page is null);
        Assert.Equal(Scenario.Address + 0x123, scenario.Machine.FaultAddress);
        Assert.Equal((uint)V4_19.FAULT_FLAG_WRITE, vmf->flags);
        Assert.Throws<ArgumentOutOfRangeException>(() => scenario.Machine.BeginFault(vma, vma->vm_end));
        Assert.Throws<ArgumentOutOfRangeException>(() => scenario.Machine.BeginFault(vma, vma->vm_start - 1));
    }

    [Fact]
    public void Vmas_are_linked_by_address()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* high = scenario.Machine.NewVma(scenario.Mm, 0x30000, 0x40000, 0);
        vm_area_struct* low = scenario.Machine.NewVma(scenario.Mm, 0x10000, 0x20000, 0);
        vm_area_struct* middle = scenario.Machine.NewVma(scenario.Mm, 0x20000, 0x30000, 0);
        Assert.True(scenario.Mm->mmap == low && low->vm_next == middle && middle->vm_next == high && high->vm_next is null);
        Assert.True(high->vm_prev == middle && middle->vm_prev == low && low->vm_prev is null);
        Assert.Equal(0x30UL, scenario.Mm->total_vm);
        Assert.Equal(0x20UL, middle->vm_pgoff);
        mm_struct* mm = scenario.Mm;
        Assert.Throws<ArgumentException>(() => scenario.Machine.NewVma(mm, 0x1f000, 0x21000, 0));
        Assert.Throws<ArgumentException>(() => scenario.Machine.NewVma(mm, 0x3f000, 0x41000, 0));
        Assert.Throws<ArgumentException>(() => scenario.Machine.NewVma(mm, 0x50000, 0x50000, 0));
        Assert.Throws<ArgumentException>(() => scenario.Machine.NewVma(mm, 0x50001, 0x52000, 0));
    }

    [Theory]
    [InlineData(0x75e52fa00000, 0, 1)]
    [InlineData(0x75e52fa00fff, 0, 1)]
    [InlineData(0x75e52fa01000, 0, 0)]
    public void A_stack_grows_by_its_guard_page(ulong address, int expected, ulong grown)
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* stack = scenario.Vma(Scenario.ReadWrite | V4_4.VM_GROWSDOWN | V4_4.VM_LOCKED);
        ulong total = scenario.Mm->total_vm;
        ulong pgoff = stack->vm_pgoff;
        Assert.Equal(expected, V4_4.check_stack_guard_page(stack, address));
        Assert.Equal(0x75e52fa00000 - grown * 0x1000, stack->vm_start);
        Assert.Equal((total + grown, grown, pgoff - grown), (scenario.Mm->total_vm, scenario.Mm->locked_vm, stack->vm_pgoff));
        Assert.Equal(grown != 0, stack->anon_vma is not null);
        string[] choices = grown == 0 ? [] : ["anon_vma", "stack_growth"];
        Assert.Equal(choices, scenario.Machine.ChoiceLog.Select(a => a.Choice.Name));
    }

    // fee7e49d4514 of 3.19 tells the failure.
    [Theory]
    [InlineData("2.6.36", 0)]
    [InlineData("3.16", 0)]
    [InlineData("3.19", -12)]
    public void A_failing_growth_is_told_from_3_19_on(string version, int expected)
    {
        using Scenario scenario = new(version);
        vm_area_struct* stack = scenario.Vma(Scenario.ReadWrite | V2_6_36.VM_GROWSDOWN);
        scenario.Machine.Plan = new ChoicePlan().Fix("stack_growth", "ENOMEM");
        Assert.Equal(expected, version == "3.19"
            ? V3_19.check_stack_guard_page(stack, stack->vm_start)
            : V2_6_36.check_stack_guard_page(stack, stack->vm_start));
        Assert.Equal(0x75e52fa00000UL, stack->vm_start);
        Assert.NotEmpty(scenario.Machine.ChoiceLog);
    }

    [Theory]
    [InlineData("stack_growth")]
    [InlineData("anon_vma")]
    public void A_stack_that_must_not_grow_has_no_guard(string choice)
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* stack = scenario.Vma(Scenario.ReadWrite | V4_4.VM_GROWSDOWN);
        scenario.Machine.Plan = new ChoicePlan().Fix(choice, "ENOMEM");
        Assert.Equal(-12, V4_4.check_stack_guard_page(stack, stack->vm_start));
        Assert.Equal(0x75e52fa00000UL, stack->vm_start);
    }

    [Theory]
    [InlineData(0UL, -12)]
    [InlineData(V4_4.VM_GROWSDOWN, 0)]
    public void A_mapping_below_is_in_the_way_unless_it_is_the_same_stack(ulong flags, int expected)
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* stack = scenario.Vma(Scenario.ReadWrite | V4_4.VM_GROWSDOWN);
        scenario.Machine.NewVma(scenario.Mm, 0x75e52f9ff000, 0x75e52fa00000, Scenario.ReadWrite | flags);
        Assert.Equal(expected, V4_4.check_stack_guard_page(stack, stack->vm_start));
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Fact]
    public void A_mapping_further_below_is_not()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* stack = scenario.Vma(Scenario.ReadWrite | V4_4.VM_GROWSDOWN);
        scenario.Machine.NewVma(scenario.Mm, 0x75e52f9fe000, 0x75e52f9ff000, Scenario.ReadWrite);
        Assert.Equal(0, V4_4.check_stack_guard_page(stack, stack->vm_start));
    }

    [Fact]
    public void Ordinary_mappings_have_no_guard_and_grow_nowhere()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        Assert.Equal(0, V4_4.check_stack_guard_page(vma, vma->vm_start));
        Assert.Equal(0, V4_4.check_stack_guard_page(vma, vma->vm_end - 0x1000));
        Assert.Equal(0, V4_4.expand_upwards(vma, vma->vm_end));
        Assert.Equal(0, V4_4.expand_downwards(vma, vma->vm_start));
        vma->vm_pgoff = 0;
        Assert.Equal(-12, V4_4.expand_downwards(vma, vma->vm_start - 0x1000));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_lost_lock_count_charge_or_reference_is_found(string version)
    {
        foreach ((string expected, Action<Scenario> mistake) in Mistakes)
        {
            using Scenario scenario = new(version);
            Run(scenario, version, scenario.Vma());
            mistake(scenario);
            scenario.Machine.FinishCall();
            Assert.Contains(scenario.Machine.Findings, finding => finding.Message.Contains(expected, StringComparison.Ordinal));
        }
    }

    private static (string Expected, Action<Scenario> Mistake)[] Mistakes =>
    [
        ("reference leaked: page pfn 0x38944c has 1", s => Mapped(s)->_refcount.counter++),
        ("reference missing: page pfn 0x38944c is used by 1 more", s => Mapped(s)->_refcount.counter--),
        ("mm counts 2 anonymous pages, its page tables map 1", s => s.Machine.AddToMm(s.Mm, 1, 1)),
        ("mm counts 1 file pages, its page tables map 0", s => s.Machine.AddToMm(s.Mm, 0, 1)),
        ("page pfn 0x38944c is mapped 1 times, its map count says 2", s => Mapped(s)->_mapcount.counter++),
        ("is mapped but not uptodate", s => PageFlags.Clear(Mapped(s), PageFlag.uptodate)),
        ("is mapped but on no LRU list", s => s.Machine.Lru.Batch(s.Machine.Version.ToString() is "2.6.32" or "3.10" ? 1 : 0)->nr = 0),
        ("is mapped but has no rmap", s => Mapped(s)->mapping = null),
        ("does not lead to address 0x75e52fc77000", s => Mapped(s)->index++),
        ("does not lead to address 0x75e52fc77000", s => Mapped(s)->mapping = (address_space*)((ulong)Mapped(s)->mapping + 64)),
        ("page pfn 0x38944d is free, but held by: test", s => V2_6_32.put_page(s.Page())),
        ("is mapped but charged to no cgroup", s => Mapped(s)->mem_cgroup = null),
        ("memcg 1 counts 1 pages more than are charged to it", s => Mapped(s)->mem_cgroup = null),
        ("2 pages of memcg 1 were charged and not committed", s => Memcg.Take(s.Memcg, 2)),
        ("page table leaked: pfn 0x1005 belongs to no mm", s => s.Machine.NewTable()),
        ("is not on the LRU list that its flags name", s => PageFlags.Set(Mapped(s), PageFlag.lru)),
        ("maps frame 0x39, which is free", s => s.Machine.PteOf(s.Mm, Scenario.Address)->pte = 0x39027),
        ("page pfn 0x38944c is mapped 0 times, its map count says 1", s => s.Machine.PteOf(s.Mm, Scenario.Address)->pte = 0),
    ];

    private static page* Mapped(Scenario scenario) => scenario.Machine.PageOfFrame(0x38944c);

    private static string[] Describe(Machine machine) =>
        [.. machine.Audit().Frames.Select(f => $"{f.Pfn:x} {f.Use} {f.References} {string.Join(',', f.Holders)} {string.Join(',', f.Flags)} {f.Lru} {f.Index:x}")];

    private static void Run(Scenario scenario, string version, vm_area_struct* vma)
    {
        scenario.Machine.BeginFault(vma, Scenario.Address);
        if (version is "2.6.32" or "3.10" or "4.4")
        {
            scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
            pmd_t* pmd = scenario.Machine.PmdOf(scenario.Mm, Scenario.Address);
            Assert.Equal(0, version switch
            {
                "2.6.32" => FaultPaths.Anonymous2_6_32(scenario.Mm, vma, Scenario.Address, pmd),
                "3.10" => FaultPaths.Anonymous3_10(scenario.Mm, vma, Scenario.Address, pmd),
                _ => FaultPaths.Anonymous4_4(scenario.Mm, vma, Scenario.Address, pmd),
            });
            return;
        }

        vm_fault* vmf = scenario.Machine.NewVmFault(V4_19.FAULT_FLAG_WRITE);
        Assert.Equal(0u, version switch
        {
            "4.19" => FaultPaths.Anonymous4_19(vmf),
            "5.10" => FaultPaths.Anonymous5_10(vmf),
            "6.1" => FaultPaths.Anonymous6_1(vmf),
            "6.8" => FaultPaths.Anonymous6_8(vmf),
            _ => FaultPaths.Anonymous6_12(vmf),
        });
    }
}
