// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// Swap entries, and what looks like one, in page tables (include/linux/swapops.h, arch/x86/include/asm/pgtable_64.h): with
/// CONFIG_MIGRATION and CONFIG_MEMORY_FAILURE, without CONFIG_DEVICE_PRIVATE. Left out: the accessed and dirty bits that
/// migration entries have from 6.1 on.
/// </summary>
internal static unsafe class SwapEntries
{
    /// <summary>_PAGE_SWP_EXCLUSIVE: the page is exclusive to the mm (5.19 and later).</summary>
    internal const ulong Exclusive = 1UL << 3;

    /// <summary>_PAGE_SWP_UFFD_WP: the page is write protected by userfaultfd (5.7 and later).</summary>
    internal const ulong UffdWp = 1UL << 2;

    private const int Types = 1 << TypeBits;
    private const int TypeBits = 5;
    private const ulong PfnMask = (1UL << 40) - 1;

    private static readonly LinuxVersion WithHighType = new(4, 19, 0);
    private static readonly LinuxVersion WithMovedType = new(4, 8, 0);
    private static readonly LinuxVersion WithMovedSoftDirty = new(4, 14, 0);
    private static readonly LinuxVersion WithSoftDirty = new(3, 11, 0);
    private static readonly LinuxVersion WithUffdWp = new(5, 7, 0);
    private static readonly LinuxVersion WithExclusive = new(5, 19, 0);
    private static readonly LinuxVersion WithoutReadErrors = new(6, 2, 0);
    private static readonly LinuxVersion WithExceptionalEntries = new(3, 1, 0);
    private static readonly LinuxVersion WithXArray = new(4, 20, 0);

    /// <summary>The entry of a page table for a swap entry.</summary>
    internal static pte_t ToPte(Machine machine, swp_entry_t entry)
    {
        ulong type = (ulong)TypeOf(machine, entry);
        ulong offset = OffsetOf(machine, entry);
        ulong bits =
            machine.Version >= WithHighType ? ~offset << 14 >> TypeBits | type << (64 - TypeBits)
            : machine.Version >= WithMovedType ? type << 9 | offset << 14
            : type << 1 | offset << 9;
        return new pte_t { pte = bits };
    }

    /// <summary>The swap entry in an entry of a page table that is neither empty nor present, without the bits beside it.</summary>
    internal static swp_entry_t FromPte(Machine machine, pte_t pte)
    {
        ulong bits = pte.pte & ~(SoftDirty(machine) | UffdWpBit(machine) | ExclusiveBit(machine));
        (ulong type, ulong offset) =
            machine.Version >= WithHighType ? (bits >> (64 - TypeBits), ~bits << TypeBits >> 14)
            : machine.Version >= WithMovedType ? (bits >> 9 & (Types - 1), bits >> 14)
            : (bits >> 1 & (Types - 1), bits >> 9);
        return Make(machine, (int)type, offset);
    }

    /// <summary>Whether a page is in swap that an entry of a page table is for.</summary>
    internal static bool IsSwap(Machine machine, pte_t pte) =>
        !machine.Behaviour.IsNone(pte.pte)
        && (pte.pte & (PageBits.Present | PageBits.ProtNone)) == 0
        && TypeOf(machine, FromPte(machine, pte)) < Hwpoison(machine);

    /// <summary>Whether the page of an entry is being migrated.</summary>
    internal static bool IsMigration(Machine machine, pte_t pte)
    {
        int type = NonSwapType(machine, pte);
        return type > Hwpoison(machine) && type <= LastMigration(machine);
    }

    /// <summary>Whether the page of an entry had bad memory.</summary>
    internal static bool IsHwpoison(Machine machine, pte_t pte) => NonSwapType(machine, pte) == Hwpoison(machine);

    /// <summary>Whether an entry is a mark (5.19 and later), not of a page.</summary>
    internal static bool IsMarker(Machine machine, pte_t pte) =>
        machine.Version >= WithExclusive && NonSwapType(machine, pte) == LastMigration(machine) + 1;

    /// <summary>Whether the page of a migration entry was mapped writable.</summary>
    internal static bool IsWritableMigration(Machine machine, pte_t pte) => NonSwapType(machine, pte) == LastMigration(machine);

    /// <summary>Whether the page of a migration entry was exclusive to the mm, writable ones among them (5.19 and later).</summary>
    internal static bool IsExclusiveMigration(Machine machine, pte_t pte) =>
        machine.Version >= WithExclusive && NonSwapType(machine, pte) is int type && (type == LastMigration(machine) || type == LastMigration(machine) - 1);

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

        int type = writable ? LastMigration(machine)
            : exclusive && machine.Version >= WithExclusive ? LastMigration(machine) - 1
            : Hwpoison(machine) + 1;
        return Make(machine, type, machine.Frames.PfnOf(page));
    }

    /// <summary>The page that a migration entry is for.</summary>
    internal static page* MigrationPage(Machine machine, pte_t pte) =>
        machine.Frames.PageOf(OffsetOf(machine, FromPte(machine, pte)) & PfnMask);

    /// <summary>The bit of a swap entry in a page table that says: written to since tracking began; 0 where there is none.</summary>
    internal static ulong SoftDirty(Machine machine) =>
        !machine.Options.SoftDirty || machine.Version < WithSoftDirty ? 0
        : machine.Version >= WithMovedSoftDirty ? 1UL << 1
        : 1UL << 7;

    /// <summary><see cref="Exclusive"/> where there is such a bit.</summary>
    internal static ulong ExclusiveBit(Machine machine) => machine.Version >= WithExclusive ? Exclusive : 0;

    /// <summary><see cref="UffdWp"/> where there is such a bit.</summary>
    internal static ulong UffdWpBit(Machine machine) => machine.Version >= WithUffdWp ? UffdWp : 0;

    /// <summary>The swap entry of a type and an offset.</summary>
    internal static swp_entry_t Make(Machine machine, int type, ulong offset)
    {
        int shift = TypeShift(machine);
        return new swp_entry_t { val = (ulong)type << shift | offset & ((1UL << shift) - 1) };
    }

    internal static int TypeOf(Machine machine, swp_entry_t entry) => (int)(entry.val >> TypeShift(machine));

    internal static ulong OffsetOf(Machine machine, swp_entry_t entry) => entry.val & ((1UL << TypeShift(machine)) - 1);

    // The type of what is no present page and not in swap; -1 for the rest.
    private static int NonSwapType(Machine machine, pte_t pte)
    {
        bool isNone = machine.Behaviour.IsNone(pte.pte) || (pte.pte & (PageBits.Present | PageBits.ProtNone)) != 0;
        int type = isNone ? -1 : TypeOf(machine, FromPte(machine, pte));
        return type < Hwpoison(machine) ? -1 : type;
    }

    // SWP_HWPOISON, which is MAX_SWAPFILES: behind it come two kinds of migration entries, from 5.19 on three, markers, and
    // up to 6.1 read errors.
    private static int Hwpoison(Machine machine) =>
        machine.Version >= WithoutReadErrors ? Types - 5
        : machine.Version >= WithExclusive ? Types - 6
        : Types - 3;

    // SWP_MIGRATION_WRITE.
    private static int LastMigration(Machine machine) => Hwpoison(machine) + (machine.Version >= WithExclusive ? 3 : 2);

    // The page cache's trees take the highest bits for themselves: none, two, then one.
    private static int TypeShift(Machine machine) =>
        machine.Version >= WithXArray ? 63 - TypeBits
        : machine.Version >= WithExceptionalEntries ? 62 - TypeBits
        : 64 - TypeBits;
}
