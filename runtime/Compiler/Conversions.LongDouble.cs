// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <content>Conversions of long double to integers. What does not fit gives what the x87 stores for it.</content>
public static unsafe partial class Builtins
{
    /// <summary>C's conversion to short, and by way of it to char, signed or not.</summary>
    public static short __builtin_to_short(LongDouble value) =>
        value.Truncated() is >= short.MinValue and <= short.MaxValue and long whole ? (short)whole : short.MinValue;

    /// <summary>C's conversion to int, and by way of it to unsigned short.</summary>
    public static int __builtin_to_int(LongDouble value) =>
        value.Truncated() is >= int.MinValue and <= int.MaxValue and long whole ? (int)whole : int.MinValue;

    /// <summary>C's conversion to unsigned int: by way of long.</summary>
    public static uint __builtin_to_uint(LongDouble value) => (uint)__builtin_to_long(value);

    /// <summary>C's conversion to long.</summary>
    public static long __builtin_to_long(LongDouble value) => value.Truncated() ?? long.MinValue;

    /// <summary>C's conversion to unsigned long. Negative values wrap; of NaN, where gcc and clang differ, it gives clang's zero.</summary>
    public static ulong __builtin_to_ulong(LongDouble value) =>
        value < TwoTo63 ? (ulong)__builtin_to_long(value) : (ulong)__builtin_to_long(value - TwoTo63) ^ (1UL << 63);

    /// <summary>C's conversion to a signed integer of 128 bits; what does not fit gives what gcc's support library does.</summary>
    public static Int128 __builtin_to_int128(LongDouble value) => value < 0 ? -(Int128)__builtin_to_uint128(-value) : (Int128)__builtin_to_uint128(value);

    /// <summary>C's conversion to an unsigned integer of 128 bits; what is negative or does not fit gives what gcc's support library does.</summary>
    public static UInt128 __builtin_to_uint128(LongDouble value)
    {
        if (value < 0)
        {
            return 0;
        }

        UInt128 high = (UInt128)HalfOf(value / TwoTo64) << 64;
        LongDouble low = value - (LongDouble)high;
        return low < 0 ? high - HalfOf(-low) : high + HalfOf(low);
    }

    /// <summary>C's conversion of 128 bits to long double, rounded once.</summary>
    public static LongDouble __builtin_to_long_double(Int128 value) => (LongDouble)value;

    /// <inheritdoc cref="__builtin_to_long_double(Int128)"/>
    public static LongDouble __builtin_to_long_double(UInt128 value) => (LongDouble)value;

    // gcc's conversion to unsigned long, which its support library is built with.
    private static ulong HalfOf(LongDouble value) =>
        value >= TwoTo63 ? (ulong)__builtin_to_long(value - TwoTo63) ^ (1UL << 63) : (ulong)__builtin_to_long(value);
}
