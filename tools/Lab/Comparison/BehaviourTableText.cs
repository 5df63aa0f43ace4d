// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>The table as text: one paragraph a scenario, versions with equal outcomes told once.</summary>
public static class BehaviourTableText
{
    private const int FieldWidth = 10;

    /// <summary>The whole table, ending in a line break.</summary>
    public static string Write(BehaviourTable table)
    {
        StringBuilder text = new();
        text.Append(table.Function).Append(": kernel ").AppendJoin(", ", table.Kernels).Append('\n');
        foreach (Row row in table.Rows)
        {
            text.Append('\n');
            Append(text, row);
        }

        text.Append('\n');
        AppendSummary(text, table);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Row row)
    {
        text.Append(row.Scenario.Title).Append(" (").Append(row.Scenario.Id).Append(")\n");
        foreach (IGrouping<string, Cell> same in row.Cells.GroupBy(Body))
        {
            text.Append("  ").AppendJoin(", ", same.Select(c => c.Kernel)).Append('\n').Append(same.Key);
        }

        if (row.Ran > 1)
        {
            text.Append(row.Differences.Count == 0 ? "  same\n" : $"  differs in {StateText.Of(row.Differences)}\n");
        }

        if (row.Unsupported.Count > 0)
        {
            text.Append("  unsupported: ").AppendJoin(", ", row.Unsupported).Append('\n');
        }
    }

    private static string Body(Cell cell)
    {
        StringBuilder text = new();
        if (cell.Outcome is not { } outcome)
        {
            Field(text, "-", cell.Impossible!);
            return text.ToString();
        }

        Field(text, "returns", outcome.Returns);
        foreach (string line in outcome.Oops is null ? [] : OopsText.Lines(outcome.Oops).Skip(1))
        {
            Field(text, "", line);
        }

        Field(text, "state", outcome.State is null ? $"cannot be told: {outcome.Damage}" : outcome.Effect);
        foreach ((string subject, string facts) in outcome.State is null ? [] : StateText.Lines(outcome.State))
        {
            Field(text, "", $"{subject}: {facts}");
        }

        Field(text, "left", outcome.Left.Count == 0 ? "nothing" : string.Join("; ", outcome.Left));
        Field(text, "asked", outcome.Asked.Count == 0 ? "nothing" : string.Join(", ", OopsText.Shortened(outcome.Asked)));
        Optional(text, "not asked", outcome.Unasked.Count == 0 ? null : $"{string.Join(", ", outcome.Unasked)}: it did not come to that");
        return text.ToString();
    }

    private static void Optional(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            Field(text, name, value);
        }
    }

    private static void Field(StringBuilder text, string name, string value) =>
        text.Append("    ").Append(name.PadRight(FieldWidth)).Append(value).Append('\n');

    private static void AppendSummary(StringBuilder text, BehaviourTable table)
    {
        int width = table.Rows.Select(r => r.Scenario.Id.Length).Append("summary".Length).Max();
        text.Append("summary".PadRight(width));
        foreach (string kernel in table.Kernels)
        {
            text.Append("  ").Append(kernel.PadRight(ReturnsWidth(table)));
        }

        TrimEnd(text.Append(table.Kernels.Count > 1 ? "  verdict" : "")).Append('\n');
        foreach (Row row in table.Rows)
        {
            text.Append(row.Scenario.Id.PadRight(width));
            foreach (Cell cell in row.Cells)
            {
                text.Append("  ").Append(Short(cell).PadRight(ReturnsWidth(table)));
            }

            text.Append(table.Kernels.Count > 1 ? "  " + Verdict(row) : "");
            TrimEnd(text).Append('\n');
        }
    }

    private static string Short(Cell cell) => cell.Outcome is { IsUnsupported: true } ? "unsupported" : cell.Outcome?.Returns ?? "-";

    private static string Verdict(Row row) => row.Ran < 2 ? "-"
        : row.Differences.Count == 0 ? "same" : "differs: " + string.Join(", ", row.Differences.Select(d => d.Subject).Distinct());

    private static int ReturnsWidth(BehaviourTable table) =>
        table.Rows.SelectMany(r => r.Cells).Max(c => Short(c).Length);

    private static StringBuilder TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        return text;
    }
}
