// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A slot of the swap area.</summary>
/// <param name="Offset">Its place in the area, from 1.</param>
/// <param name="Entries">How many entries of page tables are for it.</param>
/// <param name="HasCache">Whether it is taken for a page in the swap cache.</param>
/// <param name="MapValue">Both as this kernel's slot map has them.</param>
public readonly record struct SwapSlotView(uint Offset, int Entries, bool HasCache, uint MapValue);

/// <summary>The swap area.</summary>
public sealed unsafe partial class Machine
{
    // None or one.
    private readonly List<nint> swapAreas = [];

    internal SwapRules SwapRules { get; }

    internal SwapLayout SwapLayout { get; }

    /// <summary>
    /// Turns swap on: an area of some slots, all free. Follows swapon (mm/swapfile.c) in what the area begins with; left
    /// out: further areas with their priorities, bad slots, files as areas, discarding, swapoff.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is on.</exception>
    public void SwapOn(int slots)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, Options.SwapSlots);
        if (swapAreas.Count > 0)
        {
            throw new InvalidOperationException("swap is on already");
        }

        swap_info_struct* area = Arena.Allocate<swap_info_struct>("swap area");
        area->pages = (uint)slots;
        area->max = (uint)slots + 1;
        area->lowest_bit = 1;
        area->highest_bit = (uint)slots;
        area->cluster_next = 1;
        area->slots = Arena.AllocateArray<swap_slot>("swap map", slots + 1);
        area->pending = (page**)Arena.AllocateArray<nint>("writes to swap", slots);
        area->readahead_hits = Swap.FirstHits;
        swapAreas.Add((nint)area);
        Frames.UseSlots(slots);
    }

    /// <summary>
    /// Time goes by, as it does before each step of reclaim: writes to swap that are under way have ended, have failed or go
    /// on. Asks <see cref="Choices.Writeback"/> for each.
    /// </summary>
    public void Settle()
    {
        CheckEntered();
        PageIo.Settle(this);
    }

    /// <summary>The swap slot that an entry of a page table is for; null when it is for none.</summary>
    public SwapSlotView? SwapSlotOf(ulong entry)
    {
        pte_t pte = new() { pte = entry };
        return SwapEntries.IsSwap(this, pte) ? ViewSlot(SwapEntries.FromPte(this, pte)) : null;
    }

    /// <summary>The swap slot of a page in the swap cache; null of other pages.</summary>
    public SwapSlotView? SwapSlotOf(page* page) =>
        PageFlags.Test(page, PageFlag.swapcache) ? ViewSlot(SwapCache.EntryOf(page)) : null;

    /// <summary>Whether an entry of a page table maps a page, PROT_NONE or not.</summary>
    public bool IsPresentEntry(ulong entry) => Entries.IsPresent(new pte_t { pte = entry });

    /// <summary>Whether an entry of a page table stands for a page that is being moved.</summary>
    public bool IsMigrationEntry(ulong entry) => SwapEntries.IsMigration(this, new pte_t { pte = entry });

    /// <summary>The swap area; null when swap is off.</summary>
    internal swap_info_struct* SwapArea => swapAreas.Count == 0 ? null : (swap_info_struct*)swapAreas[0];

    private SwapSlotView? ViewSlot(swp_entry_t entry)
    {
        swap_slot* slot = Swap.Find(this, entry);
        return slot is null
            ? null
            : new SwapSlotView((uint)SwapEntries.OffsetOf(this, entry), (int)slot->count, slot->has_cache, Swap.MapValue(this, entry));
    }
}
