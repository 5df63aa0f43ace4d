// SPDX-License-Identifier: GPL-2.0-only

namespace KTrans.Translator.Sources.Archives;

/// <summary>One header block of a tar archive: ustar, pax or GNU.</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    public const int Size = 512;

    private const int SizeField = 124;
    private const int SumField = 148;
    private const int TypeField = 156;
    private const int LinkEnd = 257;
    private const int PrefixField = 345;

    private readonly ReadOnlySpan<byte> block = block;

    /// <summary>Whether it is what an archive ends with.</summary>
    public bool IsEnd => !block.ContainsAnyExcept((byte)0);

    /// <summary>Whether it says that it is a header, and its sum agrees.</summary>
    public bool IsUstar => block[LinkEnd..].StartsWith("ustar"u8) && IsWhole;

    /// <summary>Whether the sum of its bytes is what it says.</summary>
    public bool IsWhole => Number(block.Slice(SumField, 8)) is { } sum && sum == Sum();

    /// <summary>What kind of entry it is.</summary>
    public byte Type => block[TypeField];

    /// <summary>How many bytes follow; null when it does not say a number.</summary>
    public long? Length => Number(block.Slice(SizeField, 12));

    /// <summary>The path as far as the header holds it.</summary>
    public string Name => PrefixLength > 0
        ? SourceEncoding.Decode(Field(PrefixField, PrefixLength)) + "/" + SourceEncoding.Decode(Field(0, 100))
        : SourceEncoding.Decode(Field(0, 100));

    // GNU's own format has other things in the prefix's place.
    private int PrefixLength => block.Slice(LinkEnd, 6).SequenceEqual("ustar\0"u8) ? Field(PrefixField, 155).Length : 0;

    private ReadOnlySpan<byte> Field(int at, int length)
    {
        ReadOnlySpan<byte> field = block.Slice(at, length);
        int end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }

    private long Sum()
    {
        long sum = 8 * ' ';
        foreach (byte b in block)
        {
            sum += b;
        }

        foreach (byte b in block.Slice(SumField, 8))
        {
            sum -= b;
        }

        return sum;
    }

    // Octal digits; or, with the first bit set, a big-endian number.
    private static long? Number(ReadOnlySpan<byte> field)
    {
        long value = 0;
        if (field[0] == 0x80)
        {
            foreach (byte b in field[1..])
            {
                value = value > long.MaxValue >> 9 ? long.MaxValue >> 9 : (value << 8) | b;
            }

            return value;
        }

        ReadOnlySpan<byte> digits = field.Trim(" \0"u8);
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return null;
            }

            value = (value << 3) | (long)(digit - '0');
        }

        return value;
    }
}
