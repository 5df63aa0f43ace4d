// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Tracing;

namespace KTrans.Lab.Comparison;

/// <summary>Makes of a run's steps what two runs are held against each other by.</summary>
internal static class Stories
{
    /// <summary>The run as a story. One that took its process with it, or did not begin, is a story of one statement that nothing is known of.</summary>
    public static Story Of(TracedRun run) => new(
        run.Outcome,
        run.Steps.Count > 0 ? [.. run.Steps.Select(s => new Moment(s.File, s.Line, s.Text, [.. s.Events.SelectMany(e => Details(e, s.Depth == 1))], s is { IsEntry: true, Depth: 1 }))]
            : [new Moment("", 0, "", [], true)]);

    private static IEnumerable<Detail> Details(StepEvent happened, bool isOutermost) => happened switch
    {
        StepOperand e => [Value(e.Text, e.Value)],
        StepDecision e => [new Detail(DetailKind.Decision, e.Text, e.Value.Text)],
        StepCall e => [
            .. e.Arguments.Select(a => Value(a.Text, a.Value)), new Detail(DetailKind.Call, e.Callee, ""),
            .. e.Result is { } result ? new[] { Value(e.Callee, result) } : []],
        StepChoice e => [new Detail(DetailKind.Choice, e.Choice, e.Answer)],
        StepLock e => [new Detail(DetailKind.Change, $"locks: {e.Lock}", e.IsTaken ? "taken" : "dropped")],
        StepStore e => [Value(e.Target, e.Value)],
        StepChange e => [new Detail(DetailKind.Change, $"{e.Subject}: {e.Name}", $"{e.Before ?? "-"} → {e.After ?? "-"}")],
        StepReturn { Value: { } value } when isOutermost => [new Detail(DetailKind.Return, "", value.Text)],
        _ => [],
    };

    private static Detail Value(string text, StepValue value) => new(DetailKind.Value, text, value.ToString());
}
