// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Compound literals: of integers, arrays and structs, read, written through, and pointed to.</summary>
internal static class CompoundLiterals
{
    public static void Add(CaseContext c)
    {
        IntegerType first = c.Draw.Pick(c.Types), second = c.Draw.Pick(c.Types);
        string tag = c.FreshOutside("lit"), pointer = c.Fresh("lp"), held = c.Fresh("ls");
        c.Outside($"struct {tag} {{ {first.Name} a; {second.Name} b[3]; }};");
        c.Outside($"static int *{tag}_static = (int[]){{ {c.Constant(IntegerType.Int)}, 7, {c.Constant(IntegerType.Int)} }};");
        c.Local($"struct {tag} *{pointer} = &(struct {tag}){{ 1, {{ 2, 3 }} }}, {held} = {{ 0 }};");
        c.AddValue(depth => new Value($"((struct {tag}){{ .b = {{ {c.Any(depth).Text} }}, .a = {c.Draw.Pick([first, second]).Constant(9)} }}.b[{c.Draw.Below(3)}])", second));
        c.AddValue(depth => new Value($"((int[]){{ {c.Any(depth).Text}, {c.Any(depth).Text}, 5, -1 }})[{c.Index(4, depth)}]", IntegerType.Int));
        c.AddValue(depth => new Value($"({first.Name}){{ {c.Any(depth).Text} }}".Wrapped(), first), 1);
        c.AddStatement(_ => c.Line($"{held} = (struct {tag}){{ {c.Full().Text}, {{ [1] = {c.Any(1).Text} }} }};"));
        c.AddStatement(_ => c.Line($"*{pointer} = (struct {tag}){{ .a = {pointer}->b[1], .b[2] = {pointer}->a }};"));
        c.AddPlace(new Place($"{pointer}->b[1]", second));
        c.AddPlace(new Place($"{held}.a", first));
        c.AddPlace(new Place($"{held}.b[2]", second));
        c.AddPlace(new Place($"{tag}_static[1]", IntegerType.Int));
    }
}
