// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace KTrans.Runtime;

/// <summary>Copies as C has them.</summary>
public static unsafe partial class Builtins
{
    /// <summary>
    /// The same value, in memory of its own. The JIT joins two copies, into a local and out of it, to one, and copies piece by
    /// piece: wrong where target and source overlap in part, as members of a union can.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T __builtin_value<T>(T value)
        where T : unmanaged => value;
}
