// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Study.Runs;

/// <summary>The state before and after some steps of a run.</summary>
/// <param name="fields">What the state has.</param>
/// <param name="steps">All steps of the run.</param>
internal sealed class RunState(RunFields fields, IReadOnlyList<RunStep> steps)
{
    private readonly RunField[] shown = [.. fields.All.GroupBy(f => (f.Pane, f.Subject)).Where(IsShown).SelectMany(s => s).Where(f => f.Changes || f.Start != "0")];

    /// <summary>The panes of a page.</summary>
    /// <param name="first">The number of its first step.</param>
    /// <param name="last">The number of its last step.</param>
    public IReadOnlyList<RunPane> Panes(int first, int last)
    {
        Dictionary<string, string> begin = fields.All.ToDictionary(f => f.Key, f => f.Start);
        Apply(begin, steps.Take(first - 1));
        Dictionary<string, string> end = new(begin);
        Apply(end, steps.Skip(first - 1).Take(last - first + 1));
        RunValue Value(RunField field) => new(field.Key, field.Name, begin[field.Key], end[field.Key]);
        return [.. from title in RunPane.Titles
                   let own = shown.Where(f => f.Pane == title).ToArray()
                   where own.Length > 0
                   select new RunPane(title, [.. own.GroupBy(f => f.Subject).Select(s => new RunSubject(
                       s.Key, [.. s.Where(f => !f.IsBit).Select(Value)], [.. s.Where(f => f.IsBit).Select(Value)]))])];
    }

    // What counts nothing all the time, and the page that is always there, would hide what counts.
    private static bool IsShown(IEnumerable<RunField> subject) => subject.Any(f => f.Changes || f.Subject != StateSubjects.ZeroPage);

    private static void Apply(Dictionary<string, string> values, IEnumerable<RunStep> steps)
    {
        foreach (RunPart part in steps.SelectMany(s => s.Details).SelectMany(d => d.Parts))
        {
            values[part.Key] = part.Value;
        }
    }
}
