// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Faults in file mappings of 2.6.32, made of the primitives that __do_fault uses.</summary>
public sealed unsafe class FileFaultTests
{
    private const ulong Address = 0x402000;

    [Fact]
    public void A_private_write_gets_a_copy()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = Begin(scenario, Scenario.ReadWrite, mkwrite: false, out pmd_t* pmd);
        vm_fault vmf = Fault(vma);
        Assert.Equal(0, V2_6_32.anon_vma_prepare(vma));
        page* copy = V2_6_32.alloc_page_vma(V2_6_32.GFP_HIGHUSER_MOVABLE, vma, Address);
        Assert.Equal(0, V2_6_32.mem_cgroup_newpage_charge(copy, scenario.Mm, V2_6_32.GFP_KERNEL));
        V2_6_32.copy_user_highpage(copy, vmf.page, Address, vma);
        V2_6_32.__SetPageUptodate(copy);
        spinlock_t* ptl;
        pte_t* pte = V2_6_32.pte_offset_map_lock(scenario.Mm, pmd, Address, &ptl);
        V2_6_32.inc_mm_counter(scenario.Mm, V2_6_32.anon_rss);
        V2_6_32.page_add_new_anon_rmap(copy, vma, Address);
        V2_6_32.set_pte_at(scenario.Mm, Address, pte, Entry(copy, vma));
        V2_6_32.pte_unmap_unlock(pte, ptl);
        V2_6_32.unlock_page(vmf.page);
        V2_6_32.page_cache_release(vmf.page);
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        Assert.Equal(Machine.FileByte(2), scenario.Machine.Contents(copy)[9]);
        Assert.Equal(0x800000038944c067, pte->pte);
        Assert.Equal((1L, 0L), (scenario.Anon, scenario.Machine.MmCounter(scenario.Mm, V2_6_32.file_rss)));
        Assert.Equal(1, scenario.Machine.CachePage(vma->vm_file, 2)->_count.counter);
    }

    [Fact]
    public void A_shared_write_dirties_the_files_page()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = Begin(scenario, Scenario.ReadWrite | V2_6_32.VM_SHARED, mkwrite: true, out pmd_t* pmd);
        vm_fault vmf = Fault(vma);
        V2_6_32.unlock_page(vmf.page);
        Assert.Equal(V2_6_32.VM_FAULT_LOCKED, vma->vm_ops->page_mkwrite.invoke(vma, &vmf));
        spinlock_t* ptl;
        pte_t* pte = V2_6_32.pte_offset_map_lock(scenario.Mm, pmd, Address, &ptl);
        V2_6_32.flush_icache_page(vma, vmf.page);
        V2_6_32.inc_mm_counter(scenario.Mm, V2_6_32.file_rss);
        V2_6_32.page_add_file_rmap(vmf.page);
        V2_6_32.get_page(vmf.page);
        V2_6_32.set_pte_at(scenario.Mm, Address, pte, Entry(vmf.page, vma));
        V2_6_32.pte_unmap_unlock(pte, ptl);
        Assert.True(V2_6_32.set_page_dirty(vmf.page));
        V2_6_32.unlock_page(vmf.page);
        V2_6_32.put_page(vmf.page);
        V2_6_32.balance_dirty_pages_ratelimited(vma->vm_file->f_mapping);
        V2_6_32.file_update_time(vma->vm_file);
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        Assert.Equal((true, true, true), scenario.Machine.InodeState(vma->vm_file));
        Assert.Equal(["fault", "page_mkwrite", "pte_race"], scenario.Machine.ChoiceLog.Select(a => a.Choice.Name));
    }

    [Fact]
    public void A_poisoned_page_that_is_not_released_is_a_leak()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = Begin(scenario, V2_6_32.VM_READ, mkwrite: false, out _);
        scenario.Machine.Plan = new ChoicePlan().Fix("fault", "poisoned unlocked");
        vm_fault vmf = new() { pgoff = 2 };
        vma->vm_ops->fault.invoke(vma, &vmf);
        scenario.Machine.FinishCall();
        Assert.StartsWith("reference leaked", Assert.Single(scenario.Machine.Findings).Message);
    }

    private static vm_area_struct* Begin(Scenario scenario, ulong flags, bool mkwrite, out pmd_t* pmd)
    {
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4), flags, mkwrite);
        scenario.Machine.Populate(scenario.Mm, Address, PageTableLevel.Pte);
        pmd = scenario.Machine.PmdOf(scenario.Mm, Address);
        scenario.Machine.BeginFault(vma, Address);
        return vma;
    }

    private static vm_fault Fault(vm_area_struct* vma)
    {
        vm_fault vmf = new() { pgoff = 2, virtual_address = (void*)Address, flags = V2_6_32.FAULT_FLAG_WRITE };
        Assert.Equal(V2_6_32.VM_FAULT_LOCKED | V2_6_32.VM_FAULT_MAJOR, vma->vm_ops->fault.invoke(vma, &vmf));
        return vmf;
    }

    private static pte_t Entry(page* page, vm_area_struct* vma) =>
        V2_6_32.maybe_mkwrite(V2_6_32.pte_mkdirty(V2_6_32.mk_pte(page, vma->vm_page_prot)), vma);
}
