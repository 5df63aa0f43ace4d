// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>
/// float and double, which are exact to the bit on x86-64; they become integers only where the value fits. Bits of a NaN
/// are not looked at.
/// </summary>
internal static class Floats
{
    private static readonly string[] Signs = ["+", "-", "*", "/"];
    private static readonly string[] Constants = ["0.5", "-1.25", "3.0f", "1e10", "-0.0", "0x1.8p-3", "16777217.0f", "0.1", "1e-320"];

    public static void Add(CaseContext c)
    {
        string d = c.Fresh("d"), f = c.Fresh("f"), bits = c.FreshOutside("bits");
        c.Outside($"static unsigned long {bits}(double v)\n{{\n\tunion {{ double d; unsigned long u; }} x = {{ v }};\n\treturn v == v ? x.u : 1;\n}}\n");
        c.Local($"double {d} = {c.Draw.Pick(Constants)};");
        c.Local($"float {f} = {c.Draw.Pick(Constants)};");
        string Operand() => c.Draw.Below(5) switch
        {
            0 => d,
            1 => f,
            2 => c.Draw.Pick(Constants),
            3 => $"(double){c.Full(1).Text}",
            _ => $"(float){c.Full(1).Text}",
        };
        c.AddStatement(_ => c.Line($"{c.Draw.Pick([d, f])} = {Operand()} {c.Draw.Pick(Signs)} {c.Draw.Pick([d, f, "1.5"])};"), 5);
        c.AddStatement(_ => c.Line($"{c.Draw.Pick([d, f])} {c.Draw.Pick(Signs)}= {c.Full(1).Text};"));
        c.AddStatement(_ => c.Line($"{c.Draw.Pick([d, f])}{c.Draw.Pick(["++", "--"])};"), 1);
        c.AddStatement(_ => c.Line($"{d} = {f} = {Operand()};"), 1);
        c.AddStatement(_ => Converted(c, d, f), 5);
        c.AddLeaf(() => new Value($"({c.Draw.Pick([d, f])} {c.Draw.Pick(["<", ">", "<=", ">=", "==", "!="])} {c.Draw.Pick([d, f, "0", "2.5"])})", IntegerType.Int));
        c.AddLeaf(() => new Value($"(!{c.Draw.Pick([d, f])})", IntegerType.Int));
        c.AddLeaf(() => new Value($"{bits}({c.Draw.Pick([d, f, $"-{d}", $"{d} + {f}", $"(float){d}", $"({f} > 1 ? {d} : {f})"])})", IntegerType.UnsignedLong));
        c.AtEnd(() => c.Line($"mark({bits}({d})), mark({bits}({f}));"));
    }

    private static void Converted(CaseContext c, string d, string f)
    {
        (IntegerType type, string least, string most) = c.Draw.Pick(
        [
            (IntegerType.Int, "-2147483648.0", "2147483647.0"), (IntegerType.Unsigned, "0.0", "4294967295.0"),
            (IntegerType.Long, "-9.2e18", "9.2e18"), (IntegerType.UnsignedLong, "0.0", "1.8e19"), (IntegerType.Short, "-32768.0", "32767.0"),
            (IntegerType.UnsignedChar, "0.0", "255.0"), (IntegerType.SignedChar, "-128.0", "127.0"),
        ]);
        string value = c.Draw.Pick([d, f]);
        string place = c.AnyPlace().Text;
        c.Line($"if ({value} >= {least} && {value} <= {most})");
        c.Line($"\t{place} = ({type.Name}){value};");
        c.Line("else");
        c.Line($"\t{value} = {c.Full(1).Text};");
    }
}
