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
}
