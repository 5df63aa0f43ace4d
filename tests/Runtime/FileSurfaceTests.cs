// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>What faults on files call, in the eras that have it.</summary>
public sealed unsafe class FileSurfaceTests
{
    private const ulong Address = 0x402000;
    private const ulong Index = 2;

    [Theory]
    [InlineData("2.6.32", false)]
    [InlineData("3.14", false)]
    [InlineData("3.15", true)]
    [InlineData("4.8", true)]
    [InlineData("4.10", true)]
    [InlineData("5.1", true)]
    [InlineData("5.12", true)]
    public void A_mapping_has_the_handlers_of_its_era(string release, bool mapsAround)
    {
        using Scenario scenario = new(release);
        vm_operations_struct* ops = scenario.FileVma(scenario.Machine.NewFile("file", 4), mkwrite: true)->vm_ops;
        LinuxVersion version = LinuxVersion.Parse(release);
        Assert.Equal(mapsAround, ops->map_pages_5_12);
        string[] names = [.. new ulong[] { ops->fault.handle, ops->page_mkwrite.handle }.Select(h => FunctionTable.NameOf(h)!)];
        Assert.Equal(["filemap_fault", version < new LinuxVersion(4, 11, 0) ? "block_page_mkwrite" : "iomap_page_mkwrite"], names);
        Assert.False(FileHandlers.NewOperations(scenario.Machine, withMkwrite: false)->page_mkwrite);
    }

    [Fact]
    public void Around_a_fault_of_3_15_the_callers_entries_are_filled()
    {
        using Scenario scenario = Begin("3.15", out vm_area_struct* vma, out pmd_t* pmd, table: true);
        scenario.Machine.CachePage(vma->vm_file, 1);
        scenario.Machine.Poison(scenario.Machine.CachePage(vma->vm_file, 3));
        spinlock_t* ptl;
        pte_t* pte = V3_15.pte_offset_map_lock(scenario.Mm, pmd, Address, &ptl);
        vm_fault vmf = new() { virtual_address = (void*)(Address - 0x1000), pte = pte - 1, pgoff = 1, max_pgoff = 3 };
        vma->vm_ops->map_pages_3_15.invoke(vma, &vmf);
        V3_15.pte_unmap_unlock(pte, ptl);
        Assert.Equal((true, false, false), (pte[-1].pte != 0, pte->pte != 0, pte[1].pte != 0));
        Finish(scenario, files: 1);
    }

    [Fact]
    public void Around_a_fault_of_4_8_the_table_in_reserve_is_used_and_stays_locked()
    {
        using Scenario scenario = Begin("4.8", out vm_area_struct* vma, out pmd_t* pmd, table: false);
        scenario.Machine.CachePage(vma->vm_file, Index + 1);
        fault_env fe = new() { vma = vma, address = Address, pmd = pmd, prealloc_pte = V4_8.pte_alloc_one(scenario.Mm, Address) };
        vma->vm_ops->map_pages_4_8.invoke(&fe, Index, Index + 1);
        Assert.True(fe.prealloc_pte is null);
        Assert.Equal(Address + 0x1000, fe.address);
        Assert.True(fe.pte == scenario.Machine.PteOf(scenario.Mm, Address + 0x1000) && fe.pte->pte != 0);
        Assert.Equal(1, scenario.Machine.PageTableCount(scenario.Mm));
        V4_8.pte_unmap_unlock(fe.pte, fe.ptl);
        Finish(scenario, files: 1);
    }

    [Fact]
    public void Without_cached_pages_nothing_is_mapped_nor_locked()
    {
        using Scenario scenario = Begin("5.10", out vm_area_struct* vma, out _, table: true);
        vm_fault* vmf = scenario.Machine.NewVmFault(0);
        vma->vm_ops->map_pages_4_10.invoke(vmf, 0, 3);
        Assert.True(vmf->pte is null);
        Finish(scenario, files: 0);
    }

    [Theory]
    [InlineData(Index, (uint)V2_6_32.VM_FAULT_NOPAGE)]
    [InlineData(Index + 1, 0u)]
    public void From_5_12_on_the_result_says_whether_the_page_itself_was_mapped(ulong cached, uint result)
    {
        using Scenario scenario = Begin("5.12", out vm_area_struct* vma, out _, table: false);
        scenario.Machine.CachePage(vma->vm_file, cached);
        vm_fault* vmf = scenario.Machine.NewVmFault(0);
        vmf->prealloc_pte = V5_0.pte_alloc_one(scenario.Mm);
        Assert.Equal(result, vma->vm_ops->map_pages_5_12.invoke(vmf, 0, 3));
        Assert.True(vmf->prealloc_pte is null);
        Assert.Equal(result != 0, scenario.Machine.PteOf(scenario.Mm, Address)->pte != 0);
        Finish(scenario, files: 1);
    }

    [Fact]
    public void A_table_in_reserve_is_freed_or_leaks()
    {
        using Scenario scenario = Begin("4.10", out _, out pmd_t* pmd, table: false);
        long before = scenario.Machine.Statistic(VmStat.NR_PAGETABLE);
        page* table = V4_10.pte_alloc_one(scenario.Mm, Address);
        Assert.StartsWith("page table leaked", Assert.Single(scenario.Problems()), StringComparison.Ordinal);
        V4_10.pte_free(scenario.Mm, table);
        Assert.Equal(before, scenario.Machine.Statistic(VmStat.NR_PAGETABLE));
        scenario.Machine.Plan = new ChoicePlan().Fix("pte_alloc", "ENOMEM");
        Assert.True(V4_10.pte_alloc_one(scenario.Mm, Address) is null);
        Assert.Contains("no page table", Scenario.Bug(() => V4_10.pte_free(scenario.Mm, scenario.Page())), StringComparison.Ordinal);
        Assert.Equal(0UL, pmd->pmd);
    }

    [Fact]
    public void A_pmd_is_populated_under_its_lock()
    {
        using Scenario scenario = Begin("4.15", out _, out pmd_t* pmd, table: false);
        page* table = V4_15.pte_alloc_one(scenario.Mm, Address);
        V4_15.pmd_populate(scenario.Mm, pmd, table);
        Assert.Contains("pmd_populate without the page table lock", Assert.Single(scenario.Machine.Findings).Message, StringComparison.Ordinal);
        spinlock_t* ptl = V4_15.pmd_lock(scenario.Mm, pmd);
        V4_15.mm_inc_nr_ptes(scenario.Mm);
        V4_15.spin_unlock(ptl);
        Assert.Equal((true, 1L), (scenario.Machine.PteOf(scenario.Mm, Address) is not null, scenario.Machine.PageTableCount(scenario.Mm)));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void Only_a_clean_page_that_nobody_uses_is_evicted()
    {
        using Scenario scenario = new("5.10");
        page* page = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        Assert.False(V5_10.invalidate_inode_page(page));
        V5_10.get_page(page);
        V5_10.set_page_dirty(page);
        Assert.False(V5_10.invalidate_inode_page(page));
        PageFlags.Clear(page, PageFlag.dirty);
        Assert.True(V5_10.invalidate_inode_page(page));
        Assert.Equal((true, 1), (page->mapping is null, page->_refcount.counter));
        Assert.False(V5_10.invalidate_inode_page(page));
        Assert.Equal(0, V6_8.mapping_evict_folio(null, (folio*)page));
    }

    [Fact]
    public void Unmapping_takes_a_files_pages_and_leaves_copies()
    {
        using Scenario scenario = Begin("5.17", out vm_area_struct* vma, out _, table: true);
        scenario.Machine.MapFilePage(vma, Address);
        scenario.Machine.MapFilePage(vma, Address + 0x1000);
        pte_t* pte = scenario.Machine.PteOf(scenario.Mm, Address);
        V5_17.unmap_mapping_pages(vma->vm_file->f_mapping, Index + 1, 1, false);
        Assert.Equal((true, false), (pte->pte != 0, pte[1].pte != 0));
        page* page = scenario.Machine.CachePage(vma->vm_file, Index);
        Assert.Contains("VM_BUG_ON", Scenario.Bug(() => V5_17.unmap_mapping_folio((folio*)page)), StringComparison.Ordinal);
        V5_17.folio_lock((folio*)page);
        V5_17.unmap_mapping_folio((folio*)page);
        V5_17.folio_unlock((folio*)page);
        Assert.False(V5_17.page_mapped(page));
        Finish(scenario, files: 0);
    }

    [Theory]
    [InlineData("5.17", false)]
    [InlineData("5.18", true)]
    [InlineData("6.12", true)]
    public void Mapping_in_a_locked_vma_mlocks_from_5_18_on(string release, bool mlocks)
    {
        using Scenario scenario = new(release);
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4), V2_6_32.VM_READ | V2_6_32.VM_LOCKED);
        scenario.Machine.MapFilePage(vma, Address);
        page* page = scenario.Machine.CachePage(vma->vm_file, Index);
        V2_6_32.lru_add_drain();
        Assert.Equal(mlocks ? "Unevictable" : "InactiveFile", scenario.Report(page).Lru);
        Assert.Equal(mlocks ? 1 : 0, scenario.Machine.Statistic(VmStat.NR_MLOCK));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void Huge_pages_of_files_are_told_to_be_missing()
    {
        using Scenario scenario = new("6.8");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 1));
        page* page = scenario.Machine.CachePage(vma->vm_file, 0);
        Assert.Contains("not modelled", Scenario.Bug(() => V4_8.page_add_file_rmap(page, true)), StringComparison.Ordinal);
        Assert.Contains("not modelled", Scenario.Bug(() => V6_8.folio_add_file_rmap_pmd((folio*)page, page, vma)), StringComparison.Ordinal);
        Assert.Contains("not modelled", Scenario.Bug(() => V6_8.folio_add_file_rmap_ptes((folio*)page, page, 2, vma)), StringComparison.Ordinal);
        Assert.Equal(-1, page->_mapcount.counter);
    }

    [Fact]
    public void Bad_memory_under_a_copy_is_told()
    {
        using Scenario scenario = new("6.12");
        page* from = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        page* to = scenario.Page();
        Assert.Equal(0, V6_12.copy_mc_user_highpage(to, from, Address, null));
        Assert.Equal(Machine.FileByte(0), scenario.Machine.Contents(to)[7]);
        scenario.Machine.Plan = new ChoicePlan().Fix("copy_page", "machine check");
        Assert.Equal(4096, V6_12.copy_mc_user_highpage(to, from, Address, null));
    }

    [Fact]
    public void Locks_of_a_page_cache_and_references_of_a_file_balance()
    {
        using Scenario scenario = new("4.4");
        @file* file = scenario.Machine.NewFile("file", 3);
        V4_4.i_mmap_lock_read(file->f_mapping);
        V4_4.i_mmap_unlock_read(file->f_mapping);
        Assert.Contains("not held", Scenario.Bug(() => V4_4.i_mmap_unlock_read(file->f_mapping)), StringComparison.Ordinal);
        V4_4.fput(file);
        Assert.StartsWith("reference leaked: file file", Assert.Single(scenario.Problems()), StringComparison.Ordinal);
        Assert.Contains("nobody refers to", Scenario.Bug(() => V4_4.fput(file)), StringComparison.Ordinal);
        Assert.Equal((0, 3L << 12, false), (V4_4.file_update_time(file), V4_4.i_size_read(file->f_mapping->host), V4_4.IS_SWAPFILE(file->f_mapping->host)));
    }

    private static Scenario Begin(string release, out vm_area_struct* vma, out pmd_t* pmd, bool table)
    {
        Scenario scenario = new(release);
        vma = scenario.FileVma(scenario.Machine.NewFile("file", 4), V2_6_32.VM_READ);
        pmd = (pmd_t*)scenario.Machine.Populate(scenario.Mm, Address, PageTableLevel.Pmd);
        if (table)
        {
            scenario.Machine.Populate(scenario.Mm, Address, PageTableLevel.Pte);
        }

        scenario.Machine.BeginFault(vma, Address);
        return scenario;
    }

    private static void Finish(Scenario scenario, long files)
    {
        Assert.True(scenario.Machine.FinishCall());
        Assert.Empty(scenario.Machine.Findings);
        Assert.Equal(files, scenario.Machine.MmCounter(scenario.Mm, 0));
    }
}
