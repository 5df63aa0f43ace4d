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
    error,

    /// <summary>Also PG_readahead, which has the same bit.</summary>
    reclaim,
    referenced,
    workingset,
}

/// <summary>Page flags as bits, names and kernel numbers.</summary>
public static unsafe class PageFlags
{
    private static readonly LinuxVersion[] Columns =
        [.. new[] { "2.6.32", "3.10", "4.4", "4.19", "5.10", "6.1", "6.8", "6.12" }.Select(LinuxVersion.Parse)];

    // The kernel's bit numbers in the releases above; null where the flag does not exist.
    private static readonly Dictionary<PageFlag, int?[]> KernelBits = new()
    {
        [PageFlag.locked] = [0, 0, 0, 0, 0, 0, 0, 0],
        [PageFlag.uptodate] = [3, 3, 3, 3, 2, 2, 3, 3],
        [PageFlag.dirty] = [4, 4, 4, 4, 3, 3, 4, 4],
        [PageFlag.lru] = [5, 5, 5, 5, 4, 4, 5, 5],
        [PageFlag.active] = [6, 6, 6, 6, 5, 5, 8, 8],
        [PageFlag.reserved] = [10, 10, 10, 11, 12, 12, 14, 13],
        [PageFlag.writeback] = [13, 13, 13, 14, 15, 15, 1, 1],
        [PageFlag.head] = [14, 14, 14, 15, 16, 16, 6, 6],
        [PageFlag.swapcache] = [16, 16, 15, 9, 10, 10, 12, 10],
        [PageFlag.swapbacked] = [20, 19, 18, 18, 19, 19, 19, 17],
        [PageFlag.unevictable] = [21, 20, 19, 19, 20, 20, 20, 18],
        [PageFlag.mlocked] = [22, 21, 20, 20, 21, 21, 21, 19],
        [PageFlag.hwpoison] = [24, 23, 22, 22, 23, 23, 23, 20],
        [PageFlag.anon_exclusive] = [null, null, null, null, null, 17, 17, 11],
        [PageFlag.large_rmappable] = [null, null, null, null, null, null, 9, 9],
        [PageFlag.error] = [1, 1, 1, 1, 8, 8, 10, null],
        [PageFlag.reclaim] = [18, 18, 17, 17, 18, 18, 18, 16],
        [PageFlag.referenced] = [2, 2, 2, 2, 1, 1, 2, 2],
        [PageFlag.workingset] = [null, null, null, null, 6, 6, 9, 9],
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
