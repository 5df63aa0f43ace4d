// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>String literals: subscripted, as initialisers cut off and filled up, with escapes, wide, told by __func__.</summary>
internal static class Strings
{
    private static readonly (string Text, int Length)[] Texts =
    [
        ("\"abcdefg\"", 7), ("\"\\x80\\xff\\n\\0q\"", 5), ("\"ab\" \"\\377c\"", 4), ("\"\\1\\22\\0\\\\\\\"\"", 5), ("\"?\"", 1),
    ];

    public static void Add(CaseContext c)
    {
        (string text, int length) = c.Draw.Pick(Texts);
        string global = c.FreshOutside("st"), pointer = c.Fresh("sp"), local = c.Fresh("sa");
        int size = c.Draw.Between(1, 9);
        c.Outside($"static char {global}[] = {text};");
        c.Outside($"static const char *const {global}_all[3] = {{ \"one\", {text}, \"\\x7f\" }};");
        c.Outside($"static struct {{ unsigned char c[4]; short n; }} {global}_s = {{ \"wxyz\", 5 }};");
        c.Local($"const char *{pointer} = {text};");
        c.Local($"char {local}[{size + length}] = {text};");
        c.AddPlace(new Place($"{local}[{c.Draw.Below(size + length)}]", IntegerType.Char));
        c.AddPlace(new Place($"{global}[{c.Draw.Below(length)}]", IntegerType.Char));
        c.AddPlace(new Place($"{global}_s.c[2]", IntegerType.UnsignedChar));
        c.AddValue(depth => new Value($"{pointer}[{c.Index(length + 1, depth)}]", IntegerType.Char));
        c.AddValue(depth => Literal(c, depth), 5);
        c.AddValue(depth => new Value($"{global}_all[{c.Index(3, depth)}][{c.Draw.Below(2)} & {c.Draw.Below(2)}]", IntegerType.Char));
        c.AddLeaf(() => new Value($"sizeof({c.Draw.Pick([text, global, local])})", IntegerType.UnsignedLong));
        c.AddLeaf(() => new Value($"__func__[{c.Draw.Below(5)}]", IntegerType.Char));
        c.AddStatement(_ => c.Line($"for ({pointer} = {global}; *{pointer}; {pointer}++) mark(*{pointer}); {pointer} = {text};"), 1);
        c.AddStatement(_ => c.Line($"{pointer} = {text};"), 2);
        c.AtEnd(() => c.Line($"for (unsigned n = 0; n < sizeof({local}); n++) mark({local}[n] ^ {global}[n % sizeof({global})]);"));
    }

    private static Value Literal(CaseContext c, int depth)
    {
        (string text, int length) = c.Draw.Pick(Texts);
        return c.Draw.Chance(30)
            ? new Value($"L\"w\\x1234z\"[{c.Index(4, depth)}]", IntegerType.Int)
            : new Value($"{text}[{c.Index(length + 1, depth)}]", IntegerType.Char);
    }
}
