// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

public abstract unsafe partial class Gnu11
{
    /// <summary>The size of the largest integer type's value.</summary>
    [Model("inttypes.h")]
    public static long imaxabs(long n) => labs(n);

    /// <summary>Reads a number of the largest integer type.</summary>
    [Model("inttypes.h")]
    public static long strtoimax([CType("const char *")] sbyte* nptr, sbyte** endptr, int @base) => strtol(nptr, endptr, @base);

    /// <summary>Reads an unsigned number of the largest integer type.</summary>
    [Model("inttypes.h")]
    public static ulong strtoumax([CType("const char *")] sbyte* nptr, sbyte** endptr, int @base) => strtoul(nptr, endptr, @base);
}
