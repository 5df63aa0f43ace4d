// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>The low bits of page->mapping.</summary>
internal static class PageMapping
{
    /// <summary>PAGE_MAPPING_ANON: the rest is an anon_vma's address.</summary>
    internal const ulong Anon = 1;

    /// <summary>PAGE_MAPPING_FLAGS: PAGE_MAPPING_ANON and PAGE_MAPPING_MOVABLE.</summary>
    internal const ulong Flags = 3;
}

public abstract unsafe partial class V2_6_32
{
    /// <summary>Whether the page is locked (PG_locked).</summary>
    [Model("include/linux/page-flags.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PageLocked([CType("const struct page *")] page* page) =>
        TestFlag(machine, page, PageFlag.locked, nameof(PageLocked));

    /// <summary>Whether the page's contents are valid (PG_uptodate); the read barrier has no effect on one thread.</summary>
    [Model("include/linux/page-flags.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PageUptodate([CType("const struct page *")] page* page) =>
        TestFlag(machine, page, PageFlag.uptodate, nameof(PageUptodate));

    /// <summary>Whether the page's memory has failed (PG_hwpoison).</summary>
    [Model("include/linux/page-flags.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PageHWPoison([CType("const struct page *")] page* page) =>
        TestFlag(machine, page, PageFlag.hwpoison, nameof(PageHWPoison));

    /// <summary>Whether the page was written to since it was last written back (PG_dirty).</summary>
    [Model("include/linux/page-flags.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PageDirty([CType("const struct page *")] page* page) =>
        TestFlag(machine, page, PageFlag.dirty, nameof(PageDirty));

    /// <summary>Whether the page belongs to an anon_vma (mapping has PAGE_MAPPING_ANON). In mm.h up to 3.x.</summary>
    [Model("include/linux/page-flags.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PageAnon(page* page)
    {
        machine.CheckPage(page, nameof(PageAnon));
        return PageAllocator.IsAnon(page);
    }

    /// <summary>
    /// Marks the contents of a page valid that nobody else sees yet; the write barrier before it has no effect on
    /// one thread.
    /// </summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void __SetPageUptodate(page* page)
    {
        machine.CheckPage(page, nameof(__SetPageUptodate));
        PageFlags.Set(page, PageFlag.uptodate);
    }

    private static bool TestFlag(Machine machine, page* page, PageFlag flag, string caller)
    {
        machine.CheckPage(page, caller);
        return PageFlags.Test(page, flag);
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>
    /// Marks the contents of a folio valid that nobody else sees yet; the write barrier before it has no effect on
    /// one thread.
    /// </summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void __folio_mark_uptodate(folio* folio)
    {
        machine.CheckPage((page*)folio, nameof(__folio_mark_uptodate));
        PageFlags.Set((page*)folio, PageFlag.uptodate);
    }
}
