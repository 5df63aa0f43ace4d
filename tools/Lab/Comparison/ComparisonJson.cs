// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>A comparison in the shape that is written as JSON.</summary>
public static class ComparisonJson
{
    public static object Of(FunctionComparison comparison) => new
    {
        comparison.Function,
        Kernels = comparison.Models.Select(m => m.Label),
        Pairs = comparison.Pairs.Select(p => new
        {
            From = p.From.Label,
            To = p.To.Label,
            Summary = ComparisonText.Summary(p),
            p.Extent,
            p.Unfinished,
            Verdicts = p.Situations.GroupBy(s => s.Verdict).OrderBy(v => v.Key).ToDictionary(v => v.Key, v => v.Count()),
            NewExits = p.New,
            GoneExits = p.Gone,
            SameExits = p.Same,
            p.Orders,
            OnlyFrom = p.OnlyFrom.Select(s => new { s.Scenario, s.Reason }),
            OnlyTo = p.OnlyTo.Select(s => new { s.Scenario, s.Reason }),
            Differences = p.Differences.Select(d => new
            {
                d.Id,
                d.From,
                d.To,
                d.When,
                d.Changes,
                d.AlsoChanged,
                Situations = d.Situations.Select(s => new { s.Scenario, s.Answers }),
                d.Replay,
                d.Expected,
            }),
        }),
        Situations = comparison.Situations.Select(s => new
        {
            s.Scenario,
            s.Answers,
            Verdict = s.Outcomes.OfType<Outcome>().ToArray() is { Length: > 1 } ran ? Verdicts.Of(ran) : (Verdict?)null,
            s.Outcomes,
        }),
    };
}
