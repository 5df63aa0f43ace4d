// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>The truth of a condition that is mostly true.</summary>
    [Model("include/linux/compiler.h")]
    public static bool likely(bool x) => x;

    /// <summary>The truth of a condition that is mostly false.</summary>
    [Model("include/linux/compiler.h")]
    public static bool unlikely(bool x) => x;
}
