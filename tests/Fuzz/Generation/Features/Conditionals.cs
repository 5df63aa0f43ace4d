// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary><c>a ?: b</c>, nested conditionals, conditionals of pointers, and calls that only one side makes.</summary>
internal static class Conditionals
{
    public static void Add(CaseContext c)
    {
        c.AddValue(depth =>
        {
            Value left = c.Any(depth), right = c.Any(depth);
            return new Value($"({left.Text} ?: {right.Text})", IntegerType.Common(left.Type, right.Type));
        }, 8);
        c.AddValue(depth =>
        {
            Value one = c.Any(depth), two = c.Any(depth), three = c.Any(depth);
            return new Value(
                $"({c.Any(depth).Text} ? {one.Text} : {c.Any(depth).Text} ? {two.Text} : {three.Text})",
                IntegerType.Common(one.Type, IntegerType.Common(two.Type, three.Type)));
        }, 4);
        IntegerType type = c.Draw.Pick(c.Types);
        string one = c.Fresh("p"), two = c.Fresh("p");
        c.Local($"{type.Name} {one} = {c.Constant(type)}, {two} = {c.Constant(type)};");
        c.AddPlace(new Place(one, type));
        c.AddPlace(new Place($"(*({one} ? &{one} : &{two}))", type));
        c.AddStatement(_ => c.Line($"*({c.Full(1).Text} ? &{one} : &{two}) {c.Draw.Pick(["", "+", "-", "|"])}= {c.Pure(2).Text};"));
        c.AddStatement(_ => c.Line($"{c.Full(1).Text} ? (void)({one} ^= {c.Pure(1).Text}) : (void)({two} += {c.Pure(1).Text});"));
    }
}
