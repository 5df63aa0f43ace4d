// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>What faults on files ask of a VMA and of a page.</remarks>
public abstract unsafe partial class V2_6_32
{
    public const int PTRS_PER_PTE = 512;

    /// <summary>Pages that a VMA spans.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong vma_pages([CType("const struct vm_area_struct *")] vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(vma_pages));
        return (vma->vm_end - vma->vm_start) >> Frames.PageShift;
    }

    /// <summary>Whether some page table maps the page.</summary>
    [Model("include/linux/mm.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool page_mapped(page* page) => IsMapped(machine, page);

    /// <summary>The page cache that a page is in; NULL for an anonymous page. Left out: the swap cache.</summary>
    [Model("include/linux/mm.h")]
    [Until("6.12")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static address_space* page_mapping(page* page)
    {
        page* head = machine.HeadOf(page, nameof(page_mapping));
        return PageAllocator.IsAnon(head) ? null : head->mapping;
    }

    internal static bool IsMapped(Machine machine, page* page)
    {
        machine.CheckPage(page, nameof(page_mapped));
        return page->_mapcount.counter >= 0;
    }
}

public abstract unsafe partial class V2_6_34
{
    /// <summary>What a page's mapping points to, page cache or anon_vma.</summary>
    [Model("include/linux/mm.h")]
    [Until("6.7")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void* page_rmapping(page* page) => RawMapping(machine, page, nameof(page_rmapping));

    internal static void* RawMapping(Machine machine, page* page, string caller) =>
        (void*)((ulong)machine.HeadOf(page, caller)->mapping & ~PageMapping.Flags);
}

public abstract unsafe partial class V3_15
{
    /// <summary>Whether a page cache is that of shared memory; files here have a file system.</summary>
    [Model("include/linux/shmem_fs.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool shmem_mapping([CType("const struct address_space *")] address_space* mapping)
    {
        machine.CheckObject(mapping, nameof(shmem_mapping));
        return false;
    }
}

public abstract unsafe partial class V4_5
{
    /// <summary>As before, as a truth value.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new bool page_mapped([CType("const struct page *")] page* page) => IsMapped(machine, page);

    /// <summary>The counter of an mm that a file's page counts in.</summary>
    [Model("include/linux/mm.h")]
    [Until("6.9")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mm_counter_file(page* page) => FileCounter(machine, page);

    internal static int FileCounter(Machine machine, page* page)
    {
        machine.CheckPage(page, nameof(mm_counter_file));
        return PageFlags.Test(page, PageFlag.swapbacked) ? MM_SHMEMPAGES : MM_FILEPAGES;
    }
}

public abstract unsafe partial class V4_11
{
    /// <summary>Whether a VMA maps shared memory; files here have a file system.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vma_is_shmem([CType("const struct vm_area_struct *")] vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(vma_is_shmem));
        return false;
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>What a folio's mapping points to, page cache or anon_vma.</summary>
    [Model("mm/internal.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void* folio_raw_mapping([CType("const struct folio *")] folio* folio) =>
        RawMapping(machine, (page*)folio, nameof(folio_raw_mapping));
}

public abstract unsafe partial class V5_18
{
    /// <summary>Which page of a folio a page is.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong folio_page_idx([CType("const struct folio *")] folio* folio, [CType("const struct page *")] page* page)
    {
        machine.CheckPage((page*)folio, nameof(folio_page_idx));
        machine.CheckPage(page, nameof(folio_page_idx));
        return (ulong)(page - (page*)folio);
    }
}

public abstract unsafe partial class V6_3
{
    /// <summary>Whether a VMA maps shared anonymous memory; files here have a file system.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vma_is_anon_shmem([CType("const struct vm_area_struct *")] vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(vma_is_anon_shmem));
        return false;
    }
}

public abstract unsafe partial class V6_6
{
    /// <summary>Whether a number is among the <paramref name="len"/> ones from <paramref name="start"/> on; a macro in C.</summary>
    [Model("include/linux/minmax.h")]
    public static bool in_range(ulong val, ulong start, ulong len) => val - start < len;
}

public abstract unsafe partial class V6_9
{
    /// <summary>The counter of an mm that a file's folio counts in.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mm_counter_file(folio* folio) => FileCounter(machine, (page*)folio);
}
