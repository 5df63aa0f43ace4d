// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Numerics;

namespace KTrans.Runtime;

/// <summary>
/// C's <c>long double</c> on x86-64: the extended precision of the x87, with its results bit for bit where it rounds to 64
/// bits and to the nearest even, and traps nothing. Ten bytes tell the value, six more fill it up to sixteen.
/// </summary>
public readonly partial struct LongDouble : IEquatable<LongDouble>
{
    private const int Bias = 0x3fff;
    private const int Largest = 0x7fff;
    private const int FractionBits = 63;
    private const ulong Integer = 1UL << FractionBits;
    private const ulong Quiet = 1UL << 62;
    private const ulong SignBit = 0x8000;

    private readonly ulong significand;

    // Sign and exponent in the low two bytes; the others are padding, in which C may have left anything.
    private readonly ulong rest;

    /// <summary>The number that these bits are.</summary>
    /// <param name="exponent">The sign in bit 15, below it the exponent, of which 0x3fff is that of one.</param>
    /// <param name="significand">The digits; bit 63 is the one before the point.</param>
    public LongDouble(ushort exponent, ulong significand)
    {
        this.significand = significand;
        rest = exponent;
    }

    private LongDouble(bool isNegative, int exponent, ulong significand)
        : this((ushort)(exponent | (isNegative ? 0x8000 : 0)), significand)
    {
    }

    public static LongDouble Zero => default;

    public static LongDouble PositiveInfinity => new(false, Largest, Integer);

    public static LongDouble NegativeInfinity => new(true, Largest, Integer);

    /// <summary>What an operation gives that has no answer. It is negative.</summary>
    public static LongDouble NaN => new(true, Largest, Integer | Quiet);

    /// <summary>Sign and exponent as they lie in memory.</summary>
    public ushort Exponent => (ushort)rest;

    /// <summary>The digits as they lie in memory.</summary>
    public ulong Significand => significand;

    public bool IsNegative => (rest & SignBit) != 0;

    /// <summary>Neither a number nor infinite; of bits that the x87 knows no meaning for, true.</summary>
    public bool IsNaN => IsUnsupported || (Biased == Largest && significand != Integer);

    public bool IsInfinity => Biased == Largest && significand == Integer;

    public bool IsFinite => Biased != Largest && !IsUnsupported;

    /// <summary>Neither zero nor smaller than full precision reaches, nor infinite or NaN.</summary>
    public bool IsNormal => Biased is > 0 and < Largest && significand >= Integer;

    public bool IsZero => Biased == 0 && significand == 0;

    private int Biased => (int)rest & Largest;

    // Made by no operation: the bit before the point is missing.
    private bool IsUnsupported => Biased != 0 && significand < Integer;

    public static bool operator ==(LongDouble left, LongDouble right) => Order(left, right) == 0;

    public static bool operator !=(LongDouble left, LongDouble right) => Order(left, right) != 0;

    public static bool operator <(LongDouble left, LongDouble right) => Order(left, right) < 0;

    public static bool operator >(LongDouble left, LongDouble right) => Order(left, right) > 0;

    public static bool operator <=(LongDouble left, LongDouble right) => Order(left, right) <= 0;

    public static bool operator >=(LongDouble left, LongDouble right) => Order(left, right) >= 0;

    /// <summary>The size of a number; of a NaN too, only the sign goes.</summary>
    public static LongDouble Abs(LongDouble value) => new(false, value.Biased, value.significand);

    /// <summary>A number with the sign of another.</summary>
    public static LongDouble CopySign(LongDouble value, LongDouble sign) => new(sign.IsNegative, value.Biased, value.significand);

    /// <summary>Whether both have the same bits.</summary>
    public bool Equals(LongDouble other) => significand == other.significand && Exponent == other.Exponent;

    public override bool Equals(object? obj) => obj is LongDouble other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(significand, Exponent);

    /// <summary>Its bits in hexadecimal, for debugging: sign and exponent, digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Exponent:x4}:{significand:x16}");

    /// <summary>|value| of a finite number: the mantissa times two to the exponent.</summary>
    public (ulong Mantissa, int Exponent) Split() => (significand, Math.Max(Biased, 1) - Bias - FractionBits);

    // Null where one of them is no number.
    private static int? Order(LongDouble left, LongDouble right)
    {
        if (left.IsNaN || right.IsNaN)
        {
            return null;
        }

        return left.IsZero && right.IsZero ? 0
            : left.IsNegative != right.IsNegative ? (left.IsNegative ? -1 : 1)
            : left.IsNegative ? OrderOfSizes(right, left) : OrderOfSizes(left, right);
    }

    private static int OrderOfSizes(LongDouble left, LongDouble right)
    {
        int exponents = left.EffectiveExponent.CompareTo(right.EffectiveExponent);
        return exponents != 0 ? exponents : left.significand.CompareTo(right.significand);
    }

    // A number with the smallest exponent and the bit before the point is one of the next.
    private int EffectiveExponent => Biased == 0 && significand >= Integer ? 1 : Biased;
}
