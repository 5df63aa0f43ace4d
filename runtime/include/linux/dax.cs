// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V4_7
{
    /// <summary>Unlocks the entry of a page cache that a DAX fault had locked; no file here has such entries.</summary>
    /// <exception cref="KernelBug">Always: no entry is locked.</exception>
    [Model("include/linux/dax.h")]
    [Until("4.10")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void dax_unlock_mapping_entry(address_space* mapping, [CType("pgoff_t")] ulong index) =>
        throw new KernelBug($"BUG: DAX entry {index} is unlocked, and is not locked", (nint)mapping);
}
