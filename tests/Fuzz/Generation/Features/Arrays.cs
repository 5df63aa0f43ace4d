// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Fuzz.Generation.Features;

/// <summary>Arrays of one to three dimensions, local and static; rows, and pointers to rows.</summary>
internal static class Arrays
{
    public static void Add(CaseContext c)
    {
        AddRow(c);
        int dimensions = c.Draw.Between(2, 3);
        int[] sizes = [.. Enumerable.Range(0, dimensions).Select(_ => c.Draw.Between(2, 4))];
        IntegerType type = c.Draw.Pick(c.Types);
        string name = c.FreshOutside("m");
        c.Outside($"static {type.Name} {name}{Subscripts(sizes)} = {Values(c, type, sizes)};");
        c.AddPlace(new Place(name + string.Concat(sizes.Select(s => $"[{c.Draw.Below(s)}]")), type));
        c.AddValue(depth => new Value(name + string.Concat(sizes.Select(s => $"[{c.Index(s, depth - 1)}]")), type));
        c.AddStatement(_ =>
        {
            c.Begin();
            string place = name + string.Concat(sizes.Select(s => $"[{c.Index(s, 1)}]"));
            c.Line($"{place} {c.Draw.Pick(["", "+", "^", "-"])}= {c.Any(2).Text};");
        });
        AddRowPointer(c, name, type, sizes);
        string flat = string.Create(CultureInfo.InvariantCulture, $"sizeof({name}) / sizeof({type.Name})");
        c.AtEnd(() => c.Line($"for (unsigned n = 0; n < {flat}; n++) mark((unsigned long)(({type.Name} *){name})[n]);"));
    }

    private static void AddRow(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(c.Types);
        int count = c.Draw.Pick([4, 3, 7, 8]);
        string name = c.Fresh("a");
        c.Local($"{type.Name} {name}[{count}] = {Values(c, type, [count])};");
        c.AddPlace(new Place($"{name}[{c.Draw.Below(count)}]", type));
        c.AddValue(depth => new Value($"{name}[{c.Index(count, depth)}]", type));
        c.AddValue(depth => new Value($"({c.Index(count, depth)})[{name}]", type), 1);
        c.AddStatement(_ =>
        {
            c.Begin();
            c.Line($"{name}[{c.Index(count)}] {c.Draw.Pick(["", "+", "|", "*"])}= {c.Any(2).Text};");
        });
        c.AtEnd(() => c.Line($"for (int n = 0; n < {count}; n++) mark((unsigned long){name}[n]);"));
    }

    private static void AddRowPointer(CaseContext c, string name, IntegerType type, int[] sizes)
    {
        string pointer = c.Fresh("row"), rest = Subscripts(sizes[1..]);
        c.Local($"{type.Name} (*{pointer}){rest} = {name};");
        c.AddStatement(_ => c.Line($"{pointer} = {(c.Draw.Chance(50) ? $"&{name}[{Full(c, sizes[0])}]" : $"{name} + {Full(c, sizes[0])}")};"));
        c.AddValue(depth => new Value($"(*{pointer})" + string.Concat(sizes[1..].Select(s => $"[{c.Index(s, depth - 1)}]")), type));
        c.AddLeaf(() => new Value($"({pointer} - {name})", IntegerType.Long));
        c.AddLeaf(() => new Value($"sizeof(*{pointer})", IntegerType.UnsignedLong));
    }

    private static string Full(CaseContext c, int count)
    {
        c.Begin();
        return c.Index(count);
    }

    private static string Subscripts(IEnumerable<int> sizes) => string.Concat(sizes.Select(s => $"[{s}]"));

    // Some braces are left out, and some values.
    private static string Values(CaseContext c, IntegerType type, ReadOnlySpan<int> sizes)
    {
        int count = c.Draw.Between(1, sizes[0]);
        List<string> parts = [];
        for (int i = 0; i < count; i++)
        {
            parts.Add(sizes.Length == 1 ? c.Constant(type) : Values(c, type, sizes[1..]));
        }

        return $"{{{string.Join(", ", parts)}}}";
    }
}
