// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Where swap entries of one kernel release have what they say, in page tables and elsewhere.</summary>
internal sealed class SwapLayout
{
    internal const int TypeBits = 5;

    private const int Types = 1 << TypeBits;

    internal SwapLayout(LinuxVersion version, bool softDirty)
    {
        bool knowsExclusive = version >= new LinuxVersion(5, 19, 0);
        (TypeInPte, OffsetInPte) =
            version >= new LinuxVersion(4, 19, 0) ? (64 - TypeBits, 9)
            : version >= new LinuxVersion(4, 8, 0) ? (9, 14)
            : (1, 9);

        // The page cache's trees take the highest bits for themselves: none, two, then one.
        TypeShift =
            version >= new LinuxVersion(4, 20, 0) ? 63 - TypeBits
            : version >= new LinuxVersion(3, 1, 0) ? 62 - TypeBits
            : 64 - TypeBits;
        Hwpoison =
            version >= new LinuxVersion(6, 2, 0) ? Types - 5
            : knowsExclusive ? Types - 6
            : Types - 3;
        WritableMigration = Hwpoison + (knowsExclusive ? 3 : 2);
        ExclusiveMigration = knowsExclusive ? Hwpoison + 2 : -1;
        Marker = knowsExclusive ? WritableMigration + 1 : -1;
        SoftDirty =
            !softDirty || version < new LinuxVersion(3, 11, 0) ? 0
            : version >= new LinuxVersion(4, 14, 0) ? 1UL << 1
            : 1UL << 7;
        UffdWp = version >= new LinuxVersion(5, 7, 0) ? 1UL << 2 : 0;
        Exclusive = knowsExclusive ? 1UL << 3 : 0;
    }

    /// <summary>The lowest bit of the type in a page table: behind the offset from 4.19 on, which then is inverted.</summary>
    internal int TypeInPte { get; }

    /// <summary>The lowest bit of the offset in a page table.</summary>
    internal int OffsetInPte { get; }

    internal bool InvertsOffset => TypeInPte > OffsetInPte;

    /// <summary>The lowest bit of the type in a swp_entry_t; the offset is below.</summary>
    internal int TypeShift { get; }

    /// <summary>SWP_HWPOISON, and MAX_SWAPFILES: types below are swap areas. Migration entries follow.</summary>
    internal int Hwpoison { get; }

    /// <summary>SWP_MIGRATION_WRITE, the last kind of migration entry.</summary>
    internal int WritableMigration { get; }

    /// <summary>SWP_MIGRATION_READ_EXCLUSIVE of 5.19 and later; -1 before.</summary>
    internal int ExclusiveMigration { get; }

    /// <summary>SWP_PTE_MARKER of 5.19 and later, behind which 6.1 and earlier have read errors; -1 before.</summary>
    internal int Marker { get; }

    /// <summary>_PAGE_SWP_SOFT_DIRTY: written to since tracking began; 0 where there is none.</summary>
    internal ulong SoftDirty { get; }

    /// <summary>_PAGE_SWP_UFFD_WP: write protected by userfaultfd; 0 where there is none.</summary>
    internal ulong UffdWp { get; }

    /// <summary>_PAGE_SWP_EXCLUSIVE: the page is exclusive to the mm; 0 where there is none.</summary>
    internal ulong Exclusive { get; }
}
