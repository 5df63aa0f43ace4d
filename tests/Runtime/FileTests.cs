// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>Files, their page cache, and the handlers of their mappings.</summary>
public sealed unsafe class FileTests
{
    private const uint Write = V2_6_32.FAULT_FLAG_WRITE;

    [Fact]
    public void The_page_cache_reads_pages_in_once()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 12);
        page* page = scenario.Machine.CachePage(file, 11);
        Assert.True(page == scenario.Machine.CachePage(file, 11));
        Assert.Equal(0x31, scenario.Machine.Contents(page)[100]);
        Assert.True(page->mapping == file->f_mapping);
        Assert.Equal((11UL, 1, 1UL), (page->index, page->_count.counter, file->f_mapping->nrpages));
        Assert.Equal(["uptodate", "lru"], PageFlags.Names(page));
        Assert.Equal((1L, 1L), (scenario.Machine.Statistic(VmStat.NR_FILE_PAGES), scenario.Machine.Statistic(VmStat.NR_INACTIVE_FILE)));
        Assert.Throws<KernelBug>(() => scenario.Machine.CachePage(file, 12));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void Truncation_takes_a_page_out()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 1);
        page* page = scenario.Machine.CachePage(file, 0);
        V2_6_32.set_page_dirty(page);
        V2_6_32.get_page(page);
        scenario.Machine.Truncate(page);
        Assert.True(page->mapping is null && file->f_mapping->slots[0] is null);
        Assert.Equal((1, 0UL, 0L, 0L), (page->_count.counter, file->f_mapping->nrpages, scenario.Machine.Statistic(VmStat.NR_FILE_PAGES), scenario.Machine.Statistic(VmStat.NR_FILE_DIRTY)));
        V2_6_32.put_page(page);
        Assert.Equal((FrameUse.Free, 0L), (scenario.Machine.Frames.UseOf(page), scenario.Machine.Statistic(VmStat.NR_INACTIVE_FILE)));
    }

    [Fact]
    public void A_page_is_dirtied_once()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 2);
        page* page = scenario.Machine.CachePage(file, 1);
        Assert.True(V2_6_32.set_page_dirty(page));
        Assert.False(V2_6_32.set_page_dirty(page));
        Assert.True(V2_6_32.PageDirty(page));
        Assert.Equal(1, scenario.Machine.Statistic(VmStat.NR_FILE_DIRTY));
        Assert.Equal((true, false, false), scenario.Machine.InodeState(file));
        Assert.False(file->f_mapping->dirty_tags[0]);
        Assert.True(file->f_mapping->dirty_tags[1]);
        Assert.Empty(scenario.Machine.Findings);
    }

    [Fact]
    public void A_page_without_file_is_just_dirty()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Machine.MapAnonymousPage(scenario.Vma(), Scenario.Address);
        Assert.True(V2_6_32.set_page_dirty(page));
        Assert.False(V2_6_32.set_page_dirty(page));
        Assert.True(V2_6_32.set_page_dirty(scenario.Page()));
        Assert.Equal(0, scenario.Machine.Statistic(VmStat.NR_FILE_DIRTY));
    }

    [Fact]
    public void Dirtying_what_was_not_read_in_is_a_warning()
    {
        using Scenario scenario = new("2.6.32");
        page* page = scenario.Machine.CachePage(scenario.Machine.NewFile("file", 1), 0);
        PageFlags.Clear(page, PageFlag.uptodate);
        V2_6_32.set_page_dirty(page);
        Assert.Contains("dirtied before it is uptodate", Assert.Single(scenario.Machine.Findings).Message);
    }

    [Fact]
    public void Times_change_once_and_dirty_the_inode()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 1);
        V2_6_32.file_update_time(file);
        Assert.Equal((false, true, true), scenario.Machine.InodeState(file));
        file->f_mapping->host->dirty_sync = false;
        V2_6_32.file_update_time(file);
        Assert.Equal((false, false, true), scenario.Machine.InodeState(file));
    }

    [Fact]
    public void Every_32nd_dirtied_page_looks_at_the_limits()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 1);
        for (int i = 1; i <= 31; i++)
        {
            V2_6_32.balance_dirty_pages_ratelimited(file->f_mapping);
            Assert.Equal(i, scenario.Machine.PagesDirtied);
        }

        V2_6_32.balance_dirty_pages_ratelimited(file->f_mapping);
        Assert.Equal(0, scenario.Machine.PagesDirtied);
    }

    [Fact]
    public void A_mapping_has_handlers_and_its_protection()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 4);
        vm_area_struct* plain = scenario.FileVma(file, Scenario.ReadWrite | V2_6_32.VM_SHARED);
        Assert.Equal(0x8000000000000025, plain->vm_page_prot.pgprot);
        Assert.True(plain->vm_ops->fault);
        Assert.False(plain->vm_ops->page_mkwrite);
        Assert.Equal("filemap_fault", FunctionTable.NameOf(plain->vm_ops->fault.handle));
        vm_area_struct* told = scenario.Machine.NewFileVma(scenario.Mm, 0x800000, 0x801000, Scenario.ReadWrite, file, 2, true);
        Assert.Equal(2UL, told->vm_pgoff);
        Assert.Equal("block_page_mkwrite", FunctionTable.NameOf(told->vm_ops->page_mkwrite.handle));
    }

    [Theory]
    [InlineData("locked page", V2_6_32.VM_FAULT_LOCKED | V2_6_32.VM_FAULT_MAJOR, true, false)]
    [InlineData("unlocked page", V2_6_32.VM_FAULT_MAJOR, false, false)]
    [InlineData("poisoned locked", V2_6_32.VM_FAULT_LOCKED | V2_6_32.VM_FAULT_MAJOR, true, true)]
    [InlineData("poisoned unlocked", V2_6_32.VM_FAULT_MAJOR, false, true)]
    public void Fault_hands_a_page_out(string outcome, int ret, bool locked, bool poisoned)
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4));
        scenario.Machine.Plan = new ChoicePlan().Fix("fault", outcome);
        vm_fault vmf = new() { pgoff = 2 };
        Assert.Equal(ret, vma->vm_ops->fault.invoke(vma, &vmf));
        page* page = vmf.page;
        Assert.True(page == scenario.Machine.CachePage(vma->vm_file, 2));
        Assert.Equal((2, locked, poisoned), (page->_count.counter, V2_6_32.PageLocked(page), V2_6_32.PageHWPoison(page)));
        Assert.Equal(["reference leaked: page pfn 0x" + $"{scenario.Machine.PageFrame(page):x} has 1 that nobody accounts for"], scenario.Problems());
        if (locked)
        {
            V2_6_32.unlock_page(page);
        }

        vmf.page = null;
        Assert.Equal(ret & ~V2_6_32.VM_FAULT_MAJOR, vma->vm_ops->fault.invoke(vma, &vmf));
    }

    [Theory]
    [InlineData("OOM", V2_6_32.VM_FAULT_OOM)]
    [InlineData("SIGBUS", V2_6_32.VM_FAULT_SIGBUS)]
    public void Fault_fails(string outcome, int ret)
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4));
        scenario.Machine.Plan = new ChoicePlan().Fix("fault", outcome);
        vm_fault vmf = default;
        Assert.Equal(ret, vma->vm_ops->fault.invoke(vma, &vmf));
        Assert.True(vmf.page is null);
        Assert.Equal(0UL, vma->vm_file->f_mapping->nrpages);
    }

    [Fact]
    public void Fault_behind_the_end_is_a_bus_error_without_a_choice()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 2));
        vm_fault vmf = new() { pgoff = 2 };
        Assert.Equal(V2_6_32.VM_FAULT_SIGBUS, vma->vm_ops->fault.invoke(vma, &vmf));
        Assert.Empty(scenario.Machine.ChoiceLog);
    }

    [Fact]
    public void Fault_may_map_the_page_itself()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4));
        scenario.Machine.Plan = new ChoicePlan().Fix("fault", "NOPAGE");
        vm_fault vmf = new() { pgoff = 1, virtual_address = (void*)0x401000 };
        Assert.Equal(V2_6_32.VM_FAULT_NOPAGE, vma->vm_ops->fault.invoke(vma, &vmf));
        Assert.True(V2_6_32.pte_present(*scenario.Machine.PteOf(scenario.Mm, 0x401000)));
        Assert.Equal(1, scenario.Machine.MmCounter(scenario.Mm, V2_6_32.file_rss));
        Assert.Empty(scenario.Problems());
    }

    [Fact]
    public void Fault_that_maps_the_page_itself_leaves_an_entry_that_another_thread_filled()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4));
        scenario.Machine.MapFilePage(vma, 0x401000);
        scenario.Machine.Plan = new ChoicePlan().Fix("fault", "NOPAGE");
        vm_fault vmf = new() { pgoff = 1, virtual_address = (void*)0x401000 };
        Assert.Equal(V2_6_32.VM_FAULT_NOPAGE, vma->vm_ops->fault.invoke(vma, &vmf));
        Assert.Equal(1, scenario.Machine.MmCounter(scenario.Mm, V2_6_32.file_rss));
        Assert.Empty(scenario.Problems());
    }

    [Theory]
    [InlineData("locked", V2_6_32.VM_FAULT_LOCKED, true, true)]
    [InlineData("unlocked", 0, false, true)]
    [InlineData("SIGBUS", V2_6_32.VM_FAULT_SIGBUS, false, true)]
    [InlineData("NOPAGE", V2_6_32.VM_FAULT_NOPAGE, false, true)]
    [InlineData("truncated while unlocked", 0, false, false)]
    public void Mkwrite(string outcome, int ret, bool locked, bool cached)
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4), mkwrite: true);
        scenario.Machine.Plan = new ChoicePlan().Fix("page_mkwrite", outcome);
        page* page = scenario.Machine.CachePage(vma->vm_file, 0);
        V2_6_32.get_page(page);
        vm_fault vmf = new() { page = page, flags = Write };
        Assert.Equal(ret, vma->vm_ops->page_mkwrite.invoke(vma, &vmf));
        Assert.Equal((locked, cached, cached ? 2 : 1), (V2_6_32.PageLocked(page), page->mapping is not null, page->_count.counter));
    }

    [Fact]
    public void Mkwrite_wants_the_page_unlocked()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4), mkwrite: true);
        page* page = scenario.Machine.CachePage(vma->vm_file, 0);
        V2_6_32.lock_page(page);
        vm_fault* vmf = scenario.Machine.Arena.Allocate<vm_fault>("vm_fault");
        vmf->page = page;
        Assert.Contains("would be waited for forever", Scenario.Bug(() => vma->vm_ops->page_mkwrite.invoke(vma, vmf)));
    }

    [Fact]
    public void Handlers_may_sleep()
    {
        using Scenario scenario = new("2.6.32");
        vm_area_struct* vma = scenario.FileVma(scenario.Machine.NewFile("file", 4), mkwrite: true);
        V2_6_32.spin_lock(&scenario.Mm->page_table_lock);
        vm_fault vmf = default;
        vma->vm_ops->fault.invoke(vma, &vmf);
        V2_6_32.unlock_page(vmf.page);
        vma->vm_ops->page_mkwrite.invoke(vma, &vmf);
        Assert.Equal(["->fault", "->page_mkwrite"], scenario.Machine.Findings.Select(f => f.Message.Split(": ")[2].Split(' ')[0]));
    }

    [Fact]
    public void A_mapped_file_page_is_accounted()
    {
        using Scenario scenario = new("2.6.32");
        @file* file = scenario.Machine.NewFile("file", 4);
        scenario.Machine.MapFilePage(scenario.FileVma(file), 0x403000);
        FrameReport report = scenario.Report(scenario.Machine.CachePage(file, 3));
        Assert.Equal(["PTE of 0x403000", "page cache"], report.Holders);
        Assert.Equal((2, 0, "file", FrameUse.PageCache), (report.References, report.MapCounts[0], report.Mapping, report.Use));
        Assert.Equal((1L, 1L), (scenario.Machine.MmCounter(scenario.Mm, 0), scenario.Machine.Statistic(VmStat.NR_FILE_MAPPED)));
        Assert.Empty(scenario.Problems());
    }
}
