// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Numerics;
using System.Text;
using KTrans.Runtime;

namespace KTrans.PlainC;

/// <summary>Reads numbers as <c>strtol</c>, <c>strtod</c> and <c>scanf</c> do in the C locale.</summary>
internal static class CNumbers
{
    /// <summary>Reads an integer after white space.</summary>
    /// <param name="text">The text.</param>
    /// <param name="radix">2 to 36, or 0 for what the prefix says.</param>
    /// <param name="length">How much of the text it is; 0 when it is none.</param>
    /// <returns>Its sign and its size; the size is null when it is larger than 64 bits hold.</returns>
    public static (bool IsNegative, ulong? Size) Integer(ReadOnlySpan<byte> text, int radix, out int length)
    {
        int at = Blanks(text);
        bool isNegative = Sign(text, ref at);
        bool isHex = At(text, at) == '0' && (At(text, at + 1) | 0x20) == 'x' && Digit(At(text, at + 2)) < 16;
        if (radix is 0 or 16 && isHex)
        {
            at += 2;
            radix = 16;
        }

        radix = radix != 0 ? radix : At(text, at) == '0' ? 8 : 10;
        int first = at;
        UInt128 size = 0;
        for (int digit; (digit = Digit(At(text, at))) < radix; at++)
        {
            size = size > ulong.MaxValue ? size : size * (uint)radix + (uint)digit;
        }

        length = at == first ? 0 : at;
        return (isNegative, size > ulong.MaxValue ? null : (ulong)size);
    }

    /// <summary>How much of a text is a floating number, after white space; 0 when none is.</summary>
    public static int FloatLength(ReadOnlySpan<byte> text)
    {
        int at = Blanks(text);
        Sign(text, ref at);
        if (Word(text[at..], "infinity") || Word(text[at..], "inf"))
        {
            return at + (Word(text[at..], "infinity") ? 8 : 3);
        }

        if (Word(text[at..], "nan"))
        {
            return at + 3 + Payload(text[(at + 3)..]);
        }

        bool isHex = At(text, at) == '0' && (At(text, at + 1) | 0x20) == 'x'
            && (Digit(At(text, at + 2)) < 16 || (At(text, at + 2) == '.' && Digit(At(text, at + 3)) < 16));
        return isHex ? Digits(text, at + 2, 16, 'p') : Digits(text, at, 10, 'e');
    }

    /// <summary>The double that a text of <see cref="FloatLength"/> is, rounded to the nearest.</summary>
    /// <param name="isInexact">Whether it had to be rounded; of a decimal one that is not zero, always true.</param>
    public static double Double(ReadOnlySpan<byte> text, out bool isInexact) => Read(text, double.Parse, 53, -1074, out isInexact);

    /// <summary>The float that a text of <see cref="FloatLength"/> is, rounded once.</summary>
    /// <param name="isInexact">See <see cref="Double"/>.</param>
    public static float Single(ReadOnlySpan<byte> text, out bool isInexact) =>
        (float)Read(text, (s, style, culture) => (double)float.Parse(s, style, culture), 24, -149, out isInexact);

    /// <summary>The long double that a text of <see cref="FloatLength"/> is, rounded to the nearest.</summary>
    /// <param name="rounding">What rounding did to it.</param>
    public static LongDouble LongDouble(ReadOnlySpan<byte> text, out Rounding rounding)
    {
        string number = Encoding.ASCII.GetString(text).Trim(' ', '\t', '\n', '\v', '\f', '\r');
        string size = number.TrimStart('+', '-').ToLowerInvariant();
        rounding = Rounding.Exact;
        LongDouble value = size.StartsWith("inf", StringComparison.Ordinal) ? Runtime.LongDouble.PositiveInfinity
            : size.StartsWith("nan", StringComparison.Ordinal) ? -Runtime.LongDouble.NaN
            : Runtime.LongDouble.FromText(size, out rounding);
        return number.StartsWith('-') ? -value : value;
    }

    /// <summary>The value of a digit in any base; 99 for what is none.</summary>
    public static int Digit(int c) => c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'z' and int letter ? letter - 'a' + 10 : 99;

    private static double Read(ReadOnlySpan<byte> text, Func<string, NumberStyles, CultureInfo, double> parse, int bits, int lowest, out bool isInexact)
    {
        string number = Encoding.ASCII.GetString(text).Trim(' ', '\t', '\n', '\v', '\f', '\r');
        bool isNegative = number.StartsWith('-');
        string size = number.TrimStart('+', '-').ToLowerInvariant();
        isInexact = size.Split('e')[0].AsSpan().IndexOfAnyInRange('1', '9') >= 0;
        double value = size.StartsWith("inf", StringComparison.Ordinal) ? double.PositiveInfinity
            : size.StartsWith("nan", StringComparison.Ordinal) ? BitConverter.UInt64BitsToDouble(0x7ff8000000000000)
            : size.StartsWith("0x", StringComparison.Ordinal) ? Hexadecimal(size[2..], bits, lowest, out isInexact)
            : parse(size, NumberStyles.Float, CultureInfo.InvariantCulture);
        return isNegative ? -value : value;
    }

    // Rounded to so many bits, ties to even, none of them below two to a power.
    private static double Hexadecimal(string text, int bits, int lowest, out bool isInexact)
    {
        string[] parts = text.Split('p');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        BigInteger mantissa = BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        BigInteger power = parts.Length > 1 ? BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        int exponent = (int)BigInteger.Clamp(power, -100_000, 100_000) - (point < 0 ? 0 : 4 * (digits.Length - point));
        isInexact = false;
        if (mantissa.IsZero)
        {
            return 0;
        }

        int dropped = Math.Max((int)mantissa.GetBitLength() - bits, lowest - exponent);
        if (dropped > 0)
        {
            BigInteger rest = mantissa & ((BigInteger.One << dropped) - 1);
            isInexact = !rest.IsZero;
            int side = rest.CompareTo(BigInteger.One << (dropped - 1));
            mantissa >>= dropped;
            mantissa += side > 0 || (side == 0 && !mantissa.IsEven) ? 1 : 0;
            exponent += dropped;
        }

        double scaled = Math.ScaleB((double)mantissa, exponent);
        return bits == 24 ? (float)scaled : scaled;
    }

    private static int Digits(ReadOnlySpan<byte> text, int at, int radix, char mark)
    {
        int count = 0;
        for (bool point = false; Digit(At(text, at)) < radix || (At(text, at) == '.' && !point); at++)
        {
            point |= At(text, at) == '.';
            count += At(text, at) == '.' ? 0 : 1;
        }

        if (count == 0)
        {
            return 0;
        }

        if ((At(text, at) | 0x20) == mark)
        {
            int exponent = at + 1;
            Sign(text, ref exponent);
            if (Digit(At(text, exponent)) < 10)
            {
                for (at = exponent; Digit(At(text, at)) < 10; at++)
                {
                }
            }
        }

        return at;
    }

    // What stands in parentheses behind nan.
    private static int Payload(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)')');
        return At(text, 0) == '(' && end > 0 && !text[1..end].ContainsAnyExcept("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"u8) ? end + 1 : 0;
    }

    private static bool Word(ReadOnlySpan<byte> text, string word) =>
        text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    private static int Blanks(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (At(text, at) is ' ' or (>= 9 and <= 13))
        {
            at++;
        }

        return at;
    }

    private static bool Sign(ReadOnlySpan<byte> text, ref int at)
    {
        bool isNegative = At(text, at) == '-';
        at += At(text, at) is '+' or '-' ? 1 : 0;
        return isNegative;
    }

    private static int At(ReadOnlySpan<byte> text, int at) => at < text.Length ? text[at] : 0;
}
