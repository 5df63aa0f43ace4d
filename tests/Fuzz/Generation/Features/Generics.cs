// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>What is chosen by type: <c>_Generic</c>, <c>typeof</c>, <c>sizeof</c>, <c>_Alignof</c>, <c>__builtin_choose_expr</c>.</summary>
internal static class Generics
{
    private const string Choices =
        "_Bool: 1, char: 2, signed char: 3, unsigned char: 4, short: 5, unsigned short: 6, int: 7, unsigned: 8, long: 9, unsigned long: 10, long long: 11, unsigned long long: 12, default: 13";

    public static void Add(CaseContext c)
    {
        c.AddValue(depth => new Value($"_Generic(({c.Pure(depth).Text} + 0), {Choices})", IntegerType.Int), 5);
        c.AddValue(depth => new Value($"sizeof({c.Pure(depth).Text} + 0)", IntegerType.UnsignedLong), 3);
        c.AddValue(_ => new Value($"_Alignof({c.Draw.Pick(c.Types).Name})", IntegerType.UnsignedLong), 1);
        c.AddValue(depth => Chosen(c, depth), 3);
        c.AddValue(_ => new Value($"__builtin_types_compatible_p({c.Draw.Pick(c.Types).Name}, {c.Draw.Pick(c.Types).Name})", IntegerType.Int), 2);
        c.AddStatement(_ => c.Nested("{", () =>
        {
            Value value = c.Full();
            string name = c.Fresh("ty");
            c.Line($"__typeof__({value.Text} + 0) {name} = {value.Text};");
            c.Line($"{name} {c.Draw.Pick(["<<", ">>"])}= 1;");
            c.Line($"mark((unsigned long){name});");
        }));
    }

    private static Value Chosen(CaseContext c, int depth)
    {
        Value left = c.Any(depth), right = c.Any(depth);
        bool takesLeft = c.Draw.Chance(50);
        return new Value($"__builtin_choose_expr({(takesLeft ? 1 : 0)}, {left.Text}, {right.Text})", takesLeft ? left.Type : right.Type);
    }
}
