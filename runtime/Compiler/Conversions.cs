// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KTrans.Runtime;

/// <summary>
/// What a C compiler provides without a header, under C's names. All begin with <c>__builtin_</c>, <c>__sync_</c> or
/// <c>__atomic_</c>, which C reserves: no program has a function that hides one.
/// </summary>
public static unsafe partial class Builtins
{
    private const double TwoTo31 = 2147483648.0;
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>C's conversion to int. What does not fit gives the smallest int, as x86-64 does; C# would give the nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int __builtin_to_int(double value) =>
        Sse2.IsSupported ? Sse2.ConvertToInt32WithTruncation(Vector128.CreateScalarUnsafe(value))
        : value is > -TwoTo31 - 1 and < TwoTo31 ? (int)value : int.MinValue;

    /// <summary>C's conversion to unsigned int: by way of long, as x86-64 compilers do it, so that -1.0 gives all ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint __builtin_to_uint(double value) => (uint)__builtin_to_long(value);

    /// <summary>C's conversion to long. What does not fit gives the smallest long, as x86-64 does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long __builtin_to_long(double value) =>
        Sse2.X64.IsSupported ? Sse2.X64.ConvertToInt64WithTruncation(Vector128.CreateScalarUnsafe(value))
        : value is >= -TwoTo63 and < TwoTo63 ? (long)value : long.MinValue;

    /// <summary>
    /// C's conversion to unsigned long. Negative values wrap, as gcc and clang both have it; from 2 to the 64 on, where
    /// those two differ, it gives clang's 2 to the 63.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong __builtin_to_ulong(double value)
    {
        long low = __builtin_to_long(value);
        return (ulong)(low | (__builtin_to_long(value - TwoTo63) & (low >> 63)));
    }

    /// <summary>C's conversion to a signed integer of 128 bits; what does not fit gives what gcc's support library does.</summary>
    public static Int128 __builtin_to_int128(double value) => value < 0 ? -(Int128)__builtin_to_uint128(-value) : (Int128)__builtin_to_uint128(value);

    /// <summary>C's conversion to an unsigned integer of 128 bits; what does not fit gives what gcc's support library does.</summary>
    public static UInt128 __builtin_to_uint128(double value)
    {
        ulong high = HalfOf(value / TwoTo64);
        return ((UInt128)high << 64) | HalfOf(value - (high * TwoTo64));
    }

    /// <summary>C's conversion of 128 bits to double, rounded once.</summary>
    public static double __builtin_to_double(Int128 value) => value < 0 ? -__builtin_to_double((UInt128)(-value)) : __builtin_to_double((UInt128)value);

    /// <inheritdoc cref="__builtin_to_double(Int128)"/>
    public static double __builtin_to_double(UInt128 value) => (double)Leading(value, out int shift) * Math.ScaleB(1.0, shift);

    /// <summary>C's conversion of 128 bits to float, rounded once: C# goes by way of double, and rounds twice.</summary>
    public static float __builtin_to_float(Int128 value) => value < 0 ? -__builtin_to_float((UInt128)(-value)) : __builtin_to_float((UInt128)value);

    /// <inheritdoc cref="__builtin_to_float(Int128)"/>
    public static float __builtin_to_float(UInt128 value) => (float)Leading(value, out int shift) * MathF.ScaleB(1.0f, shift);

    /// <summary>A zero that C# does not know: it compiles no division by one that it knows.</summary>
    public static int __builtin_zero() => 0;

    // gcc's conversion to unsigned long, which its support library is built with.
    private static ulong HalfOf(double value) =>
        value >= TwoTo63 ? (ulong)__builtin_to_long(value - TwoTo63) ^ (1UL << 63) : (ulong)__builtin_to_long(value);

    // The 64 leading bits, of which the last also stands for all that follow: enough for one right rounding.
    private static ulong Leading(UInt128 value, out int shift)
    {
        shift = Math.Max(0, 64 - (int)UInt128.LeadingZeroCount(value));
        ulong leading = (ulong)(value >> shift);
        return ((UInt128)leading << shift) == value ? leading : leading | 1;
    }
}
