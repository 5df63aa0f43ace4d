// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    // ratelimit_pages: pages that a CPU may dirty between two looks at the limits.
    private const int RatelimitPages = 32;

    /// <summary>
    /// Marks a page dirty, and in a page cache also its place and its inode, as __set_page_dirty_nobuffers does.
    /// Returns whether it was clean. Warns about a cached page that is not uptodate. Follows mm/page-writeback.c;
    /// the accounting per device is left out.
    /// </summary>
    [Model("include/linux/mm.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool set_page_dirty(page* page) => Dirty(machine, page, nameof(set_page_dirty));

    internal static bool Dirty(Machine machine, page* page, string caller)
    {
        machine.CheckPage(page, caller);
        if (PageFlags.TestAndSet(page, PageFlag.dirty))
        {
            return false;
        }

        if (PageAllocator.IsAnon(page) || page->mapping is null)
        {
            return true;
        }

        address_space* mapping = machine.Follow(page->mapping);
        if (!PageFlags.Test(page, PageFlag.uptodate))
        {
            machine.Report(FindingKind.Warning, $"WARNING: {machine.NameOf(page)} is dirtied before it is uptodate");
        }

        machine.AddStatistic(VmStat.NR_FILE_DIRTY, 1);
        *machine.DirtyTag(mapping, page->index) = true;
        machine.Follow(mapping->host)->dirty_pages = true;
        return true;
    }

    /// <summary>
    /// Counts a dirtied page of this CPU; every 32nd looks at the limits on dirty pages, which may sleep. The
    /// throttling itself is left out: limits are never reached here. Follows mm/page-writeback.c.
    /// </summary>
    [Model("include/linux/writeback.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void balance_dirty_pages_ratelimited(address_space* mapping)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(mapping, nameof(balance_dirty_pages_ratelimited));
        machine.MightSleep(nameof(balance_dirty_pages_ratelimited));
        machine.PagesDirtied = (machine.PagesDirtied + 1) % RatelimitPages;
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>As before, as a truth value.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new bool set_page_dirty(page* page) => Dirty(machine, page, nameof(set_page_dirty));

    /// <summary>Marks a folio dirty, as set_page_dirty does a page. Follows mm/page-writeback.c.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_mark_dirty(folio* folio) => Dirty(machine, (page*)folio, nameof(folio_mark_dirty));
}
