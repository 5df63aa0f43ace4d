// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// Page flags by KTrans's own bit numbers, the same for every kernel: the kernel's numbers move in almost every
/// release. <see cref="PageFlags.KernelBit"/> has those.
/// </summary>
public enum PageFlag
{
    locked,
    uptodate,
    dirty,
    lru,
    active,
    reserved,
    writeback,
    head,
    swapcache,
    swapbacked,
    unevictable,
    mlocked,
    hwpoison,
    anon_exclusive,
    large_rmappable,
}

/// <summary>Page flags as bits, names and kernel numbers.</summary>
public static unsafe class PageFlags
{
    private static readonly LinuxVersion[] Columns =
        [LinuxVersion.Parse("2.6.32"), LinuxVersion.Parse("4.4"), LinuxVersion.Parse("4.19"), LinuxVersion.Parse("6.8")];

    // The kernel's bit numbers in the releases above; null where the flag does not exist.
    private static readonly Dictionary<PageFlag, int?[]> KernelBits = new()
    {
        [PageFlag.locked] = [0, 0, 0, 0],
        [PageFlag.uptodate] = [3, 3, 3, 3],
        [PageFlag.dirty] = [4, 4, 4, 4],
        [PageFlag.lru] = [5, 5, 5, 5],
        [PageFlag.active] = [6, 6, 6, 8],
        [PageFlag.reserved] = [10, 10, 11, 14],
        [PageFlag.writeback] = [13, 13, 14, 1],
        [PageFlag.head] = [14, 14, 15, 6],
        [PageFlag.swapcache] = [16, 15, 9, 12],
        [PageFlag.swapbacked] = [20, 18, 18, 19],
        [PageFlag.unevictable] = [21, 19, 19, 20],
        [PageFlag.mlocked] = [22, 20, 20, 21],
        [PageFlag.hwpoison] = [24, 22, 22, 23],
        [PageFlag.anon_exclusive] = [null, null, null, 17],
        [PageFlag.large_rmappable] = [null, null, null, 9],
    };

    /// <summary>The number that PG_name has in a kernel release, or null when the release lacks it.</summary>
    /// <remarks>large_rmappable is a flag of a folio's first tail page in the kernel.</remarks>
    public static int? KernelBit(PageFlag flag, LinuxVersion version)
    {
        int column = Array.FindLastIndex(Columns, c => version >= c);
        return column < 0 ? null : KernelBits[flag][column];
    }

    /// <summary>Names of the flags that are set, without PG_.</summary>
    public static IReadOnlyList<string> Names(page* page) =>
        [.. Enum.GetValues<PageFlag>().Where(flag => Test(page->flags, flag)).Select(flag => flag.ToString())];

    internal static ulong Mask(PageFlag flag) => 1UL << (int)flag;

    internal static bool Test(page* page, PageFlag flag) => Test(page->flags, flag);

    internal static void Set(page* page, PageFlag flag) => page->flags |= Mask(flag);

    internal static void Clear(page* page, PageFlag flag) => page->flags &= ~Mask(flag);

    /// <summary>Sets a flag and returns what it was.</summary>
    internal static bool TestAndSet(page* page, PageFlag flag)
    {
        bool was = Test(page, flag);
        Set(page, flag);
        return was;
    }

    /// <summary>Clears a flag and returns what it was.</summary>
    internal static bool TestAndClear(page* page, PageFlag flag)
    {
        bool was = Test(page, flag);
        Clear(page, flag);
        return was;
    }

    private static bool Test(ulong flags, PageFlag flag) => (flags & Mask(flag)) != 0;
}
