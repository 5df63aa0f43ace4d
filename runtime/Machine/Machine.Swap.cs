// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The swap area.</summary>
public sealed unsafe partial class Machine
{
    // None or one.
    private readonly List<nint> swapAreas = [];

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
    }

    /// <summary>The swap area; null when swap is off.</summary>
    internal swap_info_struct* SwapArea => swapAreas.Count == 0 ? null : (swap_info_struct*)swapAreas[0];
}
