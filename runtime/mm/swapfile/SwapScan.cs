// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// The search for a free slot on a disk that rotates (scan_swap_map, later scan_swap_map_slots of mm/swapfile.c). Left out:
/// that others search at the same time, discarding, and the clusters per CPU that disks without moving parts have.
/// </summary>
internal static unsafe class SwapScan
{
    // SWAPFILE_CLUSTER.
    private const uint Cluster = 256;

    /// <summary>
    /// Takes a free slot for the swap cache: the next one, or the first one of a free cluster when one is used up. Where
    /// swap is getting full, slots whose page is in memory and nowhere else in use are given up for it.
    /// </summary>
    /// <returns>Its offset, or 0.</returns>
    internal static uint Take(Machine machine, swap_info_struct* area)
    {
        uint start = area->cluster_nr == 0 ? BeginCluster(machine, area) : area->cluster_next;
        area->cluster_nr--;
        start = start > area->highest_bit ? area->lowest_bit : start;
        uint offset = FreeIn(machine, area, start, area->highest_bit + 1);
        if (offset == 0)
        {
            offset = FreeIn(machine, area, area->lowest_bit + (machine.SwapRules.SkipsLowestSlot ? 1u : 0), start);
        }

        if (offset != 0)
        {
            Mark(machine, area, offset);
        }

        return offset;
    }

    /// <summary>A slot is free again. Follows swap_range_free.</summary>
    internal static void Release(swap_info_struct* area, uint offset)
    {
        area->lowest_bit = uint.Min(area->lowest_bit, offset);
        area->highest_bit = uint.Max(area->highest_bit, offset);
        area->inuse_pages--;
    }

    // Where the next slots are taken; a whole free cluster is looked for where there may be one.
    private static uint BeginCluster(Machine machine, swap_info_struct* area)
    {
        area->cluster_nr = Cluster;
        if (area->pages - area->inuse_pages < Cluster)
        {
            return area->cluster_next;
        }

        uint last = area->lowest_bit + Cluster - 1;
        for (uint offset = area->lowest_bit; last <= area->highest_bit; offset++)
        {
            if (Swap.IsTaken(Swap.At(machine, area, offset)))
            {
                last = offset + Cluster;
            }
            else if (offset == last)
            {
                return offset - (Cluster - 1);
            }
        }

        return area->lowest_bit;
    }

    // Each slot is looked at once: the kernel may come back to one until its page is unlocked or written.
    private static uint FreeIn(Machine machine, swap_info_struct* area, uint first, uint end)
    {
        for (uint offset = first; offset < end; offset++)
        {
            if (IsFree(machine, area, offset))
            {
                return offset;
            }
        }

        return 0;
    }

    private static bool IsFree(Machine machine, swap_info_struct* area, uint offset)
    {
        swap_slot* slot = Swap.At(machine, area, offset);
        return !Swap.IsTaken(slot) || (IsReclaimable(machine, slot) && Reclaim(machine, SwapEntries.Make(machine, 0, offset)));
    }

    private static bool IsReclaimable(Machine machine, swap_slot* slot) =>
        slot->has_cache && slot->count == 0 && Swap.IsFull(machine);

    // __try_to_reclaim_swap: of a page that is locked nobody waits for the lock.
    private static bool Reclaim(Machine machine, swp_entry_t entry)
    {
        page* page = SwapCache.Get(machine, entry);
        if (page is null)
        {
            return false;
        }

        bool isFreed = false;
        if (machine.TryLockPage(page))
        {
            isFreed = Swap.TryToFree(machine, page);
            machine.UnlockPage(page);
        }

        machine.PutPage(page, "swap reclaim");
        return isFreed;
    }

    private static void Mark(Machine machine, swap_info_struct* area, uint offset)
    {
        area->lowest_bit += offset == area->lowest_bit ? 1u : 0;
        area->highest_bit -= offset == area->highest_bit ? 1u : 0;
        area->inuse_pages++;
        if (area->inuse_pages == area->pages)
        {
            area->lowest_bit = area->max;
            area->highest_bit = 0;
        }

        Swap.At(machine, area, offset)->has_cache = true;
        area->cluster_next = offset + 1;
    }
}
