// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;

namespace KTrans.Lab.Tracing;

/// <summary>A run as a story in numbered steps, for a reader.</summary>
public static class TraceText
{
    private const int NumberWidth = 4;

    /// <summary>As plain text, ending in a line break.</summary>
    public static string Write(ModelName model, Scenario scenario, TracedRun run)
    {
        StringBuilder text = new();
        text.Append(Title(model, scenario)).Append("\n\n");
        int places = run.Steps.Select(s => Place(s).Length).DefaultIfEmpty().Max();
        foreach (Step step in run.Steps)
        {
            string indent = new(' ', 2 * (step.Depth - 1));
            text.Append($"{step.Number,NumberWidth}  {Place(step).PadRight(places)}  {indent}{StepText.Heading(step)}\n");
            foreach (string detail in StepText.Details(step))
            {
                text.Append($"{new string(' ', NumberWidth + 4)}{indent}{detail}\n");
            }
        }

        return text.Append('\n').AppendJoin("", End(run).Select(line => line + "\n")).ToString();
    }

    /// <summary>As Markdown, ending in a line break. Steps have their number in the text: a list would count anew in a function that is called.</summary>
    public static string WriteMarkdown(ModelName model, Scenario scenario, TracedRun run)
    {
        StringBuilder text = new();
        text.Append($"# {Title(model, scenario)}\n\n");
        foreach (Step step in run.Steps)
        {
            string indent = new(' ', 2 * (step.Depth - 1));
            text.Append($"{indent}- **{step.Number}** `{Place(step)}` {Code(StepText.Heading(step))}\n");
            foreach (string detail in StepText.Details(step))
            {
                text.Append($"{indent}  - {Code(detail)}\n");
            }
        }

        return text.Append('\n').AppendJoin("", End(run).Select(line => $"{Code(line)}\n\n")).ToString().TrimEnd('\n') + "\n";
    }

    private static string Title(ModelName model, Scenario scenario) => $"{model.Name} of kernel {model.Label}: {scenario.Title}";

    private static string Place(Step step) => $"{step.File}:{step.Line}";

    /// <summary>What stands behind the steps: what the run came to, what it was asked, what it left behind.</summary>
    public static IEnumerable<string> End(TracedRun run) =>
    [
        .. run.IsCut ? [$"the trace ends after {run.Steps.Count} steps; the run went on"] : Array.Empty<string>(),
        .. run.Outcome.Oops is { } oops ? OopsText.Lines(oops) : [$"returns {run.Outcome.Returns}: {run.Outcome.Effect}"],
        $"choices: {(run.Outcome.Asked.Count == 0 ? "none" : string.Join(", ", OopsText.Shortened(run.Outcome.Asked)))}",
        .. run.Outcome.Unasked.Count == 0 ? Array.Empty<string>() : [$"never asked: {string.Join(", ", run.Outcome.Unasked)}"],
        .. run.Outcome.Left.Select(l => $"left behind: {l}"),
    ];

    // A span of code may not begin or end with its own mark, which C does not have.
    private static string Code(string text) => $"`{text}`";
}
