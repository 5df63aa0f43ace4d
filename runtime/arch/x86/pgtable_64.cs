// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Whether the entry is empty.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pmd_none(pmd_t pmd) => pmd.pmd == 0;

    /// <summary>Whether the entry has a table or a huge page.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pmd_present(pmd_t pmd) => (pmd.pmd & PageBits.Present) != 0;

    /// <summary>Place of an address's entry in its table of PTEs.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static ulong pte_index(ulong address) => (address >> Frames.PageShift) & (PageTables.Entries - 1);

    /// <summary>The entry of an address in the table that a pmd points to.</summary>
    /// <exception cref="KernelBug">The pmd is empty or maps a huge page.</exception>
    [Model("arch/x86/include/asm/pgtable_64.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t* pte_offset_map(pmd_t* pmd, ulong address) =>
        machine.TableOf(pmd, nameof(pte_offset_map)) + pte_index(address);

    /// <summary>Ends the use of an entry's pointer.</summary>
    [NoOp("arch/x86/include/asm/pgtable_64.h", "64-bit kernels map all page tables all the time")]
    public static void pte_unmap(pte_t* pte)
    {
    }
}

public abstract unsafe partial class V4_8
{
    /// <summary>Whether the entry is empty but for the dirty and accessed bits, which an erratum may set.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static new bool pmd_none(pmd_t pmd) => (pmd.pmd & ~PageBits.Erratum) == 0;

    /// <summary>Whether the entry has a table or a huge page, even one that is being split.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static new bool pmd_present(pmd_t pmd) =>
        (pmd.pmd & (PageBits.Present | PageBits.ProtNone | PageBits.Huge)) != 0;

    /// <summary>Whether the entry maps a transparent huge page; device memory is left out.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pmd_trans_huge(pmd_t pmd) => (pmd.pmd & PageBits.Huge) != 0;
}
