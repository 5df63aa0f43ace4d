// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Arithmetic that tells whether it overflowed, with operands and result of types of their own.</summary>
internal static class OverflowBuiltins
{
    private static readonly (string Name, string Type)[] Fixed =
    [
        ("sadd", "int"), ("ssub", "int"), ("smul", "int"), ("uadd", "unsigned"), ("usub", "unsigned"), ("umul", "unsigned"),
        ("saddl", "long"), ("ssubl", "long"), ("smull", "long"), ("uaddl", "unsigned long"), ("usubl", "unsigned long"), ("umull", "unsigned long"),
        ("saddll", "long long"), ("umulll", "unsigned long long"),
    ];

    // A product in 128 bits needs a function that not every compiler's library has; _Bool may not be the result.
    private static readonly IntegerType[] Results = [.. IntegerType.Usual.Where(t => t != IntegerType.Bool)];

    public static void Add(CaseContext c)
    {
        IntegerType type = c.Draw.Pick(Results);
        string result = c.Fresh("ov"), flag = c.Fresh("of");
        c.Local($"{type.Name} {result} = 0;");
        c.Local($"int {flag} = 0;");
        c.AddPlace(new Place(result, type));
        c.AddPlace(new Place(flag, IntegerType.Int));
        c.AddStatement(_ =>
        {
            string left = Operand(c), right = Operand(c);
            c.Line($"{flag} = __builtin_{c.Draw.Pick(["add", "sub", "mul"])}_overflow({left}, {right}, &{result});");
        }, 8);
        c.AddStatement(_ => c.Line($"if (__builtin_{c.Draw.Pick(["add", "sub"])}_overflow({Operand(c)}, {Operand(c)}, &{result})) {flag} ^= {c.Draw.Between(1, 9)};"));
        c.AddStatement(_ =>
        {
            (string name, string kind) = c.Draw.Pick(Fixed);
            string left = Operand(c), right = Operand(c);
            c.Nested("{", () =>
            {
                c.Line($"{kind} r;");
                c.Line($"mark(__builtin_{name}_overflow({left}, {right}, &r));");
                c.Line("mark((unsigned long)r);");
            });
        });
    }

    // Plain ones: an argument that changes something would meet the other.
    private static string Operand(CaseContext c)
    {
        c.Begin();
        IntegerType type = c.Draw.Pick(Results);
        return $"({type.Name}){c.Pure(1).Text}";
    }
}
