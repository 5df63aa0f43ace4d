// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Swap entries, and what looks like one, in page tables (include/linux/swapops.h, arch/x86/include/asm/pgtable_64.h): with
/// CONFIG_MIGRATION and CONFIG_MEMORY_FAILURE, without CONFIG_DEVICE_PRIVATE. Left out: the accessed and dirty bits that
/// migration entries have from 6.1 on.
/// </summary>
internal static unsafe class SwapEntries
{
    private const ulong TypeMask = (1 << SwapLayout.TypeBits) - 1;

    // Offset bits of a page table's entry where the type is above.
    private const ulong OffsetMask = (1UL << 50) - 1;

    // SWP_PFN_BITS.
    private const ulong PfnMask = (1UL << 40) - 1;

    /// <summary>The entry of a page table for a swap entry.</summary>
    internal static pte_t ToPte(Machine machine, swp_entry_t entry)
    {
        SwapLayout layout = machine.SwapLayout;
        ulong offset = OffsetOf(machine, entry);
        offset = layout.InvertsOffset ? ~offset & OffsetMask : offset;
        return new pte_t { pte = (ulong)TypeOf(machine, entry) << layout.TypeInPte | offset << layout.OffsetInPte };
    }

    /// <summary>The swap entry in an entry of a page table that is neither empty nor present, without the bits beside it.</summary>
    internal static swp_entry_t FromPte(Machine machine, pte_t pte)
    {
        SwapLayout layout = machine.SwapLayout;
        ulong bits = pte.pte & ~(layout.SoftDirty | layout.UffdWp | layout.Exclusive);
        ulong offset = layout.InvertsOffset ? ~bits >> layout.OffsetInPte & OffsetMask : bits >> layout.OffsetInPte;
        return Make(machine, (int)(bits >> layout.TypeInPte & TypeMask), offset);
    }

    /// <summary>Whether a page is in swap that an entry of a page table is for.</summary>
    internal static bool IsSwap(Machine machine, pte_t pte) =>
        !IsEmptyOrPresent(machine, pte) && TypeInPte(machine, pte) < machine.SwapLayout.Hwpoison;

    /// <summary>Whether the page of an entry is being migrated.</summary>
    internal static bool IsMigration(Machine machine, pte_t pte)
    {
        int type = NonSwapType(machine, pte);
        return type > machine.SwapLayout.Hwpoison && type <= machine.SwapLayout.WritableMigration;
    }

    /// <summary>Whether the page of an entry had bad memory.</summary>
    internal static bool IsHwpoison(Machine machine, pte_t pte) => NonSwapType(machine, pte) == machine.SwapLayout.Hwpoison;

    /// <summary>Whether an entry is a mark (5.19 and later), not of a page.</summary>
    internal static bool IsMarker(Machine machine, pte_t pte) => IsOfType(machine, pte, machine.SwapLayout.Marker);

    /// <summary>Whether the page of a migration entry was mapped writable.</summary>
    internal static bool IsWritableMigration(Machine machine, pte_t pte) =>
        IsOfType(machine, pte, machine.SwapLayout.WritableMigration);

    /// <summary>
    /// Whether the page of a migration entry was exclusive to the mm, as all writable ones are; no kernel before 5.19 knows.
    /// </summary>
    internal static bool IsExclusiveMigration(Machine machine, pte_t pte) =>
        machine.SwapRules.KnowsExclusive
        && (IsWritableMigration(machine, pte) || IsOfType(machine, pte, machine.SwapLayout.ExclusiveMigration));

    /// <summary>The entry for a locked page that is being migrated.</summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="writable">It was mapped writable.</param>
    /// <param name="exclusive">It was exclusive to the mm: where kernels know that.</param>
    internal static swp_entry_t MakeMigration(Machine machine, page* page, bool writable, bool exclusive = false)
    {
        if (!PageFlags.Test(page, PageFlag.locked))
        {
            throw new KernelBug($"BUG: BUG_ON: migration entry for {machine.NameOf(page)}, which is not locked", (nint)page);
        }

        SwapLayout layout = machine.SwapLayout;
        int type = writable ? layout.WritableMigration
            : exclusive && machine.SwapRules.KnowsExclusive ? layout.ExclusiveMigration
            : layout.Hwpoison + 1;
        return Make(machine, type, machine.Frames.PfnOf(page));
    }

    /// <summary>The page that a migration entry is for.</summary>
    internal static page* MigrationPage(Machine machine, pte_t pte) =>
        machine.Frames.PageOf(OffsetOf(machine, FromPte(machine, pte)) & PfnMask);

    /// <summary>The swap entry of a type and an offset.</summary>
    internal static swp_entry_t Make(Machine machine, int type, ulong offset)
    {
        int shift = machine.SwapLayout.TypeShift;
        return new swp_entry_t { val = (ulong)type << shift | offset & ((1UL << shift) - 1) };
    }

    internal static int TypeOf(Machine machine, swp_entry_t entry) => (int)(entry.val >> machine.SwapLayout.TypeShift);

    internal static ulong OffsetOf(Machine machine, swp_entry_t entry) =>
        entry.val & ((1UL << machine.SwapLayout.TypeShift) - 1);

    private static bool IsEmptyOrPresent(Machine machine, pte_t pte) =>
        machine.Behaviour.IsNone(pte.pte) || (pte.pte & (PageBits.Present | PageBits.ProtNone)) != 0;

    private static int TypeInPte(Machine machine, pte_t pte)
    {
        SwapLayout layout = machine.SwapLayout;
        return (int)((pte.pte & ~(layout.SoftDirty | layout.UffdWp | layout.Exclusive)) >> layout.TypeInPte & TypeMask);
    }

    // The type of what is no present page and not in swap; -1 for the rest.
    private static int NonSwapType(Machine machine, pte_t pte)
    {
        int type = IsEmptyOrPresent(machine, pte) ? -1 : TypeInPte(machine, pte);
        return type < machine.SwapLayout.Hwpoison ? -1 : type;
    }

    private static bool IsOfType(Machine machine, pte_t pte, int type) => type >= 0 && NonSwapType(machine, pte) == type;
}
