// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Adds one to a counter that several CPUs may change.</summary>
    [Model("include/linux/atomic.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void atomic_long_inc(atomic_long_t* v) => machine.Follow(v)->counter++;
}
