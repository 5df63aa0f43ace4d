// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Marks in entries that map nothing (include/linux/swapops.h of 5.19 and later).</summary>
public static class PteMarker
{
    // A swap entry of x86-64: the type in bits 59 to 63, the inverted offset in bits 9 to 58. Markers have the
    // highest type; the marks are the lowest bits of the offset.
    private const int TypeShift = 59;
    private const int OffsetShift = 14;
    private const ulong MarkerType = 31;
    private const ulong OffsetMask = (1UL << 50) - 1;
    private const ulong UffdWp = 1;

    /// <summary>The entry that says: write protected by userfaultfd, page not there.</summary>
    public static pte_t MakeUffdWp() =>
        new() { pte = MarkerType << TypeShift | (~UffdWp << OffsetShift) >> (64 - TypeShift) };

    internal static bool IsUffdWp(pte_t pte) =>
        (pte.pte & (PageBits.Present | PageBits.ProtNone)) == 0
        && pte.pte >> TypeShift == MarkerType
        && (Offset(pte) & UffdWp) != 0;

    private static ulong Offset(pte_t pte) => (~pte.pte << (64 - TypeShift)) >> OffsetShift & OffsetMask;
}
