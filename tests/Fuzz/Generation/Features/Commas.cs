// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>The comma operator, in expressions and in the heads of loops.</summary>
internal static class Commas
{
    public static void Add(CaseContext c)
    {
        c.AddValue(depth => Pair(c, depth), 8);
        c.AddStatement(_ =>
        {
            Place first = c.AnyPlace(), second = c.AnyPlace();
            c.Line($"{first.Text} = {c.Full(1).Text}, {second.Text} ^= {c.Full(1).Text};");
        });
        c.AddStatement(depth =>
        {
            string one = c.Fresh("k"), other = c.Fresh("k");
            c.Local($"int {one} = 0, {other} = 0;");
            c.Loop($"for ({one} = 0, {other} = {c.Draw.Between(2, 5)}; {c.AnyPlace().Text}++, {one} < {other}; {one}++, {other}--) {{", () =>
            {
                c.Assign(c.AnyPlace());
                c.Mark(new Value($"({one} * 7 + {other})", IntegerType.Int));
            });
        });
    }

    private static Value Pair(CaseContext c, int depth)
    {
        Value first = c.Any(depth), second = c.Any(depth);
        return new Value($"({first.Text}, {second.Text})", second.Type);
    }
}
