// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <summary>What <c>div</c> gives.</summary>
[TypedefName]
public struct div_t
{
    public int quot;
    public int rem;
}

/// <summary>What <c>ldiv</c> gives.</summary>
[TypedefName]
public struct ldiv_t
{
    public long quot;
    public long rem;
}

/// <summary>What <c>lldiv</c> gives.</summary>
[TypedefName]
public struct lldiv_t
{
    [CType("long long")]
    public long quot;
    [CType("long long")]
    public long rem;
}

public abstract unsafe partial class Gnu11
{
    /// <summary>Reads an int; what does not fit is cut.</summary>
    [Model("stdlib.h")]
    public static int atoi([CType("const char *")] sbyte* nptr) => (int)strtol(nptr, null, 10);

    /// <summary>Reads a long.</summary>
    [Model("stdlib.h")]
    public static long atol([CType("const char *")] sbyte* nptr) => strtol(nptr, null, 10);

    /// <summary>Reads a long long.</summary>
    [Model("stdlib.h")]
    [return: CType("long long")]
    public static long atoll([CType("const char *")] sbyte* nptr) => strtol(nptr, null, 10);

    /// <summary>Reads a double.</summary>
    [Model("stdlib.h")]
    public static double atof([CType("const char *")] sbyte* nptr) => strtod(nptr, null);

    /// <summary>Reads a long in a base; what does not fit becomes the nearest that does, with errno ERANGE.</summary>
    /// <param name="nptr">The text.</param>
    /// <param name="endptr">Where the place behind the number goes; null asks for none.</param>
    /// <param name="base">2 to 36, or 0 for what the prefix says.</param>
    [Model("stdlib.h")]
    public static long strtol([CType("const char *")] sbyte* nptr, sbyte** endptr, int @base)
    {
        if (!IsBase(@base))
        {
            return 0;
        }

        (bool isNegative, ulong? size) = CNumbers.Integer(CMemory.Bytes(nptr), @base, out int length);
        StoreEnd(endptr, nptr + length);
        ulong most = isNegative ? 1UL << 63 : long.MaxValue;
        if (size is not { } value || value > most)
        {
            *process.errno = ErrorNumbers.ERANGE;
            value = most;
        }

        return isNegative ? (long)(0 - value) : (long)value;
    }

    /// <summary>Reads a long long in a base.</summary>
    [Model("stdlib.h")]
    [return: CType("long long")]
    public static long strtoll([CType("const char *")] sbyte* nptr, sbyte** endptr, int @base) => strtol(nptr, endptr, @base);

    /// <summary>Reads an unsigned long in a base; a minus sign negates it. What does not fit becomes the largest, with errno ERANGE.</summary>
    [Model("stdlib.h")]
    public static ulong strtoul([CType("const char *")] sbyte* nptr, sbyte** endptr, int @base)
    {
        if (!IsBase(@base))
        {
            return 0;
        }

        (bool isNegative, ulong? size) = CNumbers.Integer(CMemory.Bytes(nptr), @base, out int length);
        StoreEnd(endptr, nptr + length);
        if (size is not { } value)
        {
            *process.errno = ErrorNumbers.ERANGE;
            return ulong.MaxValue;
        }

        return isNegative ? 0 - value : value;
    }

    /// <summary>Reads an unsigned long long in a base.</summary>
    [Model("stdlib.h")]
    [return: CType("unsigned long long")]
    public static ulong strtoull([CType("const char *")] sbyte* nptr, sbyte** endptr, int @base) => strtoul(nptr, endptr, @base);

    /// <summary>Reads a double, decimal or hexadecimal, rounded to the nearest; errno is ERANGE where it is too large or too small.</summary>
    [Model("stdlib.h")]
    public static double strtod([CType("const char *")] sbyte* nptr, sbyte** endptr)
    {
        ReadOnlySpan<byte> text = CMemory.Bytes(nptr);
        text = text[..CNumbers.FloatLength(text)];
        StoreEnd(endptr, nptr + text.Length);
        bool isInexact = false;
        double value = text.IsEmpty ? 0 : CNumbers.Double(text, out isInexact);
        CheckRange(text, double.IsInfinity(value), isInexact && Math.Abs(value) < 2.2250738585072014e-308);
        return value;
    }

    /// <summary>Reads a float, rounded once; errno is ERANGE where it is too large or too small.</summary>
    [Model("stdlib.h")]
    public static float strtof([CType("const char *")] sbyte* nptr, sbyte** endptr)
    {
        ReadOnlySpan<byte> text = CMemory.Bytes(nptr);
        text = text[..CNumbers.FloatLength(text)];
        StoreEnd(endptr, nptr + text.Length);
        bool isInexact = false;
        float value = text.IsEmpty ? 0 : CNumbers.Single(text, out isInexact);
        CheckRange(text, float.IsInfinity(value), isInexact && Math.Abs(value) < 1.17549435e-38f);
        return value;
    }

    /// <summary>Reads a long double, rounded to the nearest; errno is ERANGE where it is too large or too small.</summary>
    [Model("stdlib.h")]
    public static LongDouble strtold([CType("const char *")] sbyte* nptr, sbyte** endptr)
    {
        ReadOnlySpan<byte> text = CMemory.Bytes(nptr);
        text = text[..CNumbers.FloatLength(text)];
        StoreEnd(endptr, nptr + text.Length);
        Rounding rounding = Rounding.Exact;
        LongDouble value = text.IsEmpty ? 0 : CNumbers.LongDouble(text, out rounding);
        CheckRange(text, rounding == Rounding.TooLarge, rounding == Rounding.TooSmall);
        return value;
    }

    /// <summary>The size of an int; that of the smallest is itself.</summary>
    [Model("stdlib.h")]
    public static int abs(int j) => j < 0 ? -j : j;

    /// <summary>The size of a long; that of the smallest is itself.</summary>
    [Model("stdlib.h")]
    public static long labs(long j) => j < 0 ? -j : j;

    /// <summary>The size of a long long; that of the smallest is itself.</summary>
    [Model("stdlib.h")]
    [return: CType("long long")]
    public static long llabs([CType("long long")] long j) => labs(j);

    /// <summary>Quotient, towards zero, and remainder.</summary>
    [Model("stdlib.h")]
    public static div_t div(int numerator, int denominator) => new() { quot = numerator / denominator, rem = numerator % denominator };

    /// <summary>Quotient, towards zero, and remainder.</summary>
    [Model("stdlib.h")]
    public static ldiv_t ldiv(long numerator, long denominator) => new() { quot = numerator / denominator, rem = numerator % denominator };

    /// <summary>Quotient, towards zero, and remainder.</summary>
    [Model("stdlib.h")]
    public static lldiv_t lldiv([CType("long long")] long numerator, [CType("long long")] long denominator) =>
        new() { quot = numerator / denominator, rem = numerator % denominator };

    private static bool IsBase(int @base)
    {
        if (@base is 0 or (>= 2 and <= 36))
        {
            return true;
        }

        *process.errno = ErrorNumbers.EINVAL;
        return false;
    }

    private static void StoreEnd(sbyte** place, sbyte* end)
    {
        if (place is not null)
        {
            CMemory.Writable(place, sizeof(sbyte*));
            *place = end;
        }
    }

    // Too large, or so small that digits were lost; a word for infinity is neither.
    private static void CheckRange(ReadOnlySpan<byte> text, bool isInfinite, bool isSmall)
    {
        if ((isInfinite && text.IndexOfAny("nN"u8) < 0) || isSmall)
        {
            *process.errno = ErrorNumbers.ERANGE;
        }
    }
}
