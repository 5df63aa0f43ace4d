// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Fuzz.Generation.Features;

/// <summary>Switches: fall-through, ranges, default anywhere, over every type, in loops and in each other.</summary>
internal static class Switches
{
    public static void Add(CaseContext c)
    {
        c.AddStatement(depth => Write(c, depth), 12);
    }

    private static void Write(CaseContext c, int depth)
    {
        if (depth <= 0)
        {
            c.Assign(c.AnyPlace());
            return;
        }

        IntegerType type = c.Draw.Pick(c.Types);
        Value value = c.Full();
        int sections = c.Draw.Between(1, 5), standard = c.Draw.Below(sections + 2);
        c.Nested($"switch ({Operand(c, type, value)}) {{", () =>
        {
            long next = type.IsSigned ? -3 : 0;
            for (int i = 0; i < sections; i++)
            {
                if (i == standard)
                {
                    c.Line("default: ;");
                }

                next = Labels(c, type, next);
                c.Inner(c.Draw.Chance(50) ? depth - 1 : 1);
                if (c.Draw.Chance(60))
                {
                    c.Line("break;");
                }
            }
        });
    }

    // Small numbers, so that labels are met.
    private static string Operand(CaseContext c, IntegerType type, Value value) => c.Draw.Chance(70)
        ? $"({type.Name})(({value.Text} & 15) - 4)"
        : $"({type.Name}){value.Text}";

    private static long Labels(CaseContext c, IntegerType type, long next)
    {
        int count = type.Bits == 1 ? 1 : c.Draw.Between(1, 3);
        for (int i = 0; i < count; i++)
        {
            long first = next + c.Draw.Below(3), last = first + c.Draw.Between(0, 4);
            bool isRange = type.Bits > 1 && c.Draw.Chance(30);
            c.Line(isRange
                ? string.Create(CultureInfo.InvariantCulture, $"case {first} ... {last}: ;")
                : string.Create(CultureInfo.InvariantCulture, $"case {first}: ;"));
            next = (isRange ? last : first) + 1;
        }

        if (type.Bits == 64 && c.Draw.Chance(20))
        {
            c.Line(string.Create(CultureInfo.InvariantCulture, $"case 0x{(0x7000000000000000 >> c.Draw.Below(20)) + next:x}: ;"));
        }

        return next;
    }
}
