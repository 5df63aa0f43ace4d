// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace KTrans.Runtime;

/// <summary>What became of a number when it was rounded to a <see cref="LongDouble"/>.</summary>
public enum Rounding
{
    /// <summary>Nothing.</summary>
    Exact,

    /// <summary>Digits were lost.</summary>
    Inexact,

    /// <summary>Digits were lost, and it is smaller than full precision reaches.</summary>
    TooSmall,

    /// <summary>It became infinite.</summary>
    TooLarge,
}

/// <content>What the x87 computes: add, subtract, multiply, divide, rounded once.</content>
public readonly partial struct LongDouble
{
    private const int GuardBits = 62;

    public static LongDouble operator +(LongDouble left, LongDouble right) =>
        Special(left, right, out LongDouble nan) ? nan : Sum(left, right, right.IsNegative);

    public static LongDouble operator -(LongDouble left, LongDouble right) =>
        Special(left, right, out LongDouble nan) ? nan : Sum(left, right, !right.IsNegative);

    public static LongDouble operator *(LongDouble left, LongDouble right)
    {
        if (Special(left, right, out LongDouble nan))
        {
            return nan;
        }

        bool isNegative = left.IsNegative != right.IsNegative;
        if (left.IsInfinity || right.IsInfinity)
        {
            return left.IsZero || right.IsZero ? NaN : new(isNegative, Largest, Integer);
        }

        (ulong a, int scaleA) = left.Normalized();
        (ulong b, int scaleB) = right.Normalized();
        return Rounded(isNegative, (UInt128)a * b, scaleA + scaleB, out _);
    }

    public static LongDouble operator /(LongDouble left, LongDouble right)
    {
        if (Special(left, right, out LongDouble nan))
        {
            return nan;
        }

        bool isNegative = left.IsNegative != right.IsNegative;
        if (left.IsInfinity || right.IsZero)
        {
            return left.IsInfinity ? (right.IsInfinity ? NaN : new(isNegative, Largest, Integer)) : left.IsZero ? NaN : new(isNegative, Largest, Integer);
        }

        if (right.IsInfinity || left.IsZero)
        {
            return new(isNegative, 0, 0);
        }

        (ulong a, int scaleA) = left.Normalized();
        (ulong b, int scaleB) = right.Normalized();
        (UInt128 whole, UInt128 remainder) = UInt128.DivRem((UInt128)a << FractionBits, b);
        (UInt128 fraction, remainder) = UInt128.DivRem(remainder << 64, b);
        UInt128 quotient = (whole << 64) | fraction | (remainder == 0 ? 0u : 1u);
        return Rounded(isNegative, quotient, scaleA - scaleB - FractionBits - 64, out _);
    }

    public static LongDouble operator +(LongDouble value) => value;

    /// <summary>The other sign, also of what is no number.</summary>
    public static LongDouble operator -(LongDouble value) => new(!value.IsNegative, value.Biased, value.significand);

    public static LongDouble operator ++(LongDouble value) => value + 1;

    public static LongDouble operator --(LongDouble value) => value - 1;

    /// <summary>The number that an integer times a power of two is, rounded once.</summary>
    /// <param name="isNegative">Its sign.</param>
    /// <param name="size">The integer; its last bit may stand for all that follow, when it has more than 66.</param>
    /// <param name="exponent">The power.</param>
    /// <param name="rounding">What rounding did to it.</param>
    public static LongDouble Rounded(bool isNegative, UInt128 size, int exponent, out Rounding rounding)
    {
        rounding = Rounding.Exact;
        if (size == 0)
        {
            return new(isNegative, 0, 0);
        }

        int shift = (int)UInt128.LeadingZeroCount(size);
        size <<= shift;
        int biased = exponent - shift + 127 + Bias;

        // The x87 asks for this after it has rounded as if there were no smallest exponent.
        bool isTiny = biased < 0 || (biased == 0 && !(size >> 64 == ulong.MaxValue && (ulong)size >= Integer));
        if (biased <= 0)
        {
            size = Shifted(size, 1 - biased);
            biased = 0;
        }

        ulong digits = (ulong)(size >> 64);
        ulong dropped = (ulong)size;
        if (dropped > Integer || (dropped == Integer && (digits & 1) != 0))
        {
            digits++;
            (digits, biased) = digits == 0 ? (Integer, biased + 1) : (digits, biased == 0 && digits == Integer ? 1 : biased);
        }

        rounding = biased >= Largest ? Rounding.TooLarge : dropped == 0 ? Rounding.Exact : isTiny ? Rounding.TooSmall : Rounding.Inexact;
        return biased >= Largest ? new(isNegative, Largest, Integer) : new(isNegative, biased, digits);
    }

    /// <summary>The number that a quotient is, rounded once.</summary>
    /// <param name="isNegative">Its sign.</param>
    /// <param name="above">What is divided.</param>
    /// <param name="below">By what; above zero.</param>
    /// <param name="rounding">What rounding did to it.</param>
    public static LongDouble Rounded(bool isNegative, BigInteger above, BigInteger below, out Rounding rounding)
    {
        int scale = 126 - (int)(above.GetBitLength() - below.GetBitLength());
        BigInteger quotient = BigInteger.DivRem(scale > 0 ? above << scale : above, scale < 0 ? below << -scale : below, out BigInteger remainder);
        return Rounded(isNegative, (UInt128)quotient | (remainder.IsZero ? 0u : 1u), -scale, out rounding);
    }

    // To the right, where the last bit stands for all that are lost.
    private static UInt128 Shifted(UInt128 value, int count) =>
        count == 0 ? value
        : count >= 128 ? (value == 0 ? 0u : 1u)
        : (value >> count) | (value << (128 - count) == 0 ? 0u : 1u);

    // The same number with bit 63 set, unless it is zero.
    private (ulong Mantissa, int Exponent) Normalized()
    {
        (ulong mantissa, int exponent) = Split();
        int shift = BitOperations.LeadingZeroCount(mantissa);
        return mantissa == 0 ? (0, 0) : (mantissa << shift, exponent - shift);
    }

    private static LongDouble Sum(LongDouble left, LongDouble right, bool rightIsNegative)
    {
        if (left.IsInfinity || right.IsInfinity)
        {
            return left.IsInfinity && right.IsInfinity && left.IsNegative != rightIsNegative ? NaN
                : new(left.IsInfinity ? left.IsNegative : rightIsNegative, Largest, Integer);
        }

        if (left.IsZero || right.IsZero)
        {
            return !left.IsZero ? left.Settled(left.IsNegative)
                : !right.IsZero ? right.Settled(rightIsNegative)
                : new(left.IsNegative && rightIsNegative, 0, 0);
        }

        return OrderOfSizes(left, right) >= 0
            ? Sum(left.Normalized(), left.IsNegative, right.Normalized(), rightIsNegative)
            : Sum(right.Normalized(), rightIsNegative, left.Normalized(), left.IsNegative);
    }

    private static LongDouble Sum((ulong Mantissa, int Exponent) large, bool isNegative, (ulong Mantissa, int Exponent) small, bool smallIsNegative)
    {
        UInt128 most = (UInt128)large.Mantissa << GuardBits;
        UInt128 other = Shifted((UInt128)small.Mantissa << GuardBits, large.Exponent - small.Exponent);
        UInt128 sum = isNegative == smallIsNegative ? most + other : most - other;
        return Rounded(isNegative && sum != 0, sum, large.Exponent - GuardBits, out _);
    }

    // A number with the smallest exponent and the bit before the point gets the exponent it is read with.
    private LongDouble Settled(bool isNegative) => new(isNegative, EffectiveExponent, significand);

    // Whether one of them is no number, and which NaN comes of it: the one with the larger digits, made quiet.
    private static bool Special(LongDouble left, LongDouble right, out LongDouble nan)
    {
        nan = default;
        if (!left.IsNaN && !right.IsNaN)
        {
            return false;
        }

        nan = left.IsUnsupported || right.IsUnsupported ? NaN
            : !right.IsNaN ? left.Quieted()
            : !left.IsNaN ? right.Quieted()
            : Chosen(left, right).Quieted();
        return true;
    }

    // One that is quiet before one that is not.
    private static LongDouble Chosen(LongDouble left, LongDouble right)
    {
        bool leftIsQuiet = (left.significand & Quiet) != 0;
        return leftIsQuiet != ((right.significand & Quiet) != 0) ? (leftIsQuiet ? left : right)
            : left.significand != right.significand ? (left.significand > right.significand ? left : right)
            : left.IsNegative ? right : left;
    }

    private LongDouble Quieted() => new(IsNegative, Largest, significand | Quiet);
}
