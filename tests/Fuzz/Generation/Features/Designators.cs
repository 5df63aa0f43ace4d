// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Initialisers: designated, nested, overridden, ranged, with braces left out.</summary>
internal static class Designators
{
    public static void Add(CaseContext c)
    {
        IntegerType a = c.Draw.Pick(c.Types), b = c.Draw.Pick(c.Types), e = c.Draw.Pick(c.Types);
        string tag = c.FreshOutside("di"), table = c.FreshOutside("dt"), local = c.Fresh("dl");
        c.Outside($"struct {tag}_in {{ {a.Name} x; {b.Name} y[3]; }};");
        c.Outside($"struct {tag} {{ {e.Name} k; struct {tag}_in in[2]; union {{ {b.Name} u; unsigned char c[2]; }}; int last; }};");
        c.Outside($"static struct {tag} {table}[] = {{ [2] = {One(c, a, b, e)}, [0] = {One(c, a, b, e)}, {One(c, a, b, e)} }};");
        c.Outside($"static int {table}_r[8] = {{ [1 ... 5] = {c.Constant(IntegerType.Int)}, [3] = {c.Constant(IntegerType.Int)}, 4, [0] = 1 }};");
        c.Outside($"static {b.Name} {table}_e[2][3] = {{ {c.Constant(b)}, {c.Constant(b)}, {c.Constant(b)}, {c.Constant(b)} }};");
        c.Local($"struct {tag} {local} = {{ .in[1].y[{c.Draw.Below(3)}] = {c.Full(1).Text}, .in[0] = {{ .y = {{ 1, 2 }} }}, .k = {c.Any(1).Text} }};");
        c.AddPlace(new Place($"{local}.in[{c.Draw.Below(2)}].y[{c.Draw.Below(3)}]", b));
        c.AddPlace(new Place($"{local}.k", e));
        c.AddPlace(new Place($"{table}[{c.Draw.Below(3)}].in[{c.Draw.Below(2)}].x", a));
        c.AddValue(depth => new Value($"{table}[{c.Index(3, depth)}].in[{c.Index(2, depth)}].y[{c.Index(3, depth)}]", b));
        c.AddValue(depth => new Value($"{table}_r[{c.Index(8, depth)}]", IntegerType.Int));
        c.AddStatement(_ => Declared(c, tag, a, b));
        c.AddStatement(_ => c.Line($"{table}[{c.Draw.Below(3)}] = {local};"), 2);
        c.AddLeaf(() => new Value($"(sizeof({table}) / sizeof(*{table}))", IntegerType.UnsignedLong));
        c.AtEnd(() => End(c, table, local));
    }

    private static string One(CaseContext c, IntegerType a, IntegerType b, IntegerType e) => c.Draw.Below(4) switch
    {
        0 => $"{{ {c.Constant(e)} }}",
        1 => $"{{ .last = 3, .in = {{ [1] = {{ {c.Constant(a)}, {{ [2] = {c.Constant(b)} }} }} }}, .u = {c.Constant(b)} }}",
        2 => $"{{ {c.Constant(e)}, {c.Constant(a)}, {c.Constant(b)}, {c.Constant(b)}, {c.Constant(b)}, {c.Constant(a)} }}",
        _ => $"{{ .in[0].y[1] = {c.Constant(b)}, {c.Constant(b)}, .in[1].x = {c.Constant(a)}, .c = {{ 1, 2 }}, .k = {c.Constant(e)} }}",
    };

    private static void Declared(CaseContext c, string tag, IntegerType a, IntegerType b)
    {
        string name = c.Fresh("d");
        c.Nested("{", () =>
        {
            c.Line($"struct {tag} {name}[2] = {{ [1].in[0] = {{ {c.Full(1).Text}, {{ {c.Any(1).Text} }} }}, [0] = {{ .last = {c.Any(1).Text} }} }};");
            c.Mark(new Value($"({name}[0].last + {name}[1].in[0].x)", IntegerType.Common(IntegerType.Int, a)));
            c.Mark(new Value($"{name}[1].in[0].y[0]", b));
            c.Mark(new Value($"{name}[{c.Draw.Below(2)}].k", IntegerType.Int));
        });
    }

    private static void End(CaseContext c, string table, string local)
    {
        c.Line($"for (int n = 0; n < 3; n++) mark((unsigned long){table}[n].k + (unsigned long){table}[n].in[1].x * 3 + (unsigned long){table}[n].u * 5 + {table}[n].last);");
        c.Line($"for (int n = 0; n < 8; n++) mark({table}_r[n]);");
        c.Line($"for (int n = 0; n < 6; n++) mark((unsigned long){table}_e[n / 3][n % 3]);");
        c.Line($"mark({local}.last);");
    }
}
