// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Structs that point to each other, arrays of structs, addresses of members, container_of.</summary>
internal static class RecordPointers
{
    public static void Add(CaseContext c)
    {
        IntegerType a = c.Draw.Pick(c.Types), b = c.Draw.Pick(c.Types);
        string tag = c.FreshOutside("nd"), nodes = c.FreshOutside("ns"), p = c.Fresh("np"), q = c.Fresh("nq"), m = c.Fresh("nm");
        c.Outside($"struct {tag} {{ {a.Name} a; struct {tag} *next; struct {{ {b.Name} b; union {{ int i; unsigned u; }}; }}; {b.Name} list[2]; }}{c.Draw.Pick(["", " __attribute__((packed))", " __attribute__((aligned(32)))"])};");
        c.Outside($"static struct {tag} {nodes}[4] = {{ {{ 1, &{nodes}[1] }}, {{ {c.Constant(a)}, {nodes} + 3, {{ {c.Constant(b)} }} }}, {{ .next = {nodes}, .u = 3 }}, {{ .b = {c.Constant(b)}, .next = &{nodes}[2] }} }};");
        c.Local($"struct {tag} *{p} = {nodes}, *{q} = &{nodes}[2];");
        c.Local($"{b.Name} *{m} = &{nodes}[1].b;");
        string Either() => c.Draw.Pick([p, q]);
        foreach ((string member, IntegerType type) in new[] { ("a", a), ("b", b), ("i", IntegerType.Int), ("u", IntegerType.Unsigned), ("list[1]", b) })
        {
            c.AddPlace(new Place($"{Either()}->{c.Draw.Pick(["", "next->", "next->next->"])}{member}", type));
        }

        c.AddPlace(new Place($"(*{m})", b));
        AddMoves(c, tag, nodes, p, q, m);
        c.AddLeaf(() => new Value($"({p} - {c.Draw.Pick([nodes, q])})", IntegerType.Long));
        c.AddLeaf(() => new Value($"({p}->next {c.Draw.Pick(["==", "!=", "<", ">="])} {q})", IntegerType.Int));
        c.AddLeaf(() => new Value($"((char *)&{p}->{c.Draw.Pick(["b", "i", "list[1]", "next"])} - (char *){p})", IntegerType.Long));
        c.AddLeaf(() => new Value($"__builtin_offsetof(struct {tag}, {c.Draw.Pick(["b", "u", "list[1]", "next"])})", IntegerType.UnsignedLong));
        c.AddLeaf(() => new Value($"sizeof(struct {tag})", IntegerType.UnsignedLong));
        c.AtEnd(() => c.Line($"for (int n = 0; n < 4; n++) mark((unsigned long){nodes}[n].a), mark((unsigned long){nodes}[n].b), mark({nodes}[n].u), mark({nodes}[n].next - {nodes});"));
    }

    private static void AddMoves(CaseContext c, string tag, string nodes, string p, string q, string m)
    {
        string Either() => c.Draw.Pick([p, q]);
        c.AddStatement(_ => c.Line($"{Either()} = {Either()}->next;"));
        c.AddStatement(_ =>
        {
            c.Begin();
            c.Line($"{Either()}->next = {nodes} + {c.Index(4)};");
        });
        c.AddStatement(_ => c.Line($"{m} = &{Either()}->{c.Draw.Pick(["b", "list[0]", "list[1]", "next->b"])};"));
        c.AddStatement(_ => c.Line($"{m} = &{Either()}->b; {q} = (struct {tag} *)((char *){m} - __builtin_offsetof(struct {tag}, b));"), 2);
        c.AddStatement(_ => c.Line($"*{Either()} = *{Either()}->next;"), 2);
        c.AddStatement(_ => c.Line($"for ({p} = {nodes}; {p} < {nodes} + 3; {p}++) {p}->i += {p}->next - {nodes};"), 1);
        c.AddStatement(_ => c.Line($"{c.AnyPlace().Text} = ({c.Full(1).Text} ? {p} : {q})->next->u;"), 2);
    }
}
