// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Page table entries, bit by bit.</summary>
public sealed unsafe class PteTests
{
    private const ulong Copy = 0x8000000000000025;
    private const ulong Pfn = 0x38944c;
    private const ulong Clean = 0x800000038944c025;

    public static TheoryData<string> Versions => Scenario.Versions;

    [Fact]
    public void The_worked_example_of_6_8()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        Assert.Equal(Copy, vma->vm_page_prot.pgprot);
        pte_t entry = V6_8.mk_pte(scenario.Page(), vma->vm_page_prot);
        Assert.Equal(0x800000038944c025, entry.pte);
        Assert.Equal(0x800000038944c025, V6_8.pte_sw_mkyoung(entry).pte);
        entry = V6_8.pte_mkdirty(entry);
        Assert.Equal(0x840000038944c825, entry.pte);
        Assert.Equal(0x800000038944c867, V6_8.pte_mkwrite(entry, vma).pte);
    }

    [Fact]
    public void Older_kernels_have_no_saved_dirty_bit()
    {
        using Scenario scenario = new("4.4");
        pte_t entry = new() { pte = Clean };
        Assert.Equal(0x800000038944c065, V2_6_32.pte_mkdirty(entry).pte);
        Assert.Equal(0x800000038944c865, V4_4.pte_mkdirty(entry).pte);
        Assert.Equal(0x800000038944c865, V4_19.pte_mkdirty(entry).pte);
        Assert.Equal(0x800000038944c867, V4_19.pte_mkwrite(V4_19.pte_mkdirty(entry)).pte);
        Assert.Equal(0x800000038944c067, V2_6_32.pte_mkwrite(V2_6_32.pte_mkdirty(entry)).pte);
        Assert.Equal(0x800000038944c065, V2_6_32.pte_wrprotect(new pte_t { pte = 0x800000038944c067 }).pte);
    }

    [Theory]
    [InlineData("4.4", 0x800000038944c067)]
    [InlineData("6.8", 0x800000038944c067)]
    public void Without_soft_dirty_tracking_its_bit_stays_clear(string version, ulong expected)
    {
        using Scenario scenario = new(version, options => options with { SoftDirty = false });
        vm_area_struct* vma = scenario.Vma();
        pte_t entry = new() { pte = Clean };
        ulong actual = version == "6.8"
            ? V6_8.pte_mkwrite(V6_8.pte_mkdirty(entry), vma).pte
            : V4_4.pte_mkwrite(V4_4.pte_mkdirty(entry)).pte;
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_shadow_stack_is_written_to_by_the_dirty_bit_alone()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma(Scenario.ReadWrite | V6_8.VM_SHADOW_STACK);
        Assert.Equal(0x840000038944c865, V6_8.pte_mkwrite(V6_8.pte_mkdirty(new pte_t { pte = Clean }), vma).pte);
        Assert.Equal(0x800000038944c065, V6_8.pte_mkwrite(new pte_t { pte = Clean | 2 }, vma).pte);
    }

    [Fact]
    public void Write_protection_saves_the_dirty_bit_in_6_8()
    {
        using Scenario scenario = new("6.8");
        Assert.Equal(0x840000038944c825, V6_8.pte_wrprotect(new pte_t { pte = 0x800000038944c867 }).pte);
        Assert.Equal(0x800000038944c025, V6_8.pte_wrprotect(new pte_t { pte = 0x800000038944c027 }).pte);
        Assert.Equal(0x840000038944cc25, V6_8.pte_mkuffd_wp(new pte_t { pte = 0x800000038944c867 }).pte);
        Assert.Equal(0x800000038944c425, V6_8.pte_mkuffd_wp(new pte_t { pte = Clean }).pte);
        Assert.Equal(0x800000038944c867, V6_8.pte_mkdirty(new pte_t { pte = 0x800000038944c027 }).pte);
    }

    [Fact]
    public void The_zero_page_is_special()
    {
        using Scenario scenario = new("4.4");
        pte_t entry = V4_4.pte_mkspecial(V4_4.pfn_pte(V4_4.my_zero_pfn(Scenario.Address), new pgprot_t { pgprot = Copy }));
        Assert.Equal(0x8000000000000225 | scenario.Machine.ZeroPageFrame << 12, entry.pte);
        Assert.True(V4_4.pte_special(entry));
        Assert.False(V4_4.pte_special(new pte_t { pte = Clean }));
        Assert.Equal(FrameUse.ZeroPage, scenario.Machine.Audit().Frames[0].Use);
        Assert.Contains("reserved", scenario.Machine.Audit().Frames[0].Flags);
    }

    [Fact]
    public void Entries_answer_questions()
    {
        pte_t full = new() { pte = 0x800000038944c867 };
        pte_t clean = new() { pte = Clean & ~0x20UL };
        Assert.True(V2_6_32.pte_present(full) && V2_6_32.pte_write(full) && V2_6_32.pte_dirty(full) && V2_6_32.pte_young(full));
        Assert.False(V2_6_32.pte_write(clean) || V2_6_32.pte_dirty(clean) || V2_6_32.pte_young(clean));
        Assert.True(V2_6_32.pte_present(new pte_t { pte = 0x100 }));
        Assert.False(V2_6_32.pte_present(new pte_t { pte = 0x60 }));
        Assert.Equal(Pfn, V2_6_32.pte_pfn(full));
        Assert.True(V2_6_32.pte_same(full, full));
        Assert.False(V2_6_32.pte_same(full, clean));
        Assert.Equal(clean.pte | 0x20, V2_6_32.pte_mkyoung(clean).pte);
        Assert.True(V6_8.pte_dirty(new pte_t { pte = 1UL << 58 }));
        Assert.True(V6_8.pte_write(new pte_t { pte = 0x40 }));
        Assert.False(V6_8.pte_write(new pte_t { pte = 1UL << 58 }));
        Assert.True(V6_8.pte_write(new pte_t { pte = 2 }));
    }

    [Fact]
    public void An_empty_entry_may_have_erratum_bits_in_newer_kernels()
    {
        pte_t erratum = new() { pte = 0x60 };
        Assert.True(V2_6_32.pte_none(default));
        Assert.False(V2_6_32.pte_none(erratum));
        Assert.False(V4_4.pte_none(erratum));
        Assert.True(V4_19.pte_none(erratum));
        Assert.True(V6_8.pte_none(default));
        Assert.False(V6_8.pte_none(new pte_t { pte = 0x200 }));
        Assert.True(V4_19.pmd_none(new pmd_t { pmd = 0x60 }));
        Assert.False(V4_4.pmd_none(new pmd_t { pmd = 0x60 }));
        Assert.False(V4_19.pmd_none(new pmd_t { pmd = 0x80 }));
    }

    [Fact]
    public void Frames_of_entries_without_access_are_inverted_in_newer_kernels()
    {
        using Scenario scenario = new("4.19");
        pgprot_t none = V2_6_32.vm_get_page_prot(0);
        Assert.Equal(0x120UL, none.pgprot);
        Assert.Equal(0x38944c120UL, V4_4.pfn_pte(Pfn, none).pte);
        pte_t inverted = V4_19.pfn_pte(Pfn, none);
        Assert.Equal(0xffffc76bb3120UL, inverted.pte);
        Assert.Equal(Pfn, V4_19.pte_pfn(inverted));
        Assert.Equal(Pfn, V4_19.pte_pfn(new pte_t { pte = Clean }));
        Assert.Equal(Pfn, scenario.Machine.FrameOf(inverted.pte));
        Assert.Equal(inverted.pte, V4_19.mk_pte(scenario.Page(), none).pte);
        Assert.Equal(0x38944c120UL, V4_4.mk_pte(scenario.Machine.PageOfFrame(Pfn), none).pte);
    }

    [Theory]
    [InlineData(V2_6_32.VM_READ, Copy)]
    [InlineData(V2_6_32.VM_WRITE, Copy)]
    [InlineData(V2_6_32.VM_READ | V2_6_32.VM_WRITE, Copy)]
    [InlineData(V2_6_32.VM_READ | V2_6_32.VM_EXEC, 0x25)]
    [InlineData(V2_6_32.VM_EXEC, 0x25)]
    [InlineData(V2_6_32.VM_READ | V2_6_32.VM_SHARED, Copy)]
    [InlineData(V2_6_32.VM_READ | V2_6_32.VM_WRITE | V2_6_32.VM_SHARED, 0x8000000000000027)]
    [InlineData(V2_6_32.VM_WRITE | V2_6_32.VM_EXEC | V2_6_32.VM_SHARED, 0x27)]
    [InlineData(V2_6_32.VM_SHARED, 0x120)]
    [InlineData(0, 0x120)]
    public void Protections_of_mappings(ulong flags, ulong protection) =>
        Assert.Equal(protection, V4_4.vm_get_page_prot(flags | V2_6_32.VM_MAYWRITE).pgprot);

    [Fact]
    public void Maybe_mkwrite_asks_the_vma()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* writable = scenario.Vma();
        vm_area_struct* readable = scenario.Machine.NewVma(scenario.Mm, 0x1000, 0x2000, V2_6_32.VM_READ);
        Assert.Equal(Clean | 2, V2_6_32.maybe_mkwrite(new pte_t { pte = Clean }, writable).pte);
        Assert.Equal(Clean, V2_6_32.maybe_mkwrite(new pte_t { pte = Clean }, readable).pte);
        Assert.Equal(0x800000038944c867, V6_8.maybe_mkwrite(new pte_t { pte = 0x840000038944c825 }, writable).pte);
        Assert.Equal(Clean, V6_8.maybe_mkwrite(new pte_t { pte = Clean }, readable).pte);
    }

    [Fact]
    public void Mk_pte_warns_of_a_dirty_protection_in_6_8_only()
    {
        using Scenario scenario = new("6.8");
        pgprot_t dirty = new() { pgprot = 0x65 };
        Assert.Equal(0x38944c065UL, V4_19.mk_pte(scenario.Page(), dirty).pte);
        Assert.Empty(scenario.Machine.Findings);
        V6_8.mk_pte(scenario.Page(), new pgprot_t { pgprot = 0x67 });
        Assert.Empty(scenario.Machine.Findings);
        V6_8.mk_pte(scenario.Page(), dirty);
        Assert.Equal(FindingKind.Warning, Assert.Single(scenario.Machine.Findings).Kind);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Set_pte_at_writes_and_wants_the_lock(string version)
    {
        using Scenario scenario = new(version);
        scenario.Vma();
        pte_t* pte = (pte_t*)scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        V2_6_32.set_pte_at(scenario.Mm, Scenario.Address, pte, new pte_t { pte = Clean });
        Assert.Equal(Clean, pte->pte);
        Assert.Equal("WARNING: set_pte_at without the page table lock", Assert.Single(scenario.Machine.Findings).Message);
    }

    [Fact]
    public void Set_pte_at_refuses_what_is_no_entry()
    {
        using Scenario scenario = new("4.4");
        vm_area_struct* vma = scenario.Vma();
        mm_struct* mm = scenario.Mm;
        Assert.Contains("NULL", Scenario.Bug(() => V4_4.set_pte_at(mm, 0, null, default)));
        Assert.Contains("not in the direct map", Scenario.Bug(() => V4_4.set_pte_at(mm, 0, (pte_t*)vma, default)));
        Assert.Contains("no page table", Scenario.Bug(() => V4_4.set_pte_at(mm, 0, (pte_t*)scenario.Machine.Frames.ContentsOf(scenario.Page()), default)));
    }

    [Fact]
    public void Set_ptes_maps_consecutive_frames()
    {
        using Scenario scenario = new("6.8");
        scenario.Vma();
        pmd_t* pmd = (pmd_t*)scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pmd);
        V6_8.pte_alloc(scenario.Mm, pmd);
        spinlock_t* ptl;
        pte_t* pte = V6_8.pte_offset_map_lock(scenario.Mm, pmd, Scenario.Address, &ptl);
        V6_8.set_ptes(scenario.Mm, Scenario.Address, pte, new pte_t { pte = Clean }, 3);
        Assert.Equal([Clean, Clean + 0x1000, Clean + 0x2000, 0UL], new[] { pte[0].pte, pte[1].pte, pte[2].pte, pte[3].pte });
        V6_8.set_ptes(scenario.Mm, Scenario.Address, pte, new pte_t { pte = 0xffffc76bb3120 }, 2);
        Assert.Equal(0xffffc76bb2120UL, pte[1].pte);
        V6_8.pte_unmap_unlock(pte, ptl);
        Assert.Empty(scenario.Machine.Findings);
    }

    [Theory]
    [InlineData(0x800000038944c867, "present rw user accessed dirty soft_dirty nx")]
    [InlineData(0x8400000000001625, "present user accessed special uffd_wp saved_dirty nx")]
    [InlineData(0x180, "huge protnone")]
    public void Bits_have_names(ulong entry, string names) =>
        Assert.Equal(names, string.Join(' ', Machine.EntryNames(entry)));

    [Fact]
    public void A_uffd_wp_marker_is_recognised_when_the_fault_saw_it()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.Vma();
        pte_t* pte = (pte_t*)scenario.Machine.Populate(scenario.Mm, Scenario.Address, PageTableLevel.Pte);
        *pte = PteMarker.MakeUffdWp(scenario.Machine);
        Assert.Equal(0xfffffffffffffc00UL, pte->pte);
        scenario.Machine.BeginFault(vma, Scenario.Address);
        vm_fault* vmf = scenario.Machine.NewVmFault(V6_8.FAULT_FLAG_WRITE);
        Assert.Equal((uint)(V6_8.FAULT_FLAG_WRITE | V6_8.FAULT_FLAG_ORIG_PTE_VALID), vmf->flags);
        Assert.True(V6_8.vmf_orig_pte_uffd_wp(vmf));
        vmf->pte = pte;
        Assert.False(V6_8.vmf_pte_changed(vmf));
        pte->pte = 0;
        Assert.True(V6_8.vmf_pte_changed(vmf));
        vmf->flags = V6_8.FAULT_FLAG_WRITE;
        Assert.False(V6_8.vmf_orig_pte_uffd_wp(vmf));
        Assert.False(V6_8.vmf_pte_changed(vmf));
        pte->pte = Clean;
        Assert.True(V6_8.vmf_pte_changed(vmf));
    }

    [Theory]
    [InlineData(Clean)]
    [InlineData(0)]
    [InlineData(0xf000000000000000)]
    [InlineData(0xffffffffffffffe0)]
    public void Other_entries_are_no_markers(ulong entry)
    {
        using Scenario scenario = new("6.8");
        Assert.False(PteMarker.IsUffdWp(scenario.Machine, new pte_t { pte = entry | (entry == 0xffffffffffffffe0 ? 1UL : 0) }));
    }

    [Theory]
    [InlineData("5.19", 30)]
    [InlineData("6.1", 30)]
    [InlineData("6.2", 31)]
    [InlineData("6.12", 31)]
    public void Markers_have_the_highest_type_once_read_errors_have_none(string version, uint type)
    {
        using Scenario scenario = new(version);
        pte_t marker = PteMarker.MakeUffdWp(scenario.Machine);
        Assert.Equal(type, marker.pte >> 59);
        Assert.True(PteMarker.IsUffdWp(scenario.Machine, marker));
    }
}
