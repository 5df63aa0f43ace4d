// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Qualified variables: volatile, const, restrict, and pointers to them.</summary>
internal static class Volatiles
{
    public static void Add(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(c.Types), other = c.Draw.Pick(c.Types);
        string global = c.FreshOutside("vo"), local = c.Fresh("vl"), pointer = c.Fresh("vp"), fixedOne = c.FreshOutside("co");
        c.Outside($"static volatile {type.Name} {global} = {c.Constant(type)};");
        c.Outside($"static const {other.Name} {fixedOne}[2] = {{ {c.Constant(other)}, {c.Constant(other)} }};");
        c.Local($"volatile {type.Name} {local} = {c.Constant(type)}, *{c.Draw.Pick(["", "const ", "volatile "])}{pointer} = &{local};");
        c.Local($"register {other.Name} {pointer}_r = {c.Constant(other)};");
        c.AddPlace(new Place(global, type));
        c.AddPlace(new Place(local, type));
        c.AddPlace(new Place($"(*{pointer})", type));
        c.AddEffect(new Place($"{pointer}_r", other));
        c.AddValue(depth => new Value($"{fixedOne}[{c.Index(2, depth)}]", other));
        c.AddStatement(_ => c.Line($"{global};"), 1);
        c.AddStatement(_ => c.Line($"*(volatile {type.Name} *)&{global} {c.Draw.Pick(["", "+", "^"])}= {c.Full(1).Text};"));
    }
}
