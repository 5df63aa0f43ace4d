// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// The swap cache: pages that have a slot in swap, each with a reference of the cache (mm/swap_state.c). Left out: memory
/// for its tree, which is always there; huge pages; what is kept of pages that were reclaimed, by which they would come back
/// active and be counted as refaults (PG_workingset, 5.9 and later).
/// </summary>
internal static unsafe partial class SwapCache
{
    /// <summary>
    /// Takes a slot for a locked anonymous page and puts the page into the swap cache. It is dirty then, so that it will be
    /// written, where the kernel sees to that here. Follows add_to_swap; a compound page gets no slot here, which kernels split
    /// or give several.
    /// </summary>
    /// <returns>Whether there was a slot.</returns>
    internal static bool AddToSwap(Machine machine, page* page)
    {
        Swap.CheckLocked(machine, page, "add_to_swap");
        if (!PageFlags.Test(page, PageFlag.uptodate))
        {
            throw new KernelBug($"BUG: VM_BUG_ON_PAGE(!PageUptodate(page)): add_to_swap of {machine.NameOf(page)}", (nint)page);
        }

        swp_entry_t entry = machine.PagesIn(page) > 1 ? default : Swap.GetSlot(machine);
        if (entry.val == 0)
        {
            return false;
        }

        Add(machine, page, entry);
        Swap.Find(machine, entry)->owner = machine.SwapRules.ChargesReads ? page->mem_cgroup : null;
        if (machine.SwapRules.MakesDirty)
        {
            PageFlags.Set(page, PageFlag.dirty);
        }

        machine.Passed("add_to_swap", page);
        return true;
    }

    /// <summary>
    /// The page that the swap cache has for an entry, with a new reference; null when it has none. One that was read ahead
    /// counts as a hit. Follows lookup_swap_cache, later swap_cache_get_folio.
    /// </summary>
    internal static page* Lookup(Machine machine, swp_entry_t entry)
    {
        page* page = Get(machine, entry);
        bool isHit = page is not null
            && machine.SwapRules.Readahead == SwapReadahead.ByHits
            && PageFlags.TestAndClear(page, PageFlag.reclaim);
        if (isHit)
        {
            machine.SwapArea->readahead_hits++;
            machine.CountEvent(VmEvent.SWAP_RA_HIT, machine.SwapRules.CountsReadahead ? 1 : 0);
        }

        return page;
    }

    /// <summary>The same without counting: find_get_page of the swap cache.</summary>
    internal static page* Get(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = Swap.Find(machine, entry);
        page* page = slot is null ? null : slot->cached;
        if (page is not null)
        {
            machine.GetPage(page, "swap cache lookup");
        }

        return page;
    }

    /// <summary>
    /// Takes a locked page out of the swap cache, which loses its slot and reference; the caller has another one. Follows
    /// delete_from_swap_cache.
    /// </summary>
    internal static void Delete(Machine machine, page* page)
    {
        swp_entry_t entry = EntryOf(page);
        Remove(machine, page);
        Swap.FreeCache(machine, entry);
        machine.PutPage(page, "swap cache");
        machine.Passed("delete_from_swap_cache", page);
    }

    /// <summary>
    /// Takes a page that is being reclaimed out of the swap cache: nobody has a reference any more, the cache's is among the
    /// frozen ones. Its slot stays taken until <see cref="Swap.FreeCache"/>. Follows __delete_from_swap_cache, and
    /// mem_cgroup_swapout without memory+swap accounting, where nothing is left of it.
    /// </summary>
    internal static void DeleteFrozen(Machine machine, page* page)
    {
        if (page->_refcount.counter != 0)
        {
            throw new KernelBug($"BUG: {machine.NameOf(page)} leaves the swap cache as if nobody referred to it", (nint)page);
        }

        Remove(machine, page);
    }

    /// <summary>
    /// Another page has the place of one in the swap cache: the part of migrate_page_move_mapping that is the cache's. The
    /// references, flags and private of both are the caller's business.
    /// </summary>
    internal static void Replace(Machine machine, page* page, page* fresh)
    {
        swap_slot* slot = Swap.Find(machine, EntryOf(page));
        if (slot is null || slot->cached != page)
        {
            throw new KernelBug($"BUG: {machine.NameOf(page)} is replaced in the swap cache, which does not have it", (nint)page);
        }

        slot->cached = fresh;
    }

    /// <summary>The entry whose slot is that of a page in the swap cache.</summary>
    internal static swp_entry_t EntryOf(page* page) => new() { val = page->@private };

    private static void Add(Machine machine, page* page, swp_entry_t entry)
    {
        Swap.CheckLocked(machine, page, "add_to_swap_cache");
        if (PageFlags.Test(page, PageFlag.swapcache) || !PageFlags.Test(page, PageFlag.swapbacked))
        {
            throw new KernelBug($"BUG: VM_BUG_ON: {machine.NameOf(page)} cannot be put into the swap cache", (nint)page);
        }

        machine.GetPage(page, "swap cache");
        PageFlags.Set(page, PageFlag.swapcache);
        page->@private = entry.val;
        Swap.Find(machine, entry)->cached = page;
        Count(machine, 1);
    }

    private static void Remove(Machine machine, page* page)
    {
        Swap.CheckLocked(machine, page, "__delete_from_swap_cache");
        swap_slot* slot = PageFlags.Test(page, PageFlag.swapcache) ? Swap.Find(machine, EntryOf(page)) : null;
        if (slot is null || slot->cached != page || PageFlags.Test(page, PageFlag.writeback))
        {
            throw new KernelBug($"BUG: VM_BUG_ON: {machine.NameOf(page)} cannot be taken out of the swap cache", (nint)page);
        }

        slot->cached = null;
        page->@private = 0;
        PageFlags.Clear(page, PageFlag.swapcache);
        Count(machine, -1);
        SwapCharge.LeaveCache(machine, page);
    }

    private static void Count(Machine machine, long pages)
    {
        machine.AddStatistic(VmStat.NR_FILE_PAGES, pages);
        machine.AddStatistic(VmStat.NR_SWAPCACHE, machine.SwapRules.CountsCache ? pages : 0);
    }
}
