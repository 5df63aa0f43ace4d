// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Structs and unions that are passed, returned, assigned and nested by value.</summary>
internal static class StructsByValue
{
    public static void Add(CaseContext c)
    {
        IntegerType a = c.Draw.Pick(c.Types), b = c.Draw.Pick(c.Types), e = c.Draw.Pick(c.Types);
        string tag = c.FreshOutside("sv"), name = c.FreshOutside("svf"), x = c.Fresh("v"), y = c.Fresh("v"), row = c.Fresh("vr");
        c.Outside($"struct {tag} {{ {a.Name} a; struct {{ {b.Name} b; {e.Name} list[{c.Draw.Between(1, 5)}]; }} in; int bits : {c.Draw.Between(2, 31)}; }};");
        c.Outside($"struct {tag}_small {{ {c.Draw.Pick(["char", "short", "int", "char c[3]; char", "long"])} only; }};");
        c.Outside($"static struct {tag} {name}(struct {tag} s, {a.Name} v)\n{{\n\ts.a ^= v;\n\ts.in.list[0] += s.a;\n\ts.bits--;\n\treturn s;\n}}\n");
        c.Outside($"static struct {tag}_small {name}_small(struct {tag}_small s, struct {tag} *other)\n{{\n\tstruct {tag}_small r = s;\n\ts.only++;\n\tr.only += s.only - other->bits;\n\tother->in.b = s.only;\n\treturn r;\n}}\n");
        c.Local($"struct {tag} {x} = {{ {c.Constant(a)}, {{ {c.Constant(b)}, {{ 3 }} }}, -1 }}, {y} = {x}, {row}[2] = {{ {{ 1 }} }};");
        c.Local($"struct {tag}_small {x}_s = {{ .only = 5 }};");
        foreach (string text in new[] { x, y, $"{row}[1]" })
        {
            c.AddPlace(new Place($"{text}.a", a));
            c.AddPlace(new Place($"{text}.in.list[0]", e));
            c.AddPlace(new Place($"{text}.in.b", b));
        }

        string Any() => c.Draw.Pick([x, y, $"{row}[0]", $"{row}[1]"]);
        c.AddStatement(_ => c.Line($"{Any()} = {name}({Any()}, {c.Full().Text});"), 6);
        c.AddStatement(_ => c.Line($"{Any()} = {Any()};"));
        c.AddStatement(_ => c.Line($"{Any()}.in = {Any()}.in;"), 2);
        c.AddStatement(_ => c.Line($"{Any()} = {c.Full(1).Text} ? {x} : {row}[0];"), 2);
        c.AddStatement(_ => c.Line($"{x}_s = {name}_small({x}_s, &{Any()});"));
        c.AddStatement(_ => c.Line($"{Any()} = {name}({name}({y}, 3), {c.Full(1).Text});"), 2);
        c.AddStatement(_ => c.Line($"{Any()} = ({c.Full(1).Text}, {Any()});"), 1);
        c.AddValue(depth => new Value($"{name}({Any()}, {c.Any(depth).Text}).a", a));
        c.AddValue(depth => new Value($"{name}({x}, {c.Any(depth).Text}).in.list[0]", e));
        c.AddValue(depth => new Value($"{name}({row}[{c.Index(2, depth)}], {c.Any(depth).Text}).bits", IntegerType.Int), 2);
        c.AtEnd(() => c.Line($"mark({x}_s.only), mark({y}.bits), mark({row}[0].bits);"));
    }
}
