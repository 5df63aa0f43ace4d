// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Marks in entries that map nothing (include/linux/swapops.h of 5.19 and later): swap entries of a type of their own.</summary>
public static class PteMarker
{
    // PTE_MARKER_UFFD_WP, among the bits of the offset.
    private const ulong UffdWp = 1;

    /// <summary>The entry that says: write protected by userfaultfd, page not there.</summary>
    /// <exception cref="InvalidOperationException">The kernel has no markers.</exception>
    public static pte_t MakeUffdWp(Machine machine)
    {
        int type = machine.SwapLayout.Marker;
        return type >= 0
            ? SwapEntries.ToPte(machine, SwapEntries.Make(machine, type, UffdWp))
            : throw new InvalidOperationException($"kernel {machine.Version} has no markers in page tables");
    }

    /// <summary>Whether an entry says that.</summary>
    public static bool IsUffdWp(Machine machine, pte_t pte) =>
        SwapEntries.IsMarker(machine, pte) && (SwapEntries.OffsetOf(machine, SwapEntries.FromPte(machine, pte)) & UffdWp) != 0;
}
