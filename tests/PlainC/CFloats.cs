// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace KTrans.PlainC;

/// <summary>Doubles as decimal and hexadecimal digits, exactly, with ties to even as glibc rounds.</summary>
internal static class CFloats
{
    private const int MantissaBits = 52;
    private const int Bias = 1075;

    /// <summary>Digits of |value|, which is finite, with a number of them behind the point; none of them before it is missing.</summary>
    public static (string Whole, string Fraction) Fixed(double value, int precision)
    {
        (BigInteger mantissa, int exponent) = Split(value);
        BigInteger scaled = exponent >= 0
            ? (mantissa << exponent) * BigInteger.Pow(10, precision)
            : Rounded(mantissa * BigInteger.Pow(10, precision), BigInteger.One << -exponent);
        string digits = scaled.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return (digits[..^precision], digits[^precision..]);
    }

    /// <summary>Digits of |value|, which is finite: one, a number of others, and the power of ten of the first.</summary>
    public static (string Digits, int Exponent) Scientific(double value, int precision)
    {
        (BigInteger mantissa, int exponent) = Split(value);
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

    /// <summary>Hexadecimal digits of |value|, which is finite, behind the point: a number of them, or as many as are needed; the one before it, and the power of two.</summary>
    public static (int First, string Digits, int Exponent) Hexadecimal(double value, int? precision)
    {
        const int Digits = MantissaBits / 4;
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong fraction = bits & ((1UL << MantissaBits) - 1);
        int biased = (int)(bits >> MantissaBits) & 0x7ff;
        ulong mantissa = biased == 0 ? fraction : fraction | (1UL << MantissaBits);
        int exponent = mantissa == 0 ? 0 : Math.Max(biased, 1) - 1023;
        if (precision is < Digits and int wanted)
        {
            int dropped = (Digits - wanted) * 4;
            ulong rest = mantissa & ((1UL << dropped) - 1);
            ulong half = 1UL << (dropped - 1);
            mantissa >>= dropped;
            mantissa += rest > half || (rest == half && (mantissa & 1) != 0) ? 1UL : 0;
            mantissa <<= dropped;
        }

        string digits = (mantissa & ((1UL << MantissaBits) - 1)).ToString("x13", System.Globalization.CultureInfo.InvariantCulture);
        return ((int)(mantissa >> MantissaBits), precision is { } count ? digits.PadRight(count, '0')[..count] : digits.TrimEnd('0'), exponent);
    }

    // |value| is mantissa times two to the exponent.
    private static (BigInteger Mantissa, int Exponent) Split(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        ulong fraction = bits & ((1UL << MantissaBits) - 1);
        int biased = (int)(bits >> MantissaBits) & 0x7ff;
        return (biased == 0 ? fraction : fraction | (1UL << MantissaBits), Math.Max(biased, 1) - Bias);
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
