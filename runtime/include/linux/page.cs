// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// A page frame (include/linux/mm_types.h). One layout serves every kernel: the kernel moves the fields about, C
/// code does not see where they are. Flags have KTrans's own bit numbers, see <see cref="PageFlag"/>.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public unsafe struct page
{
    [FieldOffset(0)]
    public ulong flags;

    [FieldOffset(8)]
    public list_head lru;

    /// <summary>In a tail page, the head page's address plus 1; shares lru.next.</summary>
    [FieldOffset(8)]
    [Since("4.4")]
    public ulong compound_head;

    /// <summary>How often an unevictable page is mlocked; shares lru.prev.</summary>
    [FieldOffset(16)]
    [Since("5.18")]
    public uint mlock_count;

    /// <summary>Order of a compound page; in its first tail page, up to 4.19.</summary>
    [FieldOffset(16)]
    internal uint compound_order;

    /// <summary>Huge mappings of a compound page minus 1; in its first tail page, up to 4.19.</summary>
    [FieldOffset(20)]
    internal atomic_t compound_mapcount;

    /// <summary>An address_space, or an anon_vma plus PAGE_MAPPING_ANON.</summary>
    [FieldOffset(24)]
    public address_space* mapping;

    [FieldOffset(32)]
    public ulong index;

    [FieldOffset(40)]
    public ulong @private;

    /// <summary>In a page table's page, the lock that guards it.</summary>
    [FieldOffset(40)]
    public spinlock_t ptl;

    /// <summary>Mappings minus 1.</summary>
    [FieldOffset(48)]
    public atomic_t _mapcount;

    [FieldOffset(52)]
    [Until("4.6")]
    public atomic_t _count;

    [FieldOffset(52)]
    [Since("4.6")]
    public atomic_t _refcount;

    /// <summary>The cgroup that the page is charged to. In 2.6.32 it is in a page_cgroup beside, which C cannot see.</summary>
    [FieldOffset(56)]
    [Since("3.19")]
    [Until("5.11")]
    public mem_cgroup* mem_cgroup;

    [FieldOffset(56)]
    [Since("5.11")]
    public ulong memcg_data;
}

/// <summary>
/// The same bytes as <see cref="KTrans.Runtime.page"/>, for pages that are no tail of another
/// (include/linux/mm_types.h). The fields of the second and third part are in the first two tail pages.
/// </summary>
[Since("5.16")]
[StructLayout(LayoutKind.Explicit, Size = 192)]
public unsafe struct folio
{
    [FieldOffset(0)]
    public page page;

    [FieldOffset(0)]
    public ulong flags;

    [FieldOffset(8)]
    public list_head lru;

    [FieldOffset(16)]
    public uint mlock_count;

    [FieldOffset(24)]
    public address_space* mapping;

    [FieldOffset(32)]
    public ulong index;

    [FieldOffset(40)]
    public void* @private;

    [FieldOffset(48)]
    public atomic_t _mapcount;

    [FieldOffset(52)]
    public atomic_t _refcount;

    [FieldOffset(56)]
    public ulong memcg_data;

    /// <summary>The lowest byte is the order.</summary>
    [FieldOffset(64)]
    public ulong _flags_1;

    [FieldOffset(72)]
    public ulong _head_1;

    /// <summary>Mappings of the whole minus 1.</summary>
    [FieldOffset(88)]
    public atomic_t _entire_mapcount;

    /// <summary>Pages of it that are mapped by their own entries.</summary>
    [FieldOffset(92)]
    public atomic_t _nr_pages_mapped;

    [FieldOffset(96)]
    public atomic_t _pincount;

    [FieldOffset(100)]
    public uint _folio_nr_pages;

    [FieldOffset(144)]
    public list_head _deferred_list;
}
