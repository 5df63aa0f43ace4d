// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>
    /// A locked page that was mlocked no longer is: it leaves the unevictable list by way of the batch. Nothing for
    /// other pages. Follows mm/mlock.c.
    /// </summary>
    /// <exception cref="KernelBug">The page is mlocked and not locked.</exception>
    [Model("mm/internal.h")]
    [Until("3.7")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void clear_page_mlock(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(clear_page_mlock));
        if (PageFlags.Test(page, PageFlag.mlocked))
        {
            BugOn(!PageLocked(page));
            ClearMlock(machine, page);
        }
    }
}
