// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using KTrans.Runtime;

namespace KTrans.PlainC;

/// <summary>A double or a long double, as what it is made of.</summary>
/// <param name="IsNegative">Its sign, also of what is no number.</param>
/// <param name="Name">Of what is not finite its name; else null.</param>
/// <param name="Mantissa">With <paramref name="Exponent"/>, of a finite one, its size: so many times two to that power.</param>
/// <param name="FractionBits">How many bits of the mantissa hexadecimal digits show behind the point.</param>
internal readonly record struct CFloat(bool IsNegative, string? Name, ulong Mantissa, int Exponent, int FractionBits)
{
    private const int DoubleFraction = 52;
    private const int DoubleBias = 1075;
    private const int LongDoubleFraction = 60;

    public static implicit operator CFloat(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong fraction = bits & ((1UL << DoubleFraction) - 1);
        int biased = (int)(bits >> DoubleFraction) & 0x7ff;
        string? name = double.IsNaN(value) ? "nan" : double.IsInfinity(value) ? "inf" : null;
        return new CFloat(double.IsNegative(value), name, biased == 0 ? fraction : fraction | (1UL << DoubleFraction), Math.Max(biased, 1) - DoubleBias, DoubleFraction);
    }

    public static implicit operator CFloat(LongDouble value)
    {
        (ulong mantissa, int exponent) = value.Split();
        return new CFloat(value.IsNegative, value.IsNaN ? "nan" : value.IsInfinity ? "inf" : null, mantissa, exponent, LongDoubleFraction);
    }
}

/// <summary>Floating numbers as decimal and hexadecimal digits, exactly, with ties to even as glibc rounds.</summary>
internal static class CFloats
{
    /// <summary>Digits of |value|, which is finite, with a number of them behind the point; none of them before it is missing.</summary>
    public static (string Whole, string Fraction) Fixed(CFloat value, int precision)
    {
        (BigInteger mantissa, int exponent) = (value.Mantissa, value.Exponent);
        BigInteger scaled = exponent >= 0
            ? (mantissa << exponent) * BigInteger.Pow(10, precision)
            : Rounded(mantissa * BigInteger.Pow(10, precision), BigInteger.One << -exponent);
        string digits = scaled.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return (digits[..^precision], digits[^precision..]);
    }

    /// <summary>Digits of |value|, which is finite: one, a number of others, and the power of ten of the first.</summary>
    public static (string Digits, int Exponent) Scientific(CFloat value, int precision)
    {
        (BigInteger mantissa, int exponent) = (value.Mantissa, value.Exponent);
        if (mantissa.IsZero)
        {
            return (new string('0', precision + 1), 0);
        }

        // A guess that is at most one too small.
        int power = (int)Math.Floor((mantissa.GetBitLength() - 1 + exponent) * Math.Log10(2));
        while (true)
        {
            string digits = Scaled(mantissa, exponent, precision - power).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (digits.Length <= precision + 1)
            {
                return (digits, power);
            }

            power++;
        }
    }

    /// <summary>Hexadecimal digits of |value|, which is finite: those before the point, a number of them behind it, or as many as are needed, and the power of two.</summary>
    public static (string Whole, string Fraction, int Exponent) Hexadecimal(CFloat value, int? precision)
    {
        int digits = value.FractionBits / 4;
        UInt128 mantissa = value.Mantissa;
        int exponent = mantissa == 0 ? 0 : value.Exponent + value.FractionBits;
        if (precision < digits)
        {
            int dropped = (digits - precision.Value) * 4;
            UInt128 rest = mantissa & ((UInt128.One << dropped) - 1);
            UInt128 half = UInt128.One << (dropped - 1);
            mantissa >>= dropped;
            mantissa += rest > half || (rest == half && (mantissa & 1) != 0) ? 1u : 0;
            mantissa <<= dropped;
        }

        // A digit has no more than four bits.
        (mantissa, exponent) = mantissa >> value.FractionBits > 15 ? (mantissa >> 4, exponent + 4) : (mantissa, exponent);
        string fraction = ((ulong)(mantissa & ((UInt128.One << value.FractionBits) - 1))).ToString("x", System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return (
            ((int)(mantissa >> value.FractionBits)).ToString("x", System.Globalization.CultureInfo.InvariantCulture),
            precision is { } count ? fraction.PadRight(count, '0')[..count] : fraction.TrimEnd('0'),
            exponent);
    }

    // Times ten to a power, to the nearest integer.
    private static BigInteger Scaled(BigInteger mantissa, int exponent, int tens)
    {
        BigInteger above = mantissa * BigInteger.Pow(10, Math.Max(tens, 0)) << Math.Max(exponent, 0);
        BigInteger below = BigInteger.Pow(10, Math.Max(-tens, 0)) << Math.Max(-exponent, 0);
        return Rounded(above, below);
    }

    private static BigInteger Rounded(BigInteger above, BigInteger below)
    {
        BigInteger quotient = BigInteger.DivRem(above, below, out BigInteger rest);
        int side = (rest << 1).CompareTo(below);
        return side > 0 || (side == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
