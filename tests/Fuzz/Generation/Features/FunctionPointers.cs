// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Fuzz.Generation.Features;

/// <summary>Pointers to functions: in tables and structs, passed on, compared, converted, called in each of C's ways.</summary>
internal static class FunctionPointers
{
    private const int Count = 3;

    public static void Add(CaseContext c)
    {
        IntegerType result = c.Draw.Pick(c.Types), first = c.Draw.Pick(c.Types), second = c.Draw.Pick(c.Types);
        string prefix = c.FreshOutside("fn"), table = c.FreshOutside("ft"), ops = c.FreshOutside("fo"), pointer = c.Fresh("fq");
        for (int i = 0; i < Count; i++)
        {
            string body = c.Draw.Pick(["a + b", "a ^ (b << 3)", "a > b ? a : b", "a * 3 - b", "(a & b) | 5", "-a"]);
            c.Outside(string.Create(CultureInfo.InvariantCulture, $"static {result.Name} {prefix}_{i}({first.Name} a, {second.Name} b)\n{{\n\treturn {body};\n}}\n"));
        }

        c.Outside($"typedef {result.Name} {prefix}_type({first.Name}, {second.Name});");
        c.Outside($"static {result.Name} (*const {table}[4])({first.Name}, {second.Name}) = {{ {prefix}_0, &{prefix}_1, {prefix}_2, {prefix}_0 }};");
        c.Outside($"struct {ops} {{ int tag; {prefix}_type *call; void *raw; }};");
        c.Outside($"static struct {ops} {ops}_all[2] = {{ {{ 1, {prefix}_1, {prefix}_0 }}, {{ .raw = (void *){prefix}_2, .call = {prefix}_2 }} }};");
        c.Outside($"static {result.Name} {prefix}_apply({prefix}_type *f, {first.Name} a, {second.Name} b)\n{{\n\treturn f ? f(a, b) : ({result.Name})7;\n}}\n");
        c.Outside($"static {prefix}_type *{prefix}_pick(int n)\n{{\n\treturn n & 1 ? {prefix}_1 : n & 2 ? {prefix}_2 : 0;\n}}\n");
        c.Local($"{prefix}_type *{pointer} = {prefix}_0;");
        AddCalls(c, prefix, table, ops, pointer, result);
        c.AddStatement(_ => c.Line($"{pointer} = {table}[{Index(c)}];"));
        c.AddStatement(_ => c.Line($"{ops}_all[{Index(c, 2)}].call = {c.Draw.Pick([$"{prefix}_0", pointer, $"{ops}_all[1].call", $"({prefix}_type *){ops}_all[0].raw"])};"));
        c.AddStatement(_ => c.Line($"{ops}_all[0] = {ops}_all[1];"), 1);
        c.AddLeaf(() => new Value($"({pointer} {c.Draw.Pick(["==", "!="])} {c.Draw.Pick([$"{prefix}_0", $"{table}[1]", $"{ops}_all[0].call", "0"])})", IntegerType.Int));
        c.AddLeaf(() => new Value($"(!{c.Draw.Pick([pointer, $"{prefix}_pick(0)"])})", IntegerType.Int));
    }

    private static void AddCalls(CaseContext c, string prefix, string table, string ops, string pointer, IntegerType result)
    {
        c.AddValue(depth =>
        {
            string callee = c.Draw.Below(7) switch
            {
                0 => pointer,
                1 => $"{table}[{c.Index(4, depth)}]",
                2 => $"(*{pointer})",
                3 => $"(**{table}[{c.Index(4, depth)}])",
                4 => $"{ops}_all[{c.Index(2, depth)}].call",
                5 => $"({c.Any(depth).Text} ? {prefix}_0 : {pointer})",
                _ => $"{prefix}_pick({c.Any(depth).Text} | 1)",
            };
            return new Value($"{callee}({c.Any(depth).Text}, {c.Any(depth).Text})", result);
        }, 8);
        c.AddValue(depth => new Value($"{prefix}_apply({c.Draw.Pick([pointer, $"{prefix}_2", $"{prefix}_pick({c.Any(depth).Text})"])}, {c.Any(depth).Text}, {c.Any(depth).Text})", result));
    }

    private static string Index(CaseContext c, int count = 4)
    {
        c.Begin();
        return c.Index(count);
    }
}
