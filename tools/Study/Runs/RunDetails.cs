// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Tracing;

namespace KTrans.Study.Runs;

/// <summary>Makes details of what happened in the steps of one run, in its order.</summary>
/// <param name="fields">The fields of the run.</param>
internal sealed class RunDetails(RunFields fields)
{
    private readonly Dictionary<string, int> asked = [];

    /// <summary>The details of the next step; changes of one thing are one of them.</summary>
    public IReadOnlyList<RunDetail> Of(Step step) => [.. StepText.Together(step).Select(events => events[0] is StepChange first
        ? new RunDetail("state", $"{first.Subject}: ", [.. events.Cast<StepChange>().Select(Part)]) : Detail(step, events[0]))];

    private RunPart Part(StepChange change) => RunPart.Of(fields.Of(change), change.After ?? "", StepText.Change(change));

    private RunDetail Detail(Step step, StepEvent happened) => happened switch
    {
        StepOperand e => Fact("in", fields.Variable(step.Function, e.Text), e.Value.ToString(), e),
        StepStore e => Fact("set", fields.Variable(step.Function, e.Target), e.Value.ToString(), e),
        StepLock e => Fact("lock", fields.Lock(e.Lock), e.IsTaken ? "held" : "", e),
        StepChoice e => Fact("ask", fields.Choice(e.Choice, Time(e.Choice)), e.Answer, e),
        StepDecision => new RunDetail("if", StepText.Of(happened), []),
        StepCall => new RunDetail("call", StepText.Of(happened), []),
        _ => new RunDetail("ret", StepText.Of(happened), []),
    };

    private static RunDetail Fact(string kind, string key, string value, StepEvent happened) =>
        new(kind, "", [RunPart.Of(key, value, StepText.Of(happened))]);

    // A choice that is asked again is another one.
    private int Time(string choice) => asked[choice] = asked.GetValueOrDefault(choice) + 1;
}
