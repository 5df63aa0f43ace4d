// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Flexible array members, static with values and in memory of one's own; arrays of no length.</summary>
internal static class FlexibleMembers
{
    private const int Count = 4;

    public static void Add(CaseContext c)
    {
        IntegerType head = c.Draw.Pick(c.Types), tail = c.Draw.Pick(c.Types);
        string tag = c.FreshOutside("fx"), fixedOne = c.FreshOutside("fs"), buffer = c.FreshOutside("fb"), pointer = c.Fresh("fp");
        c.Outside($"struct {tag} {{ {head.Name} n; {tail.Name} tail[{c.Draw.Pick(["", "0"])}]; }};");
        c.Outside($"static struct {{ struct {tag} head; {tail.Name} room[{Count + 1}]; }} {buffer};");
        c.Outside($"static struct {tag}_v {{ {head.Name} n; {tail.Name} tail[]; }} {fixedOne} = {{ 2, {{ {c.Constant(tail)}, {c.Constant(tail)} }} }};");
        c.Local($"struct {tag} *{pointer} = (struct {tag} *)&{buffer};");
        c.AddPlace(new Place($"{pointer}->n", head));
        c.AddPlace(new Place($"{pointer}->tail[{c.Draw.Below(Count)}]", tail));
        c.AddPlace(new Place($"{fixedOne}.tail[1]", tail));
        c.AddValue(depth => new Value($"{pointer}->tail[{c.Index(Count, depth)}]", tail));
        c.AddValue(depth => new Value($"{fixedOne}.tail[{c.Index(2, depth)}]", tail));
        c.AddLeaf(() => new Value($"sizeof(struct {tag})", IntegerType.UnsignedLong));
        c.AddLeaf(() => new Value($"((char *)&{pointer}->tail[{c.Draw.Below(Count)}] - (char *){pointer})", IntegerType.Long));
        c.AddStatement(_ =>
        {
            c.Begin();
            c.Line($"{pointer}->tail[{c.Index(Count)}] {c.Draw.Pick(["", "+", "^"])}= {c.Any(2).Text};");
        });
        c.AtEnd(() => c.Line($"for (int n = 0; n < {Count}; n++) mark((unsigned long){pointer}->tail[n]);"));
    }
}
