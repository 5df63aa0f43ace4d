// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Moving a page: isolate_lru_page, unmap_and_move, move_to_new_page and migrate_page (mm/migrate.c), one page at a time. Left out:
/// compound pages, KSM's, those of file systems with buffers, waiting for writeback, trying again, NUMA.
/// </summary>
internal static unsafe partial class Migration
{
    private const int Eagain = 11;
    private const int Ebusy = 16;
    private const int Enomem = 12;

    // What migrate_page_copy moves and what it copies. Active, unevictable, mlocked and dirty are not the old page's any more.
    private static readonly ulong Moved =
        Bits(PageFlag.active, PageFlag.unevictable, PageFlag.mlocked, PageFlag.dirty, PageFlag.swapcache);

    private static readonly ulong Copied = Moved | Bits(PageFlag.uptodate, PageFlag.swapbacked);

    /// <summary>
    /// Moves a page's contents, flags, charge and mappings to a new page, and frees the old one. Asks
    /// <see cref="Choices.AllocPage"/>, and up to 3.16 <see cref="Choices.Charge"/>.
    /// </summary>
    /// <returns>0; -EBUSY when it is not on the LRU or is being written; -EAGAIN when others use it; -ENOMEM.</returns>
    internal static int Migrate(Machine machine, page* page)
    {
        machine.MightSleep("migrate_pages");
        machine.Behaviour.DrainLru(machine);
        bool isMovable = !PageFlags.Test(page, PageFlag.head) && !PageRmap.IsKsm(page);
        if (!isMovable || !LruMoves.Isolate(machine, page))
        {
            return -Ebusy;
        }

        page* fresh = Allocate(machine, page);
        int ret = fresh is null ? -Enomem : UnmapAndMove(machine, page, fresh);
        if (ret != 0)
        {
            LruMoves.PutBack(machine, page);
        }
        else
        {
            machine.Passed("migrate_pages", fresh);
        }

        return ret;
    }

    private static page* Allocate(Machine machine, page* page)
    {
        if (machine.Frames.UseOf(page) != FrameUse.PageCache)
        {
            return PageAllocator.AllocateUser(machine, machine.Numbers.GfpHighUserMovable, 0, "migrate_pages");
        }

        bool isThere = machine.Frames.HasCacheFrame && machine.Choose(Choices.AllocPage) == 0;
        return isThere ? machine.Frames.Allocate(FrameUse.PageCache, 0, zero: false) : null;
    }

    private static int UnmapAndMove(Machine machine, page* page, page* fresh)
    {
        if (!MigrationCharge.Prepare(machine, page, out mem_cgroup* charged))
        {
            machine.PutPage(fresh, "migrate_pages");
            return -Enomem;
        }

        int ret = Move(machine, page, fresh);
        MigrationCharge.End(machine, page, fresh, charged, isMoved: ret == 0);
        if (ret != 0)
        {
            machine.PutPage(fresh, "migrate_pages");
            return ret;
        }

        machine.PutPage(page, "isolation");
        LruMoves.PutBack(machine, fresh);
        return 0;
    }

    // __unmap_and_move.
    private static int Move(Machine machine, page* page, page* fresh)
    {
        if (PageFlags.Test(page, PageFlag.writeback) || !machine.TryLockPage(page))
        {
            return machine.MemoryRules.WritebackIsBusy && PageFlags.Test(page, PageFlag.writeback) ? -Ebusy : -Eagain;
        }

        machine.LockPage(fresh);
        List<MappedPlace> places = page->_mapcount.counter >= 0 ? Unmap(machine, page) : [];
        int ret = page->_mapcount.counter >= 0 ? -Eagain : MoveToNew(machine, page, fresh);
        Restore(machine, places, page, ret == 0 ? fresh : page);
        machine.UnlockPage(fresh);
        machine.UnlockPage(page);
        return ret;
    }

    // move_to_new_page: nobody may use the page but who isolated it, and its cache.
    private static int MoveToNew(Machine machine, page* page, page* fresh)
    {
        bool isAnon = PageAllocator.IsAnon(page);
        bool isCached = PageFlags.Test(page, PageFlag.swapcache) || (!isAnon && page->mapping is not null);
        if (page->_refcount.counter != (isCached ? 2 : 1))
        {
            return -Eagain;
        }

        fresh->index = page->index;
        fresh->mapping = page->mapping;
        if (isCached)
        {
            MoveCached(machine, page, fresh);
        }

        machine.Frames.Copy(fresh, page);
        MigrationCharge.Move(machine, page, fresh);
        fresh->flags |= page->flags & Copied;
        page->flags &= ~Moved;
        if (!isAnon || machine.MemoryRules.ForgetsMovedMapping)
        {
            page->mapping = null;
        }

        machine.Passed("move_to_new_page", fresh);
        return 0;
    }

    // migrate_page_move_mapping.
    private static void MoveCached(Machine machine, page* page, page* fresh)
    {
        machine.GetPage(fresh, "page cache");
        if (PageFlags.Test(page, PageFlag.swapcache))
        {
            fresh->@private = page->@private;
            SwapCache.Replace(machine, page, fresh);
            page->@private = 0;
        }
        else
        {
            *machine.Slot(page->mapping, page->index) = fresh;
        }

        machine.PutPage(page, "page cache");
    }

    private static ulong Bits(params PageFlag[] flags) => flags.Aggregate(0UL, (bits, flag) => bits | PageFlags.Mask(flag));
}
