// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>Entries of nonlinear file mappings, which are not present and hold an offset in the file; and ages.</remarks>
public abstract unsafe partial class V2_6_32
{
    /// <summary>Whether an entry that is not present is of a nonlinear file mapping.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [Until("4.0")]
    [return: CType("int")]
    public static bool pte_file(pte_t pte) => (pte.pte & PageBits.Dirty) != 0;

    /// <summary>The entry marked as not used.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pte_t pte_mkold(pte_t pte) => new() { pte = pte.pte & ~PageBits.Accessed };
}

public abstract unsafe partial class V3_11
{
    /// <summary>Whether an entry of a nonlinear file mapping remembers that its page was written to.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [Until("4.0")]
    [return: CType("int")]
    public static bool pte_file_soft_dirty(pte_t pte) => (pte.pte & machine.SoftDirtyBit) != 0;

    /// <summary>The entry marked for soft-dirty tracking.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pte_t pte_mksoft_dirty(pte_t pte) => new() { pte = pte.pte | machine.SoftDirtyBit };
}
