// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Lab.Exploration;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Life;

/// <summary>Lives as tables for a reader.</summary>
public static class LifeText
{
    private const string Gap = "  ";

    private static readonly LinuxVersion CountIsRefcount = new(4, 6, 0);

    // An entry that maps a program's page has these; only one that lacks them tells more.
    private static readonly string[] OrdinaryBits = ["present", "user", "nx"];

    /// <summary>As plain text, ending in a line break.</summary>
    public static string Write(KernelLives lives) => string.Join("\n", lives.Results.Select(r => Write(lives.Kernel, r)));

    /// <summary>As Markdown, ending in a line break.</summary>
    public static string WriteMarkdown(KernelLives lives)
    {
        StringBuilder text = new($"# The life of an anonymous page in kernel {lives.Kernel.Label}\n");
        foreach (LifeResult result in lives.Results)
        {
            Line[] lines = [.. Lines(lives.Kernel, result)];
            string[] columns = ["step", .. Columns(lives.Kernel)];
            text.Append($"\n## {result.Scenario.Title}\n\n`{result.Scenario.Id}`; {Ran(result.Run)}\n\n{MarkdownRow(columns)}|{string.Concat(Enumerable.Repeat("---|", columns.Length))}\n");
            text.AppendJoin("", lines.Select(l => MarkdownRow([l.Step, .. l.Cells]))).Append('\n');
            text.AppendJoin("", lines.SelectMany(l => l.Notes.Select(n => $"- {l.Cells[0]}: {n}\n")).Concat(End(result.Run).Select(e => $"- {e}\n")));
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>What searches came to, as plain text, ending in a line break.</summary>
    public static string Write(IReadOnlyList<LifeSearch> found)
    {
        StringBuilder text = new();
        int kernels = found.Select(f => f.Kernel.Label.Length).Append("kernel".Length).Max(), scenarios = found.Select(f => f.Scenario.Id.Length).Append("scenario".Length).Max();
        text.Append($"{"kernel".PadRight(kernels)}{Gap}{"scenario".PadRight(scenarios)}{Gap}  paths\n");
        foreach (LifeSearch one in found)
        {
            text.Append(CultureInfo.InvariantCulture, $"{one.Kernel.Label.PadRight(kernels)}{Gap}{one.Scenario.Id.PadRight(scenarios)}{Gap}{one.Paths,7}{Gap}{Extent(one)}\n");
            if (one.Wrong is { } wrong)
            {
                text.AppendJoin("", wrong.Wrong.Select(w => $"    {w}\n"))
                    .Append($"    ktrans life --kernel {ReplayLine.Quoted(one.Kernel.Label)} --scenario {one.Scenario.Id} --choices {ReplayLine.Quoted(wrong.Asked.Count == 0 ? "none" : string.Join(", ", wrong.Asked))}\n");
            }
        }

        text.Append('\n').AppendJoin("", found.Select(f => f.Kernel).Distinct().Select(k => $"{k.Label}: translated: {Names(k.Models.Select(m => m.Name))}; all else is the runtime's own\n"));
        return text.ToString();
    }

    private static string Extent(LifeSearch search) => search.Wrong is not null ? "something is wrong"
        : search.Extent == Exploration.Extent.Interrupted ? "exhausted: interrupted"
        : search.Extent == Exploration.Extent.Exhaustive ? "exhaustive; all adds up on every path" : "not exhaustive: the bound cut some off";

    private static string Write(LifeKernel kernel, LifeResult result)
    {
        Line[] lines = [.. Lines(kernel, result)];
        string[] columns = Columns(kernel);
        int[] widths = [.. columns.Select((c, i) => lines.Select(l => l.Cells[i].Length).Append(c.Length).Max())];
        StringBuilder text = new($"{result.Scenario.Id}, kernel {kernel.Label}: {result.Scenario.Title}\n{Ran(result.Run)}\n\n");
        Append(text, columns, widths);
        foreach (Line line in lines)
        {
            text.Append(line.Step.Length == 0 ? "" : $"{line.Step}\n");
            Append(text, line.Cells, widths);
            text.AppendJoin("", line.Notes.Select(n => $"      {n}\n"));
        }

        return text.AppendJoin("", End(result.Run).Select(e => $"{e}\n")).ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells, int[] widths) =>
        text.Append(Gap).Append(string.Join(Gap, cells.Select((c, i) => c.PadRight(widths[i]))).TrimEnd()).Append('\n');

    private static string MarkdownRow(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";

    private static string[] Columns(LifeKernel kernel) =>
        ["function", "page", kernel.Kernel < CountIsRefcount ? "_count" : "_refcount", "_mapcount", "flags", "pte", "lru", "swap slot"];

    private static IEnumerable<Line> Lines(LifeKernel kernel, LifeResult result)
    {
        IReadOnlyList<Deviation> deviations = DocumentClaims.Of(kernel.Kernel, result);
        return result.Run.Steps.SelectMany((step, s) => step.Rows.Select((row, r) => new Line(
            r == 0 ? string.Create(CultureInfo.InvariantCulture, $"{s + 1} {step.Text}{(step.Result.Length == 0 ? "" : $": {step.Result}")}") : "",
            Cells(row),
            [.. deviations.Where(d => d.Step == s && d.Row == r).Select(d => $"document 002 {d.Says}: {d.Reason ?? "nobody has said why"}")])));
    }

    private static string[] Cells(LifeRow row) =>
    [
        row.Function.Length == 0 ? "-" : row.Function + (row.IsTranslated ? " *" : ""),
        row.Page,
        row.Page.Length == 0 ? "" : row.References.ToString(CultureInfo.InvariantCulture),
        row.Page.Length == 0 ? "" : row.Mapcount.ToString(CultureInfo.InvariantCulture),
        string.Join(' ', row.Flags),
        Entries(row.Entries),
        row.Lru,
        row.Slot is { } slot ? string.Create(CultureInfo.InvariantCulture, $"{slot.Offset}: {slot.Entries}{(slot.HasCache ? " and cache" : "")}") : "",
    ];

    // Processes whose entries are alike are told together.
    private static string Entries(IReadOnlyList<LifeEntry> entries) => string.Join("; ", entries
        .GroupBy(e => string.Join(' ', Bits(e).Prepend(e.Is)))
        .Select(alike => entries.Count > 1 ? $"{string.Join(", ", alike.Select(e => e.Process.ToString(CultureInfo.InvariantCulture)))}: {alike.Key}" : alike.Key));

    private static IEnumerable<string> Bits(LifeEntry entry) => entry.Bits.Count == 0 ? []
        : entry.Bits.Contains("protnone") ? entry.Bits.Except(OrdinaryBits) :
    [
        entry.Bits.Contains("rw") ? "rw" : "ro",
        .. OrdinaryBits.Except(entry.Bits).Select(b => $"not-{b}"),
        .. entry.Bits.Except(OrdinaryBits).Where(b => b != "rw"),
    ];

    private static string Ran(LifeRun run) =>
        $"translated (*): {Names(run.Translated)}"
        + $"{(run.Models.Count == 0 ? "" : $"; the runtime's own where a translated one could run: {string.Join(", ", run.Models)}")}";

    private static string Names(IEnumerable<string> functions) => functions.Any() ? string.Join(", ", functions.Distinct().Order(StringComparer.Ordinal)) : "none";

    private static IEnumerable<string> End(LifeRun run) => run.Wrong.Select(w => $"wrong: {w}");

    private sealed record Line(string Step, string[] Cells, IReadOnlyList<string> Notes);
}
