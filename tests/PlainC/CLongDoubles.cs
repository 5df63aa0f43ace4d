// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using KTrans.Runtime;

namespace KTrans.PlainC;

/// <summary>What the functions of long double share. All of it is exact, or rounded once.</summary>
internal static class CLongDoubles
{
    // More than any number's exponents are apart.
    private const int FarTwos = 100_000;

    /// <summary>How what is behind the point compares with a half.</summary>
    public enum Fraction
    {
        None,
        Less,
        Half,
        More,
    }

    /// <summary>The integer that a number is rounded to; what has none stays.</summary>
    /// <param name="up">Whether the size grows to the next integer, given the one below and what is behind the point.</param>
    public static LongDouble Whole(LongDouble x, Func<ulong, Fraction, bool> up)
    {
        (ulong mantissa, int exponent) = x.Split();
        if (!x.IsFinite || exponent >= 0)
        {
            return x.IsFinite ? x : x + x;
        }

        ulong whole = exponent <= -64 ? 0 : mantissa >> -exponent;
        Fraction fraction = FractionOf(mantissa, -exponent);
        return LongDouble.CopySign(whole + (fraction != Fraction.None && up(whole, fraction) ? 1UL : 0), x);
    }

    /// <summary>Whether halves round to the even integer.</summary>
    public static bool IsUpToEven(ulong whole, Fraction fraction) => fraction == Fraction.More || (fraction == Fraction.Half && (whole & 1) != 0);

    /// <summary>A number times two to a power.</summary>
    public static LongDouble Scaled(LongDouble x, long power)
    {
        (ulong mantissa, int exponent) = x.Split();
        return x.IsFinite ? LongDouble.Rounded(x.IsNegative, mantissa, exponent + (int)Math.Clamp(power, -FarTwos, FarTwos), out _) : x + x;
    }

    /// <summary>The power of two of the first bit of a number that is finite and not zero.</summary>
    public static int Power(LongDouble x)
    {
        (ulong mantissa, int exponent) = x.Split();
        return exponent + 63 - BitOperations.LeadingZeroCount(mantissa);
    }

    /// <summary>The root of a number that is finite and above zero.</summary>
    public static LongDouble Root(LongDouble x)
    {
        (ulong mantissa, int exponent) = x.Split();
        int shift = 64 + BitOperations.LeadingZeroCount(mantissa);
        shift -= (exponent - shift) & 1;
        UInt128 square = (UInt128)mantissa << shift;
        ulong root = Root(square);
        UInt128 rest = square - ((UInt128)root * root);

        // Two more bits: a rest above the root is more than a half.
        return LongDouble.Rounded(false, ((UInt128)root << 2) | (rest == 0 ? 0u : rest > root ? 3u : 1u), ((exponent - shift) / 2) - 2, out _);
    }

    /// <summary>The remainder of a division of finite numbers, towards zero or to the nearest integer.</summary>
    public static LongDouble Remainder(LongDouble x, LongDouble y, bool toNearest)
    {
        (ulong a, int exponentA) = x.Split();
        (ulong b, int exponentB) = y.Split();
        int exponent = Math.Min(exponentA, exponentB);
        BigInteger divisor = (BigInteger)b << (exponentB - exponent);

        // Of twice the divisor, so that it shows whether the quotient is odd.
        BigInteger rest = a * BigInteger.ModPow(2, exponentA - exponent, divisor << 1) % (divisor << 1);
        bool isOdd = rest >= divisor;
        rest -= isOdd ? divisor : 0;
        int side = (rest << 1).CompareTo(divisor);
        bool isNext = toNearest && (side > 0 || (side == 0 && isOdd));
        return LongDouble.Rounded(x.IsNegative != isNext, (UInt128)(isNext ? divisor - rest : rest), exponent, out _);
    }

    /// <summary>The number next to one that is finite, away from zero or towards it; of zero the smallest that is positive.</summary>
    public static LongDouble Next(LongDouble x, bool away)
    {
        int sign = x.Exponent & 0x8000;
        int exponent = x.Exponent & 0x7fff;
        ulong digits = away ? x.Significand + 1 : x.Significand - 1;
        const ulong First = 1UL << 63;
        return away && digits == 0 ? new((ushort)(sign | (exponent + 1)), First)
            : away && digits == First && exponent == 0 ? new((ushort)(sign | 1), First)
            : !away && digits == First - 1 ? new((ushort)(sign | (exponent - 1)), exponent == 1 ? digits : digits | First)
            : new((ushort)(sign | exponent), digits);
    }

    private static Fraction FractionOf(ulong mantissa, int bits)
    {
        if (mantissa == 0 || bits > 64)
        {
            return mantissa == 0 ? Fraction.None : Fraction.Less;
        }

        ulong rest = bits == 64 ? mantissa : mantissa & ((1UL << bits) - 1);
        ulong half = 1UL << (bits - 1);
        return rest == 0 ? Fraction.None : rest < half ? Fraction.Less : rest == half ? Fraction.Half : Fraction.More;
    }

    // The floor of the root: a double's, one step of Newton's, and the rest by ones.
    private static ulong Root(UInt128 square)
    {
        UInt128 root = (ulong)Math.Sqrt((double)square);
        root = (root + (square / root)) >> 1;
        root = root > ulong.MaxValue ? ulong.MaxValue : root;
        while (root * root > square)
        {
            root--;
        }

        while (root < ulong.MaxValue && (root + 1) * (root + 1) <= square)
        {
            root++;
        }

        return (ulong)root;
    }
}
