// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>The number whose only set bit has a place; a macro in C, in bitops.h up to 4.19.</summary>
    [Model("include/linux/bits.h")]
    public static ulong BIT(ulong nr) => 1UL << (int)nr;
}
