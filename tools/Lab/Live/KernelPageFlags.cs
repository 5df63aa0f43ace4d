// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Lab.Live;

/// <summary>
/// The page flags that both a machine and /proc/kpageflags show (include/uapi/linux/kernel-page-flags.h, and for what is
/// above bit 31 include/linux/kernel-page-flags.h). Others are of one side alone: KPF_MMAP and KPF_NOPAGE are no flags
/// of struct page, PG_workingset is not exported.
/// </summary>
public static class KernelPageFlags
{
    private const int Anon = 12;
    private const int ZeroPage = 24;

    // PG_mappedtodisk, which is PG_anon_exclusive of an anonymous page.
    private const int MappedToDisk = 34;

    private static readonly (PageFlag Flag, int Bit)[] Shared =
    [
        (PageFlag.locked, 0), (PageFlag.error, 1), (PageFlag.referenced, 2), (PageFlag.uptodate, 3), (PageFlag.dirty, 4), (PageFlag.lru, 5),
        (PageFlag.active, 6), (PageFlag.writeback, 8), (PageFlag.reclaim, 9), (PageFlag.swapcache, 13), (PageFlag.swapbacked, 14),
        (PageFlag.unevictable, 18), (PageFlag.hwpoison, 19), (PageFlag.reserved, 32), (PageFlag.mlocked, 33),
    ];

    /// <summary>The shared flags of a value of /proc/kpageflags, as the runtime calls them; <c>anon</c> for a mapping of anonymous memory.</summary>
    public static IReadOnlyList<string> Of(ulong value)
    {
        bool isAnon = Has(value, Anon);
        return [.. Shared.Where(s => Has(value, s.Bit)).Select(s => s.Flag.ToString()), .. Others(isAnon, isAnon && Has(value, MappedToDisk))];
    }

    /// <summary>The same of a machine's page.</summary>
    public static IReadOnlyList<string> Of(PageView page) =>
    [
        .. Shared.Where(s => Has(page.Flags, (int)s.Flag)).Select(s => s.Flag.ToString()),
        .. Others(page.Owner == PageOwner.Anon, Has(page.Flags, (int)PageFlag.anon_exclusive)),
    ];

    /// <summary>Whether a value of /proc/kpageflags is of the zero page.</summary>
    public static bool IsZeroPage(ulong value) => Has(value, ZeroPage);

    private static IEnumerable<string> Others(bool isAnon, bool isExclusive) =>
        new[] { (Is: isAnon, Name: "anon"), (Is: isExclusive, Name: nameof(PageFlag.anon_exclusive)) }.Where(o => o.Is).Select(o => o.Name);

    private static bool Has(ulong value, int bit) => (value >> bit & 1) != 0;
}
