// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A swap entry as the kernel hands it about: type and offset of a slot, or what else is no present page.</summary>
internal struct swp_entry_t
{
    internal ulong val;
}

/// <summary>What is known of one slot of a swap area.</summary>
internal unsafe struct swap_slot
{
    /// <summary>The page in the swap cache that is this slot's; null when there is none.</summary>
    internal page* cached;

    /// <summary>The cgroup whose page is in the slot, from 5.8 on.</summary>
    internal mem_cgroup* owner;

    /// <summary>Entries in page tables.</summary>
    internal uint count;

    /// <summary>SWAP_HAS_CACHE: the slot is taken for a page that is in the swap cache, or about to be.</summary>
    internal bool has_cache;

    /// <summary>The page was full of zeroes and was not written (6.12 and later).</summary>
    internal bool is_zero;
}

/// <summary>
/// A swap area: a block device that rotates, so that slots are found and read ahead by their place and not by CPU or VMA.
/// </summary>
internal unsafe struct swap_info_struct
{
    /// <summary>Slots that can hold a page.</summary>
    internal uint pages;

    /// <summary>Slots with the header, which is the first.</summary>
    internal uint max;

    internal uint inuse_pages;

    /// <summary>Below and above lies no free slot.</summary>
    internal uint lowest_bit;
    internal uint highest_bit;

    /// <summary>Where the search for a free slot goes on.</summary>
    internal uint cluster_next;

    /// <summary>How many more slots are taken one behind the other.</summary>
    internal uint cluster_nr;

    internal swap_slot* slots;

    /// <summary>The pages whose write is under way, in the order in which that began.</summary>
    internal page** pending;
    internal int pending_count;

    /// <summary>Where they begin: elsewhere than at 0 only while some end.</summary>
    internal int pending_first;

    /// <summary>Pages that were read ahead and then used, since the last read.</summary>
    internal uint readahead_hits;

    /// <summary>What was read last without such hits.</summary>
    internal uint prev_offset;

    /// <summary>How many slots the last read was of.</summary>
    internal uint last_readahead_pages;
}
