// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Files, their page cache, and the handlers that mappings of them have.</summary>
public sealed unsafe partial class Machine
{
    /// <summary>The byte that fills page <paramref name="index"/> of every file.</summary>
    public static byte FileByte(ulong index) => (byte)(0x30 + index % 10);

    /// <summary>
    /// A file with an empty page cache. Its mappings have a ->fault that works as filemap_fault does, as far as
    /// <see cref="Choices.Fault"/> lets it.
    /// </summary>
    /// <param name="name">Its name in reports.</param>
    /// <param name="pages">Its size.</param>
    public @file* NewFile(string name, int pages)
    {
        inode* inode = Arena.Allocate<inode>($"inode of {name}");
        inode->pages = (ulong)pages;
        address_space* mapping = Arena.Allocate<address_space>($"page cache of {name}");
        mapping->host = inode;
        mapping->slots = (page**)Arena.AllocateArray<nint>($"page cache slots of {name}", pages);
        mapping->slot_count = (ulong)pages;
        mapping->dirty_tags = Arena.AllocateArray<bool>($"dirty tags of {name}", pages);
        @file* file = Arena.Allocate<@file>($"file {name}");
        file->f_mapping = mapping;
        file->f_count = 1;
        files.Add((nint)file);
        mappings.Add((nint)mapping);
        return file;
    }

    /// <summary>The page of a file at an index, read in when it is not cached: uptodate, on the inactive list.</summary>
    public page* CachePage(@file* file, ulong index)
    {
        address_space* mapping = Mapping(file);
        page** slot = Slot(mapping, index);
        return *slot is not null ? *slot : ReadIn(mapping, index);
    }

    /// <summary>Takes a page out of its page cache, as truncation does. Mappings and references stay.</summary>
    public void Truncate(page* page)
    {
        address_space* mapping = Follow(page->mapping);
        ulong index = page->index;
        AddStatistic(VmStat.NR_FILE_PAGES, -1);
        if (PageFlags.TestAndClear(page, PageFlag.dirty))
        {
            AddStatistic(VmStat.NR_FILE_DIRTY, -1);
            *DirtyTag(mapping, index) = false;
        }

        *Slot(mapping, index) = null;
        mapping->nrpages--;
        page->mapping = null;
        PutPage(page, "page cache");
    }

    /// <summary>Marks a page's memory as failed (PG_hwpoison).</summary>
    public void Poison(page* page) => PageFlags.Set(page, PageFlag.hwpoison);

    /// <summary>Makes a cached page mlocked and unevictable, as a fault in a VM_LOCKED mapping of it did before.</summary>
    public void Mlock(page* page)
    {
        CheckEntered();
        Behaviour.DrainLru(this);
        Lru.Remove(page);
        PageFlags.Set(page, PageFlag.mlocked);
        PageFlags.Set(page, PageFlag.unevictable);
        AddStatistic(VmStat.NR_MLOCK, 1);
        Lru.Add(page);
    }

    /// <summary>Maps a file's page at an address, as a read fault there does; page tables are made as needed.</summary>
    public void MapFilePage(vm_area_struct* vma, ulong address) =>
        MapCached(vma, address, (pte_t*)Populate(vma->vm_mm, address, PageTableLevel.Pte));

    internal void MapCached(vm_area_struct* vma, ulong address, pte_t* pte)
    {
        MapFilePage(vma, address, pte, CachePage(vma->vm_file, Rmap.LinearIndex(vma, address)));
    }

    /// <summary>Maps a cached page by an entry that is empty, with all its accounting.</summary>
    internal void MapFilePage(vm_area_struct* vma, ulong address, pte_t* pte, page* page)
    {
        GetPage(page, nameof(MapFilePage));
        Rss.Count(this, vma->vm_mm, isAnon: false, 1);
        Rmap.AddFile(this, page);
        Runtime.Mlock.OfMapping(this, page, vma);
        Frames.Touch(pte, sizeof(pte_t));
        pte->pte = Frames.PfnOf(page) << Frames.PageShift | vma->vm_page_prot.pgprot;
    }

    /// <summary>A file's page cache.</summary>
    internal address_space* Mapping(@file* file) => Follow(Follow(file)->f_mapping);

    /// <summary>The place of a file's page in its page cache.</summary>
    /// <exception cref="KernelBug">The file is shorter.</exception>
    internal page** Slot(address_space* mapping, ulong index) => index < mapping->slot_count
        ? (page**)Follow((nint*)mapping->slots + index)
        : throw new KernelBug($"BUG: page {index} of a file of {mapping->slot_count}", (nint)mapping);

    /// <summary>The tag that says that a page of a page cache is dirty.</summary>
    internal bool* DirtyTag(address_space* mapping, ulong index) => Follow(mapping->dirty_tags + index);

    private page* CachedPage(vm_area_struct* vma, ulong address)
    {
        address_space* mapping = Mapping(vma->vm_file);
        ulong index = Rmap.LinearIndex(vma, address);
        return index < mapping->slot_count ? *Slot(mapping, index) : null;
    }

    private page* ReadIn(address_space* mapping, ulong index)
    {
        page* page = Frames.Allocate(FrameUse.PageCache, 0, zero: true);
        if (page is null)
        {
            throw new KernelBug("Out of memory: the machine has no frame left for the page cache");
        }

        Frames.Fill(page, FileByte(index));
        page->mapping = mapping;
        page->index = index;
        *Slot(mapping, index) = page;
        mapping->nrpages++;
        AddStatistic(VmStat.NR_FILE_PAGES, 1);
        PageFlags.Set(page, PageFlag.uptodate);
        Lru.Add(page);
        return page;
    }
}
