// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Fuzz.Generation.Features;

/// <summary>A switch whose labels stand inside of loops and blocks.</summary>
internal static class DuffDevices
{
    public static void Add(CaseContext c)
    {
        c.AddStatement(depth => Write(c, depth), 8);
    }

    private static void Write(CaseContext c, int depth)
    {
        if (depth <= 0)
        {
            c.Assign(c.AnyPlace());
            return;
        }

        int labels = c.Draw.Between(2, 6), next = 0;
        (string open, string close) = c.Draw.Below(4) switch
        {
            0 => ("do {", $"}} while (fuel-- > 0 && {c.Full().Text});"),
            1 => ($"while (fuel-- > 0 && {c.Full().Text}) {{", "}"),
            2 => ($"for (; fuel-- > 0; {c.Full(1).Text}) {{", "}"),
            _ => ($"if ({c.Full().Text}) {{", "}"),
        };
        c.Nested(string.Create(CultureInfo.InvariantCulture, $"switch ({c.Full().Text} & 7) {{"), () =>
        {
            Label(c, ref next);
            c.Loop(open, () =>
            {
                for (int i = 0; i < labels; i++)
                {
                    c.Assign(c.AnyPlace());
                    Label(c, ref next);
                    Inner(c, depth, ref next);
                }
            }, close);
            c.Line("default: ;");
            c.Assign(c.AnyPlace());
        });
    }

    private static void Inner(CaseContext c, int depth, ref int next)
    {
        int label = next;
        if (c.Draw.Chance(30))
        {
            next++;
            c.Nested($"if ({c.Full(1).Text}) {{", () =>
            {
                c.Line(string.Create(CultureInfo.InvariantCulture, $"case {label}: ;"));
                c.Assign(c.AnyPlace());
            });
        }
        else if (depth > 1 && c.Draw.Chance(40))
        {
            c.Statement(depth - 2);
        }
    }

    private static void Label(CaseContext c, ref int next) =>
        c.Line(string.Create(CultureInfo.InvariantCulture, $"case {next++}: ;"));
}
