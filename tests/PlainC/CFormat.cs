// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Text;

namespace KTrans.PlainC;

/// <summary>
/// The <c>printf</c> family, byte for byte as glibc in the C locale: all flags, width, precision, lengths, and the
/// conversions <c>d i o u x X e E f F g G a A c s p n m %</c>.
/// Of wide characters only those of ASCII are there.
/// </summary>
internal sealed unsafe class CFormat
{
    private byte[] text = new byte[256];
    private int count;

    /// <summary>What was put together.</summary>
    public ReadOnlySpan<byte> Text => text.AsSpan(0, count);

    /// <summary>Puts a text together.</summary>
    /// <param name="format">The format.</param>
    /// <param name="arguments">What it asks for, in order.</param>
    /// <exception cref="Runtime.KernelBug">A string or argument is not there.</exception>
    public void Write(ReadOnlySpan<byte> format, ref CArguments arguments)
    {
        count = 0;
        while (!format.IsEmpty)
        {
            int plain = format.IndexOf((byte)'%');
            Add(plain < 0 ? format : format[..plain]);
            if (plain < 0)
            {
                return;
            }

            format = format[plain..];
            CConversion conversion = CConversion.Read(format, ref arguments, out int length);
            if (!Convert(conversion, ref arguments))
            {
                Add(format[..length]);
            }

            format = format[length..];
        }
    }

    // False for a conversion that there is not: it stands for itself.
    private bool Convert(CConversion conversion, ref CArguments arguments)
    {
        switch ((char)conversion.Kind)
        {
            case 'd' or 'i':
                long value = conversion.Narrowed(arguments.Integer());
                Integer(conversion, value < 0 ? 0 - (ulong)value : (ulong)value, value < 0 ? "-" : conversion.Sign);
                return true;
            case 'u' or 'o' or 'x' or 'X':
                Integer(conversion, conversion.NarrowedUnsigned(arguments.Integer()), "");
                return true;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'a' or 'A':
                Float(conversion, conversion.Length == CLength.LongDouble ? (CFloat)arguments.LongDouble() : arguments.Double());
                return true;
            case 'c' or 'C':
                Pad(conversion, "", [(byte)arguments.Integer()], zeros: false);
                return true;
            case 's' or 'S':
                String(conversion, (sbyte*)arguments.Pointer());
                return true;
            case 'p':
                Pointer(conversion, (ulong)arguments.Pointer());
                return true;
            case 'n':
                Store(conversion, arguments.Pointer());
                return true;
            case 'm':
                Pad(conversion, "", Cut(conversion, Encoding.ASCII.GetBytes(CErrors.Text(*CProcess.Current.errno))), zeros: false);
                return true;
            case '%':
                Add("%"u8);
                return true;
            default:
                return false;
        }
    }

    private void Integer(CConversion conversion, ulong value, string sign)
    {
        string digits = (char)conversion.Kind switch
        {
            'x' => value.ToString("x", System.Globalization.CultureInfo.InvariantCulture),
            'X' => value.ToString("X", System.Globalization.CultureInfo.InvariantCulture),
            'o' => System.Convert.ToString((long)value, 8),
            _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        digits = (value == 0 && conversion.Precision == 0 ? "" : digits).PadLeft(Math.Max(conversion.Precision, 0), '0');
        string prefix = !conversion.Alternative ? ""
            : (char)conversion.Kind switch
            {
                'x' when value != 0 => "0x",
                'X' when value != 0 => "0X",
                'o' when !digits.StartsWith('0') => "0",
                _ => "",
            };
        Pad(conversion, sign + prefix, Encoding.ASCII.GetBytes(digits), zeros: conversion.Zeros && conversion.Precision < 0);
    }

    private void Pointer(CConversion conversion, ulong value)
    {
        if (value == 0)
        {
            Pad(conversion, "", "(nil)"u8, zeros: false);
            return;
        }

        Integer(conversion with { Kind = (byte)'x', Alternative = true }, value, conversion.Sign);
    }

    private void String(CConversion conversion, sbyte* value)
    {
        if (value is null)
        {
            Pad(conversion, "", conversion.Precision is < 0 or >= 6 ? "(null)"u8 : [], zeros: false);
            return;
        }

        if (conversion.Length == CLength.Long || conversion.Kind == 'S')
        {
            Pad(conversion, "", Cut(conversion, Wide((int*)value)), zeros: false);
            return;
        }

        long length = CMemory.Length(value, conversion.Precision < 0 ? long.MaxValue : conversion.Precision);
        Pad(conversion, "", new ReadOnlySpan<byte>(value, checked((int)length)), zeros: false);
    }

    private static byte[] Wide(int* text)
    {
        List<byte> bytes = [];
        for (; ; text++)
        {
            CMemory.Readable(text, sizeof(int));
            if (*text == 0)
            {
                return [.. bytes];
            }

            bytes.Add((byte)*text);
        }
    }

    private static ReadOnlySpan<byte> Cut(CConversion conversion, ReadOnlySpan<byte> bytes) =>
        conversion.Precision < 0 ? bytes : bytes[..Math.Min(bytes.Length, conversion.Precision)];

    private void Store(CConversion conversion, void* place)
    {
        CMemory.Writable(place, conversion.Length switch { CLength.Char => 1, CLength.Short => 2, CLength.Long => 8, _ => 4 });
        switch (conversion.Length)
        {
            case CLength.Char:
                *(sbyte*)place = (sbyte)count;
                break;
            case CLength.Short:
                *(short*)place = (short)count;
                break;
            case CLength.Long:
                *(long*)place = count;
                break;
            default:
                *(int*)place = count;
                break;
        }
    }

    private void Float(CConversion conversion, CFloat value)
    {
        bool isUpper = conversion.Kind is (byte)'E' or (byte)'F' or (byte)'G' or (byte)'A';
        string sign = value.IsNegative ? "-" : conversion.Sign;
        if (value.Name is { } name)
        {
            Pad(conversion, sign, Encoding.ASCII.GetBytes(isUpper ? name.ToUpperInvariant() : name), zeros: false);
            return;
        }

        string digits = (char)(conversion.Kind | 0x20) switch
        {
            'f' => FixedText(value, conversion.PrecisionOr(6), conversion.Alternative),
            'e' => ScientificText(value, conversion.PrecisionOr(6), conversion.Alternative),
            'g' => GeneralText(value, Math.Max(conversion.PrecisionOr(6), 1), conversion.Alternative),
            _ => HexadecimalText(value, conversion.Precision < 0 ? null : conversion.Precision, conversion.Alternative),
        };
        string prefix = (conversion.Kind | 0x20) == 'a' ? "0x" : "";
        Pad(
            conversion, isUpper ? sign + prefix.ToUpperInvariant() : sign + prefix,
            Encoding.ASCII.GetBytes(isUpper ? digits.ToUpperInvariant() : digits), conversion.Zeros);
    }

    private static string FixedText(CFloat value, int precision, bool alternative)
    {
        (string whole, string fraction) = CFloats.Fixed(value, precision);
        return fraction.Length > 0 ? $"{whole}.{fraction}" : alternative ? whole + "." : whole;
    }

    private static string ScientificText(CFloat value, int precision, bool alternative)
    {
        (string digits, int exponent) = CFloats.Scientific(value, precision);
        return Mantissa(digits, alternative) + Exponent(exponent);
    }

    // %e or %f, whichever is shorter, and without trailing zeros.
    private static string GeneralText(CFloat value, int precision, bool alternative)
    {
        (string digits, int exponent) = CFloats.Scientific(value, precision - 1);
        if (exponent < -4 || exponent >= precision)
        {
            return Mantissa(alternative ? digits : digits[0] + digits[1..].TrimEnd('0'), alternative) + Exponent(exponent);
        }

        string text = FixedText(value, precision - 1 - exponent, alternative);
        return alternative || !text.Contains('.', StringComparison.Ordinal) ? text : text.TrimEnd('0').TrimEnd('.');
    }

    private static string HexadecimalText(CFloat value, int? precision, bool alternative)
    {
        (string whole, string digits, int exponent) = CFloats.Hexadecimal(value, precision);
        string point = digits.Length > 0 || alternative ? "." : "";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{whole}{point}{digits}p{exponent:+0;-0;+0}");
    }

    private static string Mantissa(string digits, bool alternative) =>
        digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : alternative ? digits + "." : digits;

    private static string Exponent(int exponent) => (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    // To the width: blanks before the sign, or zeros behind it, or blanks at the end.
    private void Pad(CConversion conversion, string sign, ReadOnlySpan<byte> body, bool zeros)
    {
        int missing = conversion.Width - sign.Length - body.Length;
        Repeat((byte)' ', conversion.Left || zeros ? 0 : missing);
        foreach (char c in sign)
        {
            Add([(byte)c]);
        }

        Repeat((byte)'0', conversion.Left || !zeros ? 0 : missing);
        Add(body);
        Repeat((byte)' ', conversion.Left ? missing : 0);
    }

    private void Repeat(byte value, int times)
    {
        if (times > 0)
        {
            Reserve(times);
            text.AsSpan(count, times).Fill(value);
            count += times;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(text.AsSpan(count));
        count += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (text.Length - count < more)
        {
            Array.Resize(ref text, checked(Math.Max(2 * text.Length, count + more)));
        }
    }
}
