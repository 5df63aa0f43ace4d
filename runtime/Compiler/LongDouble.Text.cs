// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Numerics;

namespace KTrans.Runtime;

/// <content>Numbers as C writes them.</content>
public readonly partial struct LongDouble
{
    // Powers of ten and of two beyond which nothing is left, or nothing larger.
    private const int FarTens = 6_000;
    private const int FarTwos = 100_000;

    /// <summary>The number that a text is, rounded once.</summary>
    /// <param name="text">Decimal or, with <c>0x</c>, hexadecimal digits, without sign and suffix: <c>1.5e-3</c>, <c>0x.8p4</c>.</param>
    /// <param name="rounding">What rounding did to it.</param>
    /// <exception cref="FormatException">It is no number.</exception>
    public static LongDouble FromText(string text, out Rounding rounding)
    {
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        string[] parts = text[(isHex ? 2 : 0)..].Split(isHex ? ['p', 'P'] : ['e', 'E']);
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        if (digits.Length == 0 || parts.Length > 2)
        {
            throw new FormatException($"{text} is no number");
        }

        BigInteger mantissa = BigInteger.Parse("0" + digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture);
        BigInteger exponent = parts.Length == 1 ? 0 : BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        exponent -= (point < 0 ? 0 : digits.Length - point) * (isHex ? 4 : 1);
        return isHex ? OfTwos(mantissa, exponent, out rounding) : OfTens(mantissa, exponent, digits.Length, out rounding);
    }

    private static LongDouble OfTwos(BigInteger mantissa, BigInteger exponent, out Rounding rounding)
    {
        // The last of 128 bits stands for all that follow.
        int dropped = Math.Max(0, (int)mantissa.GetBitLength() - 128);
        BigInteger size = mantissa >> dropped;
        size |= size << dropped == mantissa ? 0 : 1;
        return Rounded(false, (UInt128)size, (int)BigInteger.Clamp(exponent + dropped, -FarTwos, FarTwos), out rounding);
    }

    private static LongDouble OfTens(BigInteger mantissa, BigInteger exponent, int digits, out Rounding rounding)
    {
        // More powers than this change nothing; so many digits may stand against them.
        int tens = (int)BigInteger.Clamp(exponent, -FarTens - digits, FarTens);
        rounding = Rounding.Exact;
        return mantissa.IsZero ? Zero : Rounded(
            false, mantissa * BigInteger.Pow(10, Math.Max(tens, 0)), BigInteger.Pow(10, Math.Max(-tens, 0)), out rounding);
    }
}
