// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V4_9
{
    /// <summary>A number rounded down to a multiple of a power of two; a macro for any integer type in C.</summary>
    [Model("include/linux/align.h")]
    public static ulong ALIGN_DOWN(ulong x, ulong a) => x & ~(a - 1);
}
