// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>
/// long double in locals, structs, arrays and calls, mixed with double and integers; it becomes an integer only where the
/// value fits. Bits of a NaN, and padding, are not looked at.
/// </summary>
internal static class LongDoubles
{
    private static readonly string[] Signs = ["+", "-", "*", "/"];
    private static readonly string[] Comparisons = ["<", ">", "<=", ">=", "==", "!="];
    private static readonly string[] Constants =
        ["0.1L", "-1.25L", "1e4000L", "0x1p-16445L", "-0.0L", "0x1.8p-3L", "3.0f", "1e-320", "18446744073709551615ul", "1e-4940L", "0xf.fffffffffffffffp20L"];

    public static void Add(CaseContext c)
    {
        string x = c.Fresh("x"), d = c.Fresh("d"), array = c.Fresh("xs"), record = c.Fresh("r");
        string bits = c.FreshOutside("xbits"), function = c.FreshOutside("xf"), type = c.FreshOutside("xr"), outside = c.FreshOutside("xg");
        c.Outside($"static unsigned long {bits}(long double v)\n{{\n\tunion {{ long double v; struct {{ unsigned long digits; unsigned short exponent; }} b; }} x = {{ v }};\n\treturn v == v ? x.b.digits * 31 + x.b.exponent : 1;\n}}\n");
        c.Outside($"static long double {outside} = {c.Draw.Pick(Constants)};\n");
        c.Outside($"struct {type} {{ char c; long double x; {c.Draw.Pick(["short s", "long double s", "double s"])}; }}{c.Draw.Pick(["", " __attribute__((packed))"])};\n");
        c.Outside($"static long double {function}(long double a, int n, long double b)\n{{\n\treturn n & 1 ? a {c.Draw.Pick(Signs)} b : b {c.Draw.Pick(Signs)} n;\n}}\n");
        c.Local($"long double {x} = {c.Draw.Pick(Constants)};");
        c.Local($"double {d} = {c.Draw.Pick(["0.1", "-2.5", "1e300"])};");
        c.Local($"long double {array}[3] = {{ {c.Draw.Pick(Constants)}, {c.Draw.Pick(Constants)} }};");
        c.Local($"struct {type} {record} = {{ 1, {c.Draw.Pick(Constants)}, {c.Draw.Below(100)} }};");
        string[] places = [x, outside, $"{array}[0]", $"{array}[2]", $"{record}.x"];
        string Place() => c.Draw.Pick(places);
        string Operand() => c.Draw.Below(6) switch
        {
            0 => c.Draw.Pick(Constants),
            1 => d,
            2 => $"(long double){c.Full(1).Text}",
            3 => $"{function}({Place()}, (short){c.Full(1).Text}, {Place()})",
            _ => Place(),
        };
        c.AddStatement(_ => c.Line($"{Place()} = {Operand()} {c.Draw.Pick(Signs)} {Place()};"), 5);
        c.AddStatement(_ => c.Line($"{c.Draw.Pick([Place(), Place(), d])} {c.Draw.Pick(Signs)}= {Operand()};"), 3);
        c.AddStatement(_ => c.Line($"{Place()} {c.Draw.Pick(Signs)}= {c.Full(1).Text};"));
        c.AddStatement(_ => c.Line($"{Place()}{c.Draw.Pick(["++", "--"])};"), 1);
        c.AddStatement(_ => c.Line($"{d} = {Operand()};"), 1);
        c.AddStatement(_ => Converted(c, Place()), 5);
        c.AddLeaf(() => new Value($"({Place()} {c.Draw.Pick(Comparisons)} {c.Draw.Pick([Place(), "0", "2.5L", d])})", IntegerType.Int));
        c.AddLeaf(() => new Value($"(!{Place()})", IntegerType.Int));
        c.AddLeaf(() => new Value($"{bits}({c.Draw.Pick([Place(), $"-{Place()}", $"{Place()} + {d}", $"(float){Place()}", $"({Place()} > 1 ? {Place()} : {d})", $"__builtin_fabsl({Place()})"])})", IntegerType.UnsignedLong));
        c.AtEnd(() => c.Line($"mark({string.Join("), mark(", places.Append(d).Select(p => $"{bits}({p})"))});"));
    }

    private static void Converted(CaseContext c, string value)
    {
        (IntegerType type, string least, string most) = c.Draw.Pick(
        [
            (IntegerType.Int, "-2147483648.0L", "2147483647.0L"), (IntegerType.Unsigned, "0.0L", "4294967295.0L"),
            (IntegerType.Long, "-9223372036854775808.0L", "9223372036854775807.0L"), (IntegerType.UnsignedLong, "0.0L", "18446744073709551615.0L"),
            (IntegerType.Short, "-32768.0L", "32767.0L"), (IntegerType.UnsignedChar, "0.0L", "255.0L"), (IntegerType.SignedChar, "-128.0L", "127.0L"),
        ]);
        string place = c.AnyPlace().Text;
        c.Line($"if ({value} >= {least} && {value} <= {most})");
        c.Line($"\t{place} = ({type.Name}){value};");
        c.Line("else");
        c.Line($"\t{value} = {c.Full(1).Text};");
    }
}
