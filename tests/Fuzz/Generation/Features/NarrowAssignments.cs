// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Compound assignment and steps on types narrower than int, as statements and for their value.</summary>
internal static class NarrowAssignments
{
    private static readonly string[] Signs = ["+", "-", "*", "&", "|", "^", "<<", ">>", "/", "%"];

    public static void Add(CaseContext c)
    {
        for (int i = 0; i < 3; i++)
        {
            IntegerType type = c.Draw.Pick(IntegerType.Narrow);
            string name = c.Fresh("n"), global = c.FreshOutside("n"), effect = c.Fresh("ne");
            c.Local($"{type.Name} {name} = {c.Constant(type)};");
            c.Local($"{type.Name} {effect} = {c.Constant(type)};");
            c.Outside($"static {type.Name} {global} = {c.Constant(type)};");
            c.AddPlace(new Place(name, type));
            c.AddPlace(new Place(global, type));
            c.AddEffect(new Place(effect, type));
            c.AddStatement(_ => Compound(c, c.Draw.Pick([name, global])), 3);
        }
    }

    // The result is used too, widened.
    private static void Compound(CaseContext c, string name)
    {
        string sign = c.Draw.Pick(Signs);
        Value value = c.Full();
        string operand = sign switch
        {
            "<<" or ">>" => $"({value.Text} & {c.Draw.Pick([7, 15, 31])})",
            "/" or "%" => $"(({value.Text} & 63) + {c.Draw.Between(1, 200)})",
            _ => value.Text,
        };
        string target = c.AnyPlace().Text;
        c.Line(c.Draw.Below(target == name ? 2 : 4) switch
        {
            0 => $"{name} {sign}= {operand};",
            1 => $"mark((unsigned long)({name} {sign}= {operand}));",
            2 => $"if (({name} {sign}= {operand}) < 0) {target} ^= 1;",
            _ => $"{target} = {name} {sign}= {operand};",
        });
    }
}
