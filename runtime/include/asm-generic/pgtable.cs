// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V4_8
{
    /// <summary>
    /// Whether the pmd has no table that may be walked without its lock: it is empty, maps a huge page or is being
    /// migrated. A damaged one ends the run instead of being cleared. Follows include/asm-generic/pgtable.h.
    /// </summary>
    [Model("include/asm-generic/pgtable.h")]
    [Until("6.5")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool pmd_trans_unstable(pmd_t* pmd)
    {
        Machine machine = Machine.Current;
        machine.CheckTable(pmd, nameof(pmd_trans_unstable));
        if (pmd_none(*pmd) || pmd_trans_huge(*pmd) || !pmd_present(*pmd))
        {
            return true;
        }

        machine.TableOf(pmd, nameof(pmd_trans_unstable));
        return false;
    }
}
