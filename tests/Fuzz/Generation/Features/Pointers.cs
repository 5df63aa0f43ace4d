// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>
/// Pointers into an array of eight: arithmetic, differences, comparisons, steps, negative subscripts, bytes, numbers.
/// </summary>
internal static class Pointers
{
    public static void Add(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(c.Types);
        string array = c.Draw.Chance(50) ? c.Fresh("pa") : c.FreshOutside("pa"), p = c.Fresh("p"), q = c.Fresh("q"), pp = c.Fresh("pp");
        string declaration = $"{type.Name} {array}[8] = {{ {string.Join(", ", Enumerable.Range(0, 8).Select(_ => c.Constant(type)))} }};";
        if (array.StartsWith('c'))
        {
            c.Outside("static " + declaration);
        }
        else
        {
            c.Local(declaration);
        }

        string v = c.Fresh("pv");
        c.Local($"{type.Name} *{p} = {array}, *{q} = &{array}[3], **{pp} = &{p}, {v} = {c.Constant(type)};");
        AddMoves(c, array, p, q, pp);
        AddSteps(c, array, p, q, v);
        c.AddPlace(new Place(v, type));
        AddValues(c, type, array, p, q, pp);
        c.AddPlace(new Place($"(*{p})", type));
        c.AddPlace(new Place($"{q}[0]", type));
        c.AddPlace(new Place($"(**{pp})", type));
        c.AtEnd(() => c.Line($"for (int n = 0; n < 8; n++) mark((unsigned long){array}[n]);"));
        c.AtEnd(() => c.Line($"mark({p} - {array}), mark({q} - {p});"));
    }

    // Whatever they do, pointers stay on the array's elements.
    private static void AddMoves(CaseContext c, string array, string p, string q, string pp)
    {
        string Either() => c.Draw.Pick([p, q, $"(*{pp})"]);
        string Index()
        {
            c.Begin();
            return c.Index(8);
        }

        c.AddStatement(_ => c.Line($"{Either()} = {array} + {Index()};"));
        c.AddStatement(_ => c.Line($"{Either()} = &{array}[{Index()}];"));
        c.AddStatement(_ => c.Line($"{Either()} = {array} + 7 - {Index()};"), 2);
        c.AddStatement(_ => c.Line($"{p} += {q} - {p};"), 2);
        c.AddStatement(_ => c.Line($"{q} = (__typeof__({q}))((char *){array} + {Index()} * sizeof(*{q}));"));
        c.AddStatement(_ => c.Line($"{q} = (__typeof__({q}))((unsigned long){p} {c.Draw.Pick(["", "+ 0u", "| 0"])});"), 2);
        c.AddStatement(_ => c.Line($"{pp} = {c.Draw.Pick([$"&{p}", $"&{q}"])};"), 2);
        c.AddStatement(_ => c.Line($"{p} -= {p} - {array};"), 1);
        c.AddStatement(_ => c.Line($"for ({p} = {array}; {p} < {array} + 7; {p}++) mark((unsigned long)*{p});"), 1);
        c.AddStatement(_ => c.Line($"({p} > {q} ? {p} : {q})[0] ^= {c.Full(1).Text};"), 1);
    }

    // What else such a statement reads does not depend on the pointer.
    private static void AddSteps(CaseContext c, string array, string p, string q, string v)
    {
        c.AddStatement(_ => c.Line($"if ({p} < {array} + 7) {v} = *{p}++;"));
        c.AddStatement(_ => c.Line($"if ({q} > {array}) {v} ^= *--{q};"));
        c.AddStatement(_ => c.Line($"if ({q} - {array} < 7) (*++{q}) {c.Draw.Pick(["", "+", "-"])}= {v};"));
        c.AddStatement(_ => c.Line($"if ({p} != &{array}[7]) *{p}++ = {v} + 1;"));
        c.AddStatement(_ => c.Line($"if ({p} < &{array}[7] && {q} != {array}) *{p}++ = *{q}--;"));
    }

    private static void AddValues(CaseContext c, IntegerType type, string array, string p, string q, string pp)
    {
        c.AddLeaf(() => new Value($"({c.Draw.Pick([p, q, $"*{pp}"])} - {c.Draw.Pick([array, q, p, $"&{array}[5]"])})", IntegerType.Long));
        c.AddLeaf(() => new Value($"({p} {c.Draw.Pick(["<", ">", "<=", ">=", "==", "!="])} {c.Draw.Pick([q, array, $"*{pp}", $"{array} + 4"])})", IntegerType.Int));
        c.AddLeaf(() => new Value($"((char *){p} - (char *){q})", IntegerType.Long));
        c.AddLeaf(() => new Value($"((unsigned long){q} - (unsigned long){array})", IntegerType.UnsignedLong));
        c.AddLeaf(() => new Value($"((void *){p} - (void *){array})", IntegerType.Long));
        c.AddLeaf(() => new Value($"(!{p} || {q})", IntegerType.Int));
        c.AddValue(depth => new Value($"({array} + 7)[-{c.Index(8, depth)}]", type));
        c.AddValue(depth => new Value($"{p}[{array} - {p} + {c.Index(8, depth)}]", type));
        c.AddValue(depth => new Value($"(*(&{array}[7] - {c.Index(8, depth)}))", type));
        c.AddValue(depth => new Value($"((unsigned char *){array})[{c.Index(8, depth)}]", IntegerType.UnsignedChar));
        c.AddValue(depth => new Value($"(&{array}[{c.Index(8, depth)}] - {q})", IntegerType.Long));
    }
}
