// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation;

/// <summary>An integer type of C as x86-64 has it.</summary>
/// <param name="Name">How C spells it.</param>
/// <param name="Bits">Its width; 1 for <c>_Bool</c>.</param>
/// <param name="IsSigned">Whether it has negative values.</param>
/// <param name="Rank">Its conversion rank.</param>
public sealed record IntegerType(string Name, int Bits, bool IsSigned, int Rank)
{
    public static readonly IntegerType Bool = new("_Bool", 1, false, 0);
    public static readonly IntegerType Char = new("char", 8, true, 1);
    public static readonly IntegerType SignedChar = new("signed char", 8, true, 1);
    public static readonly IntegerType UnsignedChar = new("unsigned char", 8, false, 1);
    public static readonly IntegerType Short = new("short", 16, true, 2);
    public static readonly IntegerType UnsignedShort = new("unsigned short", 16, false, 2);
    public static readonly IntegerType Int = new("int", 32, true, 3);
    public static readonly IntegerType Unsigned = new("unsigned", 32, false, 3);
    public static readonly IntegerType Long = new("long", 64, true, 4);
    public static readonly IntegerType UnsignedLong = new("unsigned long", 64, false, 4);
    public static readonly IntegerType LongLong = new("long long", 64, true, 5);
    public static readonly IntegerType UnsignedLongLong = new("unsigned long long", 64, false, 5);
    public static readonly IntegerType Int128 = new("__int128", 128, true, 6);
    public static readonly IntegerType UnsignedInt128 = new("unsigned __int128", 128, false, 6);

    /// <summary>All but the 128-bit ones, the simplest first.</summary>
    public static IReadOnlyList<IntegerType> Usual { get; } =
    [
        Int, Unsigned, Long, UnsignedLong, Short, UnsignedShort, Char, SignedChar, UnsignedChar, Bool, LongLong, UnsignedLongLong,
    ];

    /// <summary>Those that C promotes to int.</summary>
    public static IReadOnlyList<IntegerType> Narrow { get; } = [UnsignedChar, SignedChar, Short, UnsignedShort, Char, Bool];

    /// <summary>What an operand of this type becomes before it is computed with.</summary>
    public IntegerType Promoted => Rank < Int.Rank ? Int : this;

    /// <summary>The type of the same width without a sign.</summary>
    public IntegerType AsUnsigned => IsSigned ? Others.First(t => t.Rank == Rank && !t.IsSigned) : this;

    private static IEnumerable<IntegerType> Others => Usual.Append(Int128).Append(UnsignedInt128);

    /// <summary>The type two operands are computed in (6.3.1.8).</summary>
    public static IntegerType Common(IntegerType left, IntegerType right)
    {
        (IntegerType a, IntegerType b) = (left.Promoted, right.Promoted);
        if (a.IsSigned == b.IsSigned)
        {
            return a.Rank >= b.Rank ? a : b;
        }

        (IntegerType signed, IntegerType unsigned) = a.IsSigned ? (a, b) : (b, a);
        return unsigned.Rank >= signed.Rank ? unsigned : signed.Bits > unsigned.Bits ? signed : signed.AsUnsigned;
    }

    /// <summary>A constant of this type's promoted type, as C writes it.</summary>
    /// <param name="bits">The value; what does not fit is cut off.</param>
    public string Constant(ulong bits) => Bits switch
    {
        1 => (bits & 1) == 0 ? "0" : "1",
        8 => IsSigned ? $"{(sbyte)bits}" : $"{(byte)bits}",
        16 => IsSigned ? $"{(short)bits}" : $"0x{(ushort)bits:x}",
        32 => IsSigned ? (int)bits == int.MinValue ? "(-2147483647 - 1)" : $"{(int)bits}" : $"{(uint)bits}u",
        64 when IsSigned => (long)bits == long.MinValue ? "(-9223372036854775807l - 1)" : $"{(long)bits}l",
        64 => $"0x{bits:x}ul",
        _ => $"(({Name})0x{bits:x}ul << 64 | 0x{(bits * 0x9e3779b97f4a7c15) ^ (bits >> 7):x}ul)",
    };
}
