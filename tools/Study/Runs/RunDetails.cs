// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Lab.Tracing;

namespace KTrans.Study.Runs;

/// <summary>Makes details of what happened in the steps of one run, in its order.</summary>
internal sealed class RunDetails
{
    // In the order in which they stand on the page.
    private const string Variables = "Variables and values";
    private const string Pages = "Pages and folios";
    private const string Counters = "Counters and mappings";
    private const string Locks = "Locks";
    private const string Choices = "Choices";

    private readonly Dictionary<string, int> asked = [];
    private readonly Dictionary<(string Pane, string Subject, string Name), string> keys = [];

    /// <summary>The pane of page table entries.</summary>
    public const string Entries = "Page table entries";

    /// <summary>The panes, in the order in which they stand on the page.</summary>
    public static IReadOnlyList<string> Panes { get; } = [Variables, Entries, Pages, Counters, Locks, Choices];

    /// <summary>The details of the next step.</summary>
    public IReadOnlyList<RunDetail> Of(Step step) => [.. step.Events.Select(e => new RunDetail(Kind(e), StepText.Of(e), FactOf(step, e)))];

    private RunFact? FactOf(Step step, StepEvent happened) => happened switch
    {
        StepOperand e => Fact(Variables, step.Function, e.Text, "", e.Value.ToString()),
        StepStore e => Fact(Variables, step.Function, e.Target, "", e.Value.ToString()),
        StepLock e => Fact(Locks, "", e.Lock, "", e.IsTaken ? "held" : ""),
        StepChoice e => Fact(Choices, "", Numbered(e.Choice), "", e.Answer),
        StepChange e => Fact(PaneOf(e.Subject), e.Subject, e.Name.Replace("flag ", "", StringComparison.Ordinal), e.Before ?? "", e.After ?? ""),
        _ => null,
    };

    private RunFact Fact(string pane, string subject, string name, string before, string value)
    {
        if (!keys.TryGetValue((pane, subject, name), out string? key))
        {
            keys.Add((pane, subject, name), key = keys.Count.ToString(CultureInfo.InvariantCulture));
        }

        return new RunFact(key, pane, subject, name, before, value);
    }

    // A choice that is asked again is another one.
    private string Numbered(string choice)
    {
        int time = asked[choice] = asked.GetValueOrDefault(choice) + 1;
        return time == 1 ? choice : string.Create(CultureInfo.InvariantCulture, $"{choice}, time {time}");
    }

    private static string PaneOf(string subject) =>
        subject.StartsWith("pte ", StringComparison.Ordinal) || subject.StartsWith("pmd ", StringComparison.Ordinal) ? Entries
        : subject.Contains("page", StringComparison.Ordinal) || subject.Contains("folio", StringComparison.Ordinal) ? Pages
        : Counters;

    private static string Kind(StepEvent happened) => happened switch
    {
        StepOperand => "operand",
        StepDecision => "decision",
        StepCall => "call",
        StepChoice => "choice",
        StepLock => "lock",
        StepStore => "store",
        StepChange => "state",
        _ => "return",
    };
}
