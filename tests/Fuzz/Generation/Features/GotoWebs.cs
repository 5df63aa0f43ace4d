// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation.Features;

/// <summary>Labels wherever statements are, in loops, blocks and switches too, and jumps to them from everywhere.</summary>
internal static class GotoWebs
{
    public static void Add(CaseContext c)
    {
        List<string> open = [], all = [];
        int count = c.Draw.Between(2, 6);
        for (int i = 0; i < count; i++)
        {
            string label = c.Fresh("l");
            open.Add(label);
            all.Add(label);
        }

        c.BeforeStatement.Add(() =>
        {
            if (open.Count > 0 && c.Draw.Chance(25))
            {
                c.Line($"{open[0]}: ;");
                open.RemoveAt(0);
            }
        });
        c.AddStatement(_ => Jump(c, all), 10);
        c.AtEnd(() => open.ForEach(label => c.Line($"{label}: ;")));
    }

    private static void Jump(CaseContext c, List<string> labels)
    {
        c.Line($"if (fuel-- > 0 && {c.Full(1).Text})");
        c.Line($"\tgoto {c.Draw.Pick(labels)};");
    }
}
