// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>
    /// Takes a clean, unmapped page that nobody but the caller uses out of its page cache; the page is locked. Returns
    /// whether it did. Follows mm/truncate.c, without what a file system keeps with a page.
    /// </summary>
    [Model("include/linux/mm.h")]
    [Until("5.18")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool invalidate_inode_page(page* page) => Evict(machine, page, nameof(invalidate_inode_page));

    internal static bool Evict(Machine machine, page* page, string caller)
    {
        machine.CheckPage(page, caller);
        bool hasCache = page->mapping is not null && !PageAllocator.IsAnon(page);
        bool isUsed = PageFlags.Test(page, PageFlag.dirty) || PageFlags.Test(page, PageFlag.writeback)
            || page->_mapcount.counter >= 0 || page->_refcount.counter != 2;
        if (!hasCache || isUsed)
        {
            return false;
        }

        machine.Truncate(page);
        return true;
    }
}

public abstract unsafe partial class V5_18
{
    /// <summary>As before; returns the pages that it took out (in mm/internal.h).</summary>
    [Model("mm/internal.h")]
    [Until("6.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new long invalidate_inode_page(page* page) => Evict(machine, page, nameof(invalidate_inode_page)) ? 1 : 0;
}

public abstract unsafe partial class V6_8
{
    /// <summary>
    /// Takes a clean folio that nobody but the caller uses out of its page cache; the folio is locked. Returns the
    /// pages that it took out; 0 without a page cache. Follows mm/truncate.c.
    /// </summary>
    [Model("mm/internal.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long mapping_evict_folio(address_space* mapping, folio* folio) =>
        mapping is not null && Evict(machine, (page*)folio, nameof(mapping_evict_folio)) ? 1 : 0;
}
