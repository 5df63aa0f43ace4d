// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Locks a page; may sleep until its holder unlocks it.</summary>
    /// <exception cref="KernelBug">It is locked: with one thread, its holder is this one.</exception>
    [Model("include/linux/pagemap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void lock_page(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(lock_page));
        machine.MightSleep(nameof(lock_page));
        machine.LockPage(page);
    }

    /// <summary>Unlocks a page.</summary>
    /// <exception cref="KernelBug">It is not locked.</exception>
    [Model("include/linux/pagemap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void unlock_page(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(unlock_page));
        machine.UnlockPage(page);
    }

    /// <summary>Drops a reference to a page cache page: another name of put_page.</summary>
    [Model("include/linux/pagemap.h")]
    [Until("4.6")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_cache_release(page* page) => put_page(page);

    /// <summary>Locks a page if nobody has it locked, without waiting; whether it is locked now.</summary>
    [Model("include/linux/pagemap.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool trylock_page(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(trylock_page));
        return machine.TryLockPage(page);
    }

    /// <summary>Page offset of an address in what its VMA maps. Left out: huge page mappings of hugetlbfs.</summary>
    [Model("include/linux/pagemap.h")]
    [return: CType("pgoff_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong linear_page_index([CType("const struct vm_area_struct *")] vm_area_struct* vma, ulong address)
    {
        machine.CheckObject(vma, nameof(linear_page_index));
        return Rmap.LinearIndex(vma, address);
    }

    /// <summary>How pages of a page cache are allocated; the kernel's default for every file here.</summary>
    [Model("include/linux/pagemap.h")]
    [return: CType("gfp_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint mapping_gfp_mask([CType("const struct address_space *")] address_space* mapping)
    {
        machine.CheckObject(mapping, nameof(mapping_gfp_mask));
        return machine.Numbers.GfpHighUserMovable;
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>Locks a folio; may sleep until its holder unlocks it.</summary>
    /// <exception cref="KernelBug">It is locked: with one thread, its holder is this one.</exception>
    [Model("include/linux/pagemap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_lock(folio* folio)
    {
        Machine machine = Machine.Current;
        machine.CheckPage((page*)folio, nameof(folio_lock));
        machine.MightSleep(nameof(folio_lock));
        machine.LockPage((page*)folio);
    }

    /// <summary>Locks a folio if nobody has it locked, without waiting; whether it is locked now.</summary>
    [Model("include/linux/pagemap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_trylock(folio* folio)
    {
        Machine machine = Machine.Current;
        machine.CheckPage((page*)folio, nameof(folio_trylock));
        return machine.TryLockPage((page*)folio);
    }

    /// <summary>Unlocks a folio.</summary>
    /// <exception cref="KernelBug">It is not locked.</exception>
    [Model("include/linux/pagemap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_unlock(folio* folio)
    {
        Machine machine = Machine.Current;
        machine.CheckPage((page*)folio, nameof(folio_unlock));
        machine.UnlockPage((page*)folio);
    }

    /// <summary>The index in the page cache behind a folio.</summary>
    [Model("include/linux/pagemap.h")]
    [return: CType("pgoff_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong folio_next_index([CType("const struct folio *")] folio* folio)
    {
        machine.CheckPage((page*)folio, nameof(folio_next_index));
        return folio->index + (ulong)machine.PagesIn((page*)folio);
    }
}
