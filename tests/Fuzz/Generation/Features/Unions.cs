// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Unions whose members share bytes: integers of all widths, arrays, structs of bit fields, floats.</summary>
internal static class Unions
{
    public static void Add(CaseContext c)
    {
        string tag = c.FreshOutside("un"), name = c.FreshOutside("u"), local = c.Fresh("ul");
        int width = c.Draw.Between(1, 31);
        c.Outside($"union {tag} {{ unsigned long l; int i[2]; unsigned short h[4]; signed char b[8]; struct {{ unsigned low : {width}; int high : {32 - width}; long rest : {c.Draw.Between(1, 32)}; }} f; double d; struct {{ short first; unsigned char second; }} __attribute__((packed)) p; }};");
        c.Outside($"static union {tag} {name} = {{ {c.Constant(IntegerType.UnsignedLong)} }};");
        c.Local($"union {tag} {local} = {{ {c.Draw.Pick([".l = 5", ".h = { 1, 2, 3, 4 }", ".i = { -1, 0x12345678 }"])} }}, *{local}_p = &{name};");
        c.Local($"{local}.l ^= {c.Constant(IntegerType.UnsignedLong)};");
        foreach (string text in new[] { $"{name}.", $"{local}.", $"{local}_p->" })
        {
            c.AddPlace(new Place($"{text}l", IntegerType.UnsignedLong));
            c.AddPlace(new Place($"{text}i[{c.Draw.Below(2)}]", IntegerType.Int));
            c.AddPlace(new Place($"{text}h[{c.Draw.Below(4)}]", IntegerType.UnsignedShort));
            c.AddPlace(new Place($"{text}b[{c.Draw.Below(8)}]", IntegerType.SignedChar));
            c.AddPlace(new Place($"{text}f.low", IntegerType.Unsigned, width));
            c.AddPlace(new Place($"{text}f.high", IntegerType.Int, 32 - width));
            c.AddPlace(new Place($"{text}p.first", IntegerType.Short));
        }

        c.AddValue(depth => new Value($"{name}.b[{c.Index(8, depth)}]", IntegerType.SignedChar));
        c.AddValue(depth => new Value($"((union {tag}){{ .l = {c.Any(depth).Text} }}.h[{c.Draw.Below(4)}])", IntegerType.UnsignedShort));
        c.AddStatement(_ => c.Line($"{c.Draw.Pick([name, local])} = {c.Draw.Pick([local, $"*{local}_p"])};"));
        c.AddStatement(_ => c.Line($"{name}.d = {c.Draw.Pick(["1.5", "-0.0", "3e300"])};"), 1);
        c.AddStatement(_ => c.Line($"*(unsigned *)((char *)&{name} + {c.Draw.Below(5)}) ^= {c.Full(1).Text};"), 3);
        c.AddLeaf(() => new Value($"(*(short *)&{local}.b[{c.Draw.Below(7)}])", IntegerType.Short));
    }
}
