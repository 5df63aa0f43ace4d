// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Runs;

/// <summary>The state before and after some steps of a run, as far as the run changes it.</summary>
/// <param name="steps">All steps of the run.</param>
internal sealed class RunState(IReadOnlyList<RunStep> steps)
{
    /// <summary>The panes of a page.</summary>
    /// <param name="first">The number of its first step.</param>
    /// <param name="last">The number of its last step.</param>
    public IReadOnlyList<RunPane> Panes(int first, int last)
    {
        RunFact[] known = [.. Facts(1, last).DistinctBy(f => f.Key)];
        Dictionary<string, string> begin = known.ToDictionary(f => f.Key, f => f.Before);
        Apply(begin, Facts(1, first - 1));
        Dictionary<string, string> end = new(begin);
        Apply(end, Facts(first, last));
        RunField Field(RunFact fact) => new(fact.Key, fact.Name, begin[fact.Key], end[fact.Key]);
        return [.. from title in RunDetails.Panes
                   let own = known.Where(f => f.Pane == title).ToArray()
                   where own.Length > 0
                   select new RunPane(title, [.. own.GroupBy(f => f.Subject).Select(s => new RunSubject(s.Key, [.. s.Select(Field)]))])];
    }

    private IEnumerable<RunFact> Facts(int first, int last) =>
        steps.Skip(first - 1).Take(last - first + 1).SelectMany(s => s.Details).Select(d => d.Fact).OfType<RunFact>();

    private static void Apply(Dictionary<string, string> values, IEnumerable<RunFact> facts)
    {
        foreach (RunFact fact in facts)
        {
            values[fact.Key] = fact.Value;
        }
    }
}
