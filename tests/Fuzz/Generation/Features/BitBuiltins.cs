// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Builtins that count, find and swap bits; those that are undefined for zero do not get it.</summary>
internal static class BitBuiltins
{
    private static readonly (string Suffix, IntegerType Unsigned, IntegerType Signed)[] Widths =
    [
        ("", IntegerType.Unsigned, IntegerType.Int), ("l", IntegerType.UnsignedLong, IntegerType.Long),
        ("ll", IntegerType.UnsignedLongLong, IntegerType.LongLong),
    ];

    public static void Add(CaseContext c)
    {
        c.AddValue(depth => Zeros(c, depth), 5);
        c.AddValue(depth => Counts(c, depth), 5);
        c.AddValue(depth => Swaps(c, depth), 5);
        c.AddValue(depth => new Value($"__builtin_expect({c.Any(depth).Text}, {c.Draw.Below(2)})", IntegerType.Long), 1);
        c.AddValue(depth => Magnitude(c, depth), 2);
    }

    private static Value Zeros(CaseContext c, int depth)
    {
        (string suffix, IntegerType type, _) = c.Draw.Pick(Widths);
        return new Value($"__builtin_{c.Draw.Pick(["clz", "ctz"])}{suffix}(({type.Name}){c.Any(depth).Text} | {c.Draw.Pick(["1", "64", "256u", "0x80000000u"])})", IntegerType.Int);
    }

    private static Value Counts(CaseContext c, int depth)
    {
        string suffix = c.Draw.Pick(Widths).Suffix;
        return new Value($"__builtin_{c.Draw.Pick(["popcount", "parity", "ffs", "clrsb"])}{suffix}({c.Any(depth).Text})", IntegerType.Int);
    }

    private static Value Swaps(CaseContext c, int depth)
    {
        (string bits, IntegerType type) = c.Draw.Pick([("32", IntegerType.Unsigned), ("64", IntegerType.UnsignedLong), ("16", IntegerType.UnsignedShort)]);
        return new Value($"__builtin_bswap{bits}({c.Any(depth).Text})", type);
    }

    private static Value Magnitude(CaseContext c, int depth) => new($"__builtin_abs((int){c.Any(depth).Text} | 1)", IntegerType.Int);
}
