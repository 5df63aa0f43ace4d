// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.PlainC;

/// <summary>How long an integer of a conversion is.</summary>
internal enum CLength
{
    Int,
    Char,
    Short,
    Long,

    /// <summary>Of a floating conversion, <c>long double</c>.</summary>
    LongDouble,
}

/// <summary>One conversion of a <c>printf</c> format.</summary>
internal readonly record struct CConversion
{
    /// <summary>Its letter; 0 where the format ends before it.</summary>
    public byte Kind { get; init; }

    public CLength Length { get; init; }

    public int Width { get; init; }

    /// <summary>Below 0 when it has none.</summary>
    public int Precision { get; init; }

    /// <summary><c>-</c></summary>
    public bool Left { get; init; }

    /// <summary><c>0</c>, which <c>-</c> overrides.</summary>
    public bool Zeros { get; init; }

    /// <summary><c>#</c></summary>
    public bool Alternative { get; init; }

    /// <summary>What stands before a number that is not negative.</summary>
    public string Sign { get; init; }

    /// <summary>Reads a conversion, and the width and precision that arguments give.</summary>
    /// <param name="format">The format from the conversion's percent sign on.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="length">How long it is.</param>
    public static CConversion Read(ReadOnlySpan<byte> format, ref CArguments arguments, out int length)
    {
        int at = 1;
        bool left = false, zeros = false, alternative = false, plus = false, space = false;
        for (bool isFlag = true; isFlag; at += isFlag ? 1 : 0)
        {
            switch (At(format, at))
            {
                case '-': left = true; break;
                case '0': zeros = true; break;
                case '#': alternative = true; break;
                case '+': plus = true; break;
                case ' ': space = true; break;
                case '\'' or 'I': break;
                default: isFlag = false; break;
            }
        }

        int width = Number(format, ref at, ref arguments) ?? 0;
        int precision = -1;
        if (At(format, at) == '.')
        {
            at++;
            precision = Number(format, ref at, ref arguments) ?? 0;
        }

        CLength size = Size(format, ref at);
        char kind = At(format, at);
        length = Math.Min(at + 1, format.Length);
        return new CConversion
        {
            Kind = (byte)kind, Length = size, Width = Math.Abs(width), Precision = Math.Max(precision, -1), Left = left || width < 0,
            Zeros = zeros && !left && width >= 0, Alternative = alternative, Sign = plus ? "+" : space ? " " : "",
        };
    }

    /// <summary>A signed argument in the conversion's own length.</summary>
    public long Narrowed(long value) => Length switch
    {
        CLength.Char => (sbyte)value,
        CLength.Short => (short)value,
        CLength.Int => (int)value,
        _ => value,
    };

    /// <summary>An unsigned argument in the conversion's own length.</summary>
    public ulong NarrowedUnsigned(long value) => Length switch
    {
        CLength.Char => (byte)value,
        CLength.Short => (ushort)value,
        CLength.Int => (uint)value,
        _ => (ulong)value,
    };

    /// <summary>The precision, or what stands for none.</summary>
    public int PrecisionOr(int usual) => Precision < 0 ? usual : Precision;

    private static char At(ReadOnlySpan<byte> format, int at) => at < format.Length ? (char)format[at] : '\0';

    private static int? Number(ReadOnlySpan<byte> format, ref int at, ref CArguments arguments)
    {
        if (At(format, at) == '*')
        {
            at++;
            return (int)arguments.Integer();
        }

        int start = at;
        int number = 0;
        for (; char.IsAsciiDigit(At(format, at)); at++)
        {
            number = checked(number * 10 + format[at] - '0');
        }

        return at == start ? null : number;
    }

    private static CLength Size(ReadOnlySpan<byte> format, ref int at)
    {
        CLength size = CLength.Int;
        for (; ; at++)
        {
            switch (At(format, at))
            {
                case 'h':
                    size = size == CLength.Short ? CLength.Char : CLength.Short;
                    break;
                case 'l' or 'q' or 'j' or 'z' or 'Z' or 't':
                    size = CLength.Long;
                    break;
                case 'L':
                    size = CLength.LongDouble;
                    break;
                default:
                    return size;
            }
        }
    }
}
