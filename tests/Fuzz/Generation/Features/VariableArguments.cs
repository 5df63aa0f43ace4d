// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;

namespace KTrans.Fuzz.Generation.Features;

/// <summary>Functions with variable arguments of every class: integers, doubles long and not, pointers, structs; va_copy, va_list passed on.</summary>
internal static class VariableArguments
{
    // No 128-bit one: compilers differ on where it is when some registers are left.
    private static readonly (string Type, string Sum)[] Kinds =
    [
        ("int", "v"), ("unsigned", "v"), ("long", "v"), ("unsigned long", "v"), ("double", "(long)v"), ("long double", "(long)v"), ("const char *", "v[0]"),
    ];

    private static readonly (string Parameters, string[] Types)[] Named =
    [
        ("", []), ("int n, ", ["int"]), ("long n, char m, double d, ", ["long", "char", "double"]),
        ("long n, long m, int o, int p, int q, ", ["long", "long", "int", "int", "int"]),
    ];

    public static void Add(CaseContext c)
    {
        string name = c.FreshOutside("va"), record = c.Fresh("vs");
        (string parameters, string[] types) = c.Draw.Pick(Named);
        c.Outside($"struct {name}_s {{ {c.Draw.Pick(["char a; int b;", "long a; char b;", "int a; long b, c, d;", "char a, b, c;", "double a; int b;"])} }};");
        c.Outside($"static long {name}_list(const char *kinds, __builtin_va_list ap)\n{{\n\tlong sum = 0;\n\tfor (; *kinds; kinds++) {{\n\t\tsum = sum * 31;\n\t\tswitch (*kinds) {{\n{Sections()}\t\tcase 's': {{ struct {name}_s v = __builtin_va_arg(ap, struct {name}_s); sum += (long)v.a * 3 + v.b; break; }}\n\t\t}}\n\t}}\n\treturn sum;\n}}\n");
        c.Outside($"static long {name}({parameters}const char *kinds, ...)\n{{\n\t__builtin_va_list ap, again;\n\tlong sum;\n\t__builtin_va_start(ap, kinds);\n\t__builtin_va_copy(again, ap);\n\tsum = {name}_list(kinds, ap);\n\tsum ^= {name}_list(kinds, again) << 1;\n\t__builtin_va_end(again);\n\t__builtin_va_end(ap);\n\treturn sum;\n}}\n");
        c.Local($"struct {name}_s {record} = {{ {c.Draw.Below(100)}, {c.Draw.Below(100)} }};");
        c.AddValue(depth => Call(c, name, types, record, depth), 6);
    }

    private static string Sections() => string.Concat(Kinds.Select((kind, n) => string.Create(
        CultureInfo.InvariantCulture, $"\t\tcase '{n}': {{ {kind.Type} v = __builtin_va_arg(ap, {kind.Type}); sum += {kind.Sum}; break; }}\n")));

    private static Value Call(CaseContext c, string name, string[] types, string record, int depth)
    {
        StringBuilder kinds = new(), arguments = new();
        int count = c.Draw.Between(0, 9);
        for (int i = 0; i < count; i++)
        {
            int kind = c.Draw.Below(Kinds.Length + 1);
            kinds.Append(kind == Kinds.Length ? "s" : kind.ToString(CultureInfo.InvariantCulture));
            arguments.Append(", ").Append(kind == Kinds.Length ? record : Argument(c, Kinds[kind].Type, depth));
        }

        string named = string.Concat(types.Select(_ => $"(short){c.Any(depth - 1).Text}, "));
        return new Value($"{name}({named}\"{kinds}\"{arguments})", IntegerType.Long);
    }

    private static string Argument(CaseContext c, string type, int depth) => type switch
    {
        "double" => $"{c.Draw.Pick(["(double)", "(float)"])}(short){c.Any(depth - 1).Text}",
        "long double" => $"(long double)(short){c.Any(depth - 1).Text}",
        "const char *" => c.Draw.Pick(["\"a\"", "\"\\xfe\"", "\"\""]),
        "int" => $"({c.Draw.Pick(["int", "short", "signed char"])}){c.Any(depth - 1).Text}",
        _ => $"({type}){c.Any(depth - 1).Text}",
    };
}
