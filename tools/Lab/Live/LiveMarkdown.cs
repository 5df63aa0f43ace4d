// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Lab.Comparison;

namespace KTrans.Lab.Live;

/// <summary>Models beside the running kernel, as a page to keep.</summary>
public static class LiveMarkdown
{
    /// <summary>The page, ending in a line break.</summary>
    /// <param name="report">The results.</param>
    /// <param name="date">When they were got; empty for a page that does not say.</param>
    /// <param name="command">The command that makes the page again.</param>
    public static string Write(LiveReport report, string date, string command)
    {
        StringBuilder text = new($"# Fidelity\n\nModels held against the running kernel {report.Release}{(date.Length == 0 ? "" : $" on {date}")}.\n\n");
        text.AppendJoin("", report.Kernels.Select(k => $"- {LiveReport.ModelText(k)}\n")).AppendJoin("", report.Lacks.Select(l => $"- missing: {l}\n"));
        text.Append($"\nMade again by `{command}`.\n\n## Scenarios\n\n| scenario |{string.Concat(report.Kernels.Select(k => $" {k.Label} |"))}\n|---|{string.Concat(report.Kernels.Select(_ => "---|"))}\n");
        foreach (IGrouping<string, LiveResult> scenario in report.Results.GroupBy(r => r.Scenario.Id))
        {
            text.Append($"| `{scenario.Key}`: {Cell(scenario.First().Scenario.Title)} |{string.Concat(scenario.Select(r => $" {Cell(LiveReport.Summary(r))} |"))}\n");
        }

        return text.Append($"\n{LiveReport.Totals(report.Results)}\n\n## Differences\n\n").Append(Differences(report)).ToString();
    }

    private static string Differences(LiveReport report)
    {
        string[] rows = [.. report.Results
            .SelectMany(r => r.Steps.SelectMany(s => s.Differences.Select(d => (Result: r, Id: d.Id(s.Step.Action), Step: s, Pair: d))))
            .GroupBy(d => (d.Id, Why: Why(d.Pair)))
            .Select(g => $"| {Each(g, d => d.Result.Kernel.Label)} | {g.Key.Id} | {Words(g.First().Step, g.First().Pair)} | {Cell(g.Key.Why)} | {Each(g, d => $"`{d.Result.Scenario.Id}`")} |\n")];
        return rows.Length == 0 ? "None.\n" : $"| models | difference | what | why | where |\n|---|---|---|---|---|\n{string.Concat(rows)}";
    }

    private static string Each<T>(IEnumerable<T> all, Func<T, string> text) => string.Join(", ", all.Select(text).Distinct());

    private static string Words(StepPair step, FieldPair pair) =>
        Cell($"{step.Step.Action.ToString().ToLowerInvariant()}: {pair.Field}: model {Shown(pair.Model)}, kernel {Shown(pair.Kernel)}");

    private static string Why(FieldPair pair) => pair.Explained is { } why ? $"{why.Feature}: {why.Reason}" : "nobody has explained it";

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "nothing" : value;

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
