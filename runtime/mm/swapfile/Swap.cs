// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Slots of the swap area and their counts (mm/swapfile.c). A slot is taken while entries of page tables are for it or the
/// swap cache has a page for it. Left out: the per-CPU cache of slots (4.11 and later), which is off while few are free,
/// clusters of huge pages, slots of shmem, and memory for counts that go on beyond a byte, which is always there.
/// </summary>
internal static unsafe class Swap
{
    /// <summary>What swapin_readahead_hits begins with.</summary>
    internal const uint FirstHits = 4;

    // SWAP_MAP_MAX: of a count in 15 bits, and of one in 6 that goes on elsewhere (COUNT_CONTINUED).
    private const uint LargestCount = 0x7ffe;
    private const uint CountsInMap = 0x3f;
    private const uint Continued = 0x80;

    /// <summary>
    /// Takes a free slot for a page that goes to the swap cache; asks <see cref="Choices.SwapSlot"/> where there is one.
    /// Follows get_swap_page, later folio_alloc_swap, which charge swap to the cgroup: that is left out.
    /// </summary>
    /// <returns>0 when there is none.</returns>
    internal static swp_entry_t GetSlot(Machine machine)
    {
        swap_info_struct* area = machine.SwapArea;
        if (area is null || area->inuse_pages == area->pages || machine.Choose(Choices.SwapSlot) != 0)
        {
            return default;
        }

        uint offset = SwapScan.Take(machine, area);
        return offset == 0 ? default : SwapEntries.Make(machine, 0, offset);
    }

    /// <summary>
    /// One more entry of a page table for a slot. Follows swap_duplicate, which is silent about slots that there are not.
    /// </summary>
    /// <returns>0; the kernel's -ENOMEM is for counts that go on elsewhere.</returns>
    internal static int Duplicate(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = Find(machine, entry);
        if (slot is not null && IsTaken(slot) && (machine.SwapRules.ContinuesCounts || slot->count < LargestCount))
        {
            slot->count++;
        }

        return 0;
    }

    /// <summary>The swap cache is about to get a page for a slot. Follows swapcache_prepare.</summary>
    /// <returns>Whether the slot is in use and has none yet.</returns>
    internal static bool Prepare(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = Find(machine, entry);
        if (slot is null || slot->has_cache || slot->count == 0)
        {
            return false;
        }

        slot->has_cache = true;
        return true;
    }

    /// <summary>One entry of a page table less for a slot. Follows swap_free.</summary>
    internal static void Free(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = FindTaken(machine, entry);
        if (slot is not null)
        {
            DropEntry(machine, entry, slot);
        }
    }

    /// <summary>The swap cache has no page for a slot any more. Follows swapcache_free, later put_swap_page and put_swap_folio.</summary>
    internal static void FreeCache(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = FindTaken(machine, entry);
        if (slot is null)
        {
            return;
        }

        if (!slot->has_cache)
        {
            throw new KernelBug("BUG: VM_BUG_ON: swapcache_free of a slot that the swap cache has no page for");
        }

        slot->has_cache = false;
        FreeUnused(machine, entry, slot);
    }

    /// <summary>
    /// One entry of a page table less for a slot; with the last one the page in the swap cache goes too, if nobody maps it
    /// or swap is getting full. Follows free_swap_and_cache.
    /// </summary>
    internal static void FreeSwapAndCache(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = SwapEntries.TypeOf(machine, entry) == 0 ? FindTaken(machine, entry) : null;
        if (slot is null)
        {
            return;
        }

        DropEntry(machine, entry, slot);
        page* page = slot->count == 0 && slot->has_cache ? SwapCache.Get(machine, entry) : null;
        if (page is null)
        {
            return;
        }

        if (machine.TryLockPage(page))
        {
            if (page->_mapcount.counter < 0 || IsFull(machine))
            {
                TryToFree(machine, page);
            }

            machine.UnlockPage(page);
        }

        machine.PutPage(page, "free_swap_and_cache");
    }

    /// <summary>How many entries of page tables are for a slot. Follows page_swapcount and swp_swapcount.</summary>
    internal static int Count(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = Find(machine, entry);
        return slot is null ? 0 : (int)slot->count;
    }

    /// <summary>What the kernel's slot map has for a slot: count and SWAP_HAS_CACHE as this kernel writes them.</summary>
    internal static uint MapValue(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = Find(machine, entry);
        if (slot is null)
        {
            return 0;
        }

        uint count = machine.SwapRules.ContinuesCounts && slot->count >= CountsInMap
            ? slot->count % CountsInMap | Continued
            : slot->count;
        return count | (slot->has_cache ? machine.SwapRules.HasCache : 0);
    }

    /// <summary>
    /// Takes a locked page out of the swap cache when no entry of a page table is for its slot; it is dirty then, since it
    /// is nowhere else. Follows try_to_free_swap, from 6.0 on folio_free_swap; left out: hibernation.
    /// </summary>
    internal static bool TryToFree(Machine machine, page* page)
    {
        CheckLocked(machine, page, nameof(TryToFree));
        bool isBusy = !PageFlags.Test(page, PageFlag.swapcache)
            || PageFlags.Test(page, PageFlag.writeback)
            || Count(machine, SwapCache.EntryOf(page)) != 0;
        if (isBusy)
        {
            return false;
        }

        SwapCache.Delete(machine, page);
        PageFlags.Set(page, PageFlag.dirty);
        return true;
    }

    /// <summary>
    /// Whether a locked page may be written to without a copy: nobody else maps it or has it in swap. It then leaves the
    /// swap cache, unless its write is under way. Follows reuse_swap_page, which there is up to 5.17. Left out: huge pages,
    /// devices that need a page to stay as it is while they write it.
    /// </summary>
    internal static bool CanReuse(Machine machine, page* page)
    {
        CheckLocked(machine, page, nameof(CanReuse));
        if (IsKsm(page))
        {
            return false;
        }

        int count = page->_mapcount.counter + 1;
        if (count > 1 || !PageFlags.Test(page, PageFlag.swapcache))
        {
            return count <= 1;
        }

        count += Count(machine, SwapCache.EntryOf(page));
        if (count == 1 && !PageFlags.Test(page, PageFlag.writeback))
        {
            SwapCache.Delete(machine, page);
            PageFlags.Set(page, PageFlag.dirty);
        }

        return count <= 1;
    }

    /// <summary>Whether more than half of the slots are taken: the swap cache then keeps none that it need not. Follows vm_swap_full.</summary>
    internal static bool IsFull(Machine machine)
    {
        swap_info_struct* area = machine.SwapArea;
        return area is not null && (area->pages - area->inuse_pages) * 2 < area->pages;
    }

    /// <summary>Whether a page is one that KSM has merged.</summary>
    internal static bool IsKsm(page* page) => ((ulong)page->mapping & PageMapping.Flags) == PageMapping.Flags;

    /// <summary>The slot of an entry; null when there is none.</summary>
    internal static swap_slot* Find(Machine machine, swp_entry_t entry)
    {
        swap_info_struct* area = machine.SwapArea;
        ulong offset = SwapEntries.OffsetOf(machine, entry);
        bool exists = area is not null && SwapEntries.TypeOf(machine, entry) == 0 && offset - 1 < area->pages;
        return exists ? At(machine, area, (uint)offset) : null;
    }

    internal static swap_slot* At(Machine machine, swap_info_struct* area, uint offset) => machine.Follow(area->slots + offset);

    internal static bool IsTaken(swap_slot* slot) => slot->has_cache || slot->count != 0;

    internal static void CheckLocked(Machine machine, page* page, string user)
    {
        machine.CheckPage(page, user);
        if (!PageFlags.Test(page, PageFlag.locked))
        {
            throw new KernelBug($"BUG: VM_BUG_ON_PAGE(!PageLocked(page)): {user} of {machine.NameOf(page)}", (nint)page);
        }
    }

    // swap_info_get: the kernel says what is wrong with an entry, and goes on.
    private static swap_slot* FindTaken(Machine machine, swp_entry_t entry)
    {
        swap_slot* slot = Find(machine, entry);
        if (slot is not null && IsTaken(slot))
        {
            return slot;
        }

        string wrong = SwapEntries.TypeOf(machine, entry) != 0 || machine.SwapArea is null ? "Bad swap file entry"
            : slot is null ? "Bad swap offset entry"
            : "Unused swap offset entry";
        machine.Report(FindingKind.Warning, $"swap_free: {wrong} {entry.val:x8}");
        return null;
    }

    private static void DropEntry(Machine machine, swp_entry_t entry, swap_slot* slot)
    {
        // A count that was too large to be kept is never given up.
        bool isStuck = !machine.SwapRules.ContinuesCounts && slot->count >= LargestCount;
        if (slot->count == 0)
        {
            machine.Report(FindingKind.Warning, $"swap_free: no entry is left for slot {entry.val:x8}");
        }
        else if (!isStuck)
        {
            slot->count--;
        }

        FreeUnused(machine, entry, slot);
    }

    private static void FreeUnused(Machine machine, swp_entry_t entry, swap_slot* slot)
    {
        if (!IsTaken(slot))
        {
            slot->owner = null;
            SwapScan.Release(machine.SwapArea, (uint)SwapEntries.OffsetOf(machine, entry));
        }
    }
}
