// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Compares what swap counts with the entries, pages and writes that there are. Changes nothing.</summary>
/// <param name="machine">What is looked at.</param>
/// <param name="add">Told what does not add up.</param>
internal sealed unsafe class SwapAuditor(Machine machine, Action<string> add)
{
    private const int SwapEntriesMember = 2;

    private readonly Dictionary<ulong, int> entries = [];
    private readonly HashSet<nint> cached = [];
    private long ofMm;

    /// <summary>The entries of another mm come next.</summary>
    internal void BeginMm() => ofMm = 0;

    /// <summary>An entry of a page table that is not present.</summary>
    internal void Entry(pte_t pte)
    {
        if (SwapEntries.IsSwap(machine, pte))
        {
            ulong entry = SwapEntries.FromPte(machine, pte).val;
            entries[entry] = entries.GetValueOrDefault(entry) + 1;
            ofMm++;
        }
    }

    /// <summary>All entries of an mm were seen.</summary>
    internal void EndMm(mm_struct* mm, string name)
    {
        long counted = machine.MemoryRules.CountsSwapEntries ? machine.MmCounter(mm, SwapEntriesMember) : ofMm;
        if (counted != ofMm)
        {
            add($"{name} counts {counted} swap entries, its page tables have {ofMm}");
        }
    }

    /// <summary>Tells of each page in the swap cache, which has a reference of it.</summary>
    internal void CollectCached(Action<nint> hold)
    {
        swap_info_struct* area = machine.SwapArea;
        for (uint offset = 1; area is not null && offset < area->max; offset++)
        {
            nint page = (nint)Swap.At(machine, area, offset)->cached;
            if (page != 0)
            {
                cached.Add(page);
                hold(page);
            }
        }
    }

    /// <summary>Compares, once all entries and pages are known.</summary>
    internal void Check(List<nint> heads)
    {
        foreach (nint head in heads)
        {
            if (PageFlags.Test((page*)head, PageFlag.swapcache) != cached.Contains(head))
            {
                add($"{machine.NameOf((page*)head)} is {(cached.Contains(head) ? "in the swap cache without PG_swapcache" : "PG_swapcache, but in no swap cache")}");
            }
        }

        CheckSlots();
        CheckWrites();
        foreach (ulong entry in entries.Keys.Where(e => Swap.Find(machine, new swp_entry_t { val = e }) is null).Order())
        {
            add($"swap entry {entry:x8} is for no slot");
        }
    }

    private void CheckSlots()
    {
        swap_info_struct* area = machine.SwapArea;
        uint taken = 0;
        for (uint offset = 1; area is not null && offset < area->max; offset++)
        {
            swap_slot* slot = Swap.At(machine, area, offset);
            taken += Swap.IsTaken(slot) ? 1u : 0;
            CheckSlot(slot, SwapEntries.Make(machine, 0, offset));
        }

        if (area is not null && taken != area->inuse_pages)
        {
            add($"swap counts {area->inuse_pages} slots in use, {taken} are");
        }
    }

    private void CheckSlot(swap_slot* slot, swp_entry_t entry)
    {
        int found = entries.GetValueOrDefault(entry.val);
        if (slot->count != found)
        {
            add($"swap slot {entry.val} counts {slot->count} entries, there are {found}");
        }

        if (slot->has_cache != slot->cached is not null)
        {
            add($"swap slot {entry.val} is {(slot->has_cache ? "taken for the swap cache, which has no page for it" : "not taken for the page that the swap cache has for it")}");
        }

        if (slot->cached is not null)
        {
            CheckPlace(machine.Follow(slot->cached), entry);
        }
    }

    private void CheckPlace(page* page, swp_entry_t entry)
    {
        if (SwapCache.EntryOf(page).val != entry.val)
        {
            add($"{machine.NameOf(page)} is in the swap cache for slot {entry.val}, its private says {page->@private}");
        }
    }

    private void CheckWrites()
    {
        foreach (nint page in PageIo.Pending(machine))
        {
            if (!cached.Contains(page) || !PageFlags.Test((page*)page, PageFlag.writeback))
            {
                add($"a write of {machine.NameOf((page*)page)} to swap is under way, which is not PG_writeback in the swap cache");
            }
        }
    }
}
