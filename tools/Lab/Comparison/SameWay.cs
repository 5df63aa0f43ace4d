// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>
/// Where runs of two versions part that end in the same way but leave other states: for each field the statements that
/// wrote it last. Fields that the same statements wrote have one cause.
/// </summary>
internal static class SameWay
{
    public static IReadOnlyList<Cause> Parts(Story from, Story to, IReadOnlyList<StateDifference> fields) =>
        [.. from field in fields
            let one = Writer(@from, field)
            let other = Writer(to, field)
            let at = (From: one ?? Counterpart(@from, to, other), To: other ?? Counterpart(to, @from, one))
            group (field, one, other) by at into same
            let first = same.First()
            select new Cause(
                same.Key.From, same.Key.To,
                What(@from, first.one, first.field), What(to, first.other, first.field),
                [.. same.Select(s => s.field)])];

    // In a trace pages go by other names than at the end: what kind of thing it is and the field's name are the same.
    private static bool IsOf(Detail detail, StateDifference field)
    {
        int colon = detail.Subject.LastIndexOf(": ", StringComparison.Ordinal);
        string subject = colon < 0 ? detail.Subject : detail.Subject[..colon], name = colon < 0 ? "" : detail.Subject[(colon + 2)..];
        return detail.Kind == DetailKind.Change && Kind(subject) == Kind(field.Subject) && (field.Name.Length == 0 || name == field.Name);
    }

    private static string Kind(string subject) => subject.Split(' ')[0];

    private static int? Writer(Story story, StateDifference field)
    {
        int at = story.Moments.ToList().FindLastIndex(m => m.Details.Any(d => IsOf(d, field)));
        return at < 0 ? null : at;
    }

    // The statement of a run that does most of what a statement of the other does; where none does, the last.
    private static int Counterpart(Story story, Story other, int? at)
    {
        if (at is not { } writer)
        {
            return 0;
        }

        HashSet<string> changed = Changed(other.Moments[writer]);
        int most = Enumerable.Range(0, story.Moments.Count).MaxBy(i => Changed(story.Moments[i]).Count(changed.Contains));
        return Changed(story.Moments[most]).Overlaps(changed) ? most : story.Moments.Count - 1;
    }

    private static HashSet<string> Changed(Moment moment) => [.. moment.Details.Where(d => d.Kind == DetailKind.Change).Select(d => d.Subject)];

    private static string What(Story story, int? at, StateDifference field) =>
        at is { } writer ? story.Moments[writer].Details.Last(d => IsOf(d, field)).ToString() : $"leaves {field.Name} of {field.Subject} as it is";
}
