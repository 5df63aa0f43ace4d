// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Entry of the lowest page table level.</summary>
[TypedefName]
public struct pte_t
{
    public ulong pte;
}

/// <summary>Entry of the second page table level: a table of PTEs or a huge page.</summary>
[TypedefName]
public struct pmd_t
{
    public ulong pmd;
}

/// <summary>Entry of the third page table level.</summary>
[TypedefName]
public struct pud_t
{
    public ulong pud;
}

/// <summary>Entry of the fifth level's fold: with four levels it is the pgd entry itself.</summary>
[TypedefName]
[Since("4.11")]
public struct p4d_t
{
    public pgd_t pgd;
}

/// <summary>Entry of the highest page table level.</summary>
[TypedefName]
public struct pgd_t
{
    public ulong pgd;
}

/// <summary>The protection bits of a page table entry.</summary>
[TypedefName]
public struct pgprot_t
{
    public ulong pgprot;
}

/// <summary>Bits of x86-64 page table entries (arch/x86/include/asm/pgtable_types.h).</summary>
internal static class PageBits
{
    internal const ulong Present = 1UL << 0;
    internal const ulong Write = 1UL << 1;
    internal const ulong User = 1UL << 2;
    internal const ulong Accessed = 1UL << 5;
    internal const ulong Dirty = 1UL << 6;

    /// <summary>In a pmd: a huge page, no table.</summary>
    internal const ulong Huge = 1UL << 7;

    /// <summary>In an entry that is not present: mapped without access.</summary>
    internal const ulong ProtNone = 1UL << 8;
    internal const ulong Special = 1UL << 9;

    /// <summary>5.10 and later (CONFIG_HAVE_ARCH_USERFAULTFD_WP).</summary>
    internal const ulong UffdWp = 1UL << 10;
    internal const ulong SoftDirty = 1UL << 11;

    /// <summary>6.6 and later: the dirty bit of an entry that is not writable.</summary>
    internal const ulong SavedDirty = 1UL << 58;
    internal const ulong NoExecute = 1UL << 63;

    /// <summary>What points to a lower table.</summary>
    internal const ulong Table = Present | Write | User | Accessed | Dirty;

    /// <summary>The frame number's place, with 52 bits of physical address; 46 before 4.17, which no frame here exceeds.</summary>
    internal const ulong PfnMask = 0xffffffffff000;

    /// <summary>Bits that an erratum may set in an empty entry; ignored by pte_none and pmd_none from 4.7 on.</summary>
    internal const ulong Erratum = Dirty | Accessed;
}
