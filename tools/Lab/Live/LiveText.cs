// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Lab.Comparison;

namespace KTrans.Lab.Live;

/// <summary>Models beside the running kernel, as plain text.</summary>
public static class LiveText
{
    private const string Gap = "  ";
    private const string Nothing = "-";

    /// <summary>What was compared, ending in a line break.</summary>
    /// <param name="report">The results.</param>
    /// <param name="inFull">Whether all that is side by side is told; else what differs.</param>
    public static string Write(LiveReport report, bool inFull)
    {
        StringBuilder text = new($"running kernel {report.Release}; {string.Join("; ", report.Kernels.Select(LiveReport.ModelText))}\n");
        text.AppendJoin("", report.Lacks.Select(l => $"missing: {l}\n")).Append('\n');
        int width = report.Results.Select(r => Name(report, r).Length).Append(0).Max();
        foreach (LiveResult result in report.Results)
        {
            text.Append($"{Name(report, result).PadRight(width)}{Gap}{LiveReport.Summary(result)}\n");
            foreach ((StepPair step, int number) in result.Steps.Select((s, i) => (s, i + 1)).Where(s => inFull || s.s.Differences.Any()))
            {
                text.Append(CultureInfo.InvariantCulture, $"{Gap}{number} {step.Step}\n");
                Append(text, [.. step.Fields.Where(f => inFull || f.Verdict == Verdict.Differs)], f => f.Id(step.Step.Action));
            }

            text.AppendJoin("", result.Wrong.Select(w => $"{Gap}wrong in the model: {w}\n"));
        }

        return text.Append('\n').Append(LiveReport.Totals(report.Results)).Append('\n').ToString();
    }

    private static string Name(LiveReport report, LiveResult result) => report.Kernels.Count > 1 ? $"{result.Kernel.Label}  {result.Scenario.Id}" : result.Scenario.Id;

    private static void Append(StringBuilder text, IReadOnlyList<FieldPair> fields, Func<FieldPair, string> idOf)
    {
        string[][] rows = [.. fields.Select(f => new[] { $"{f.Of}{(f.Of.Length > 0 ? ": " : "")}{f.Field}", f.Model ?? "?", f.Kernel ?? "?" }.Select(c => c.Length == 0 ? Nothing : c).ToArray())];
        int[] widths = [.. Enumerable.Range(0, 2).Select(c => rows.Select(r => r[c].Length).Append(0).Max())];
        foreach ((FieldPair field, string[] row) in fields.Zip(rows))
        {
            text.Append($"{Gap}{Gap}{Gap}{row[0].PadRight(widths[0])}{Gap}{row[1].PadRight(widths[1])}{Gap}{LiveReport.Sign(field)} {row[2]}");
            text.Append(field.Verdict != Verdict.Differs ? "" : field.Explained is { } why ? $"{Gap}{why.Feature}: {why.Reason}" : $"{Gap}difference {idOf(field)}").Append('\n');
        }
    }
}
