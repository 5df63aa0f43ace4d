// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>
/// Where runs of two versions part that end in the same way but leave other states: for each field the first change of
/// it that the other run does not make. Fields that one statement makes differ have one cause.
/// </summary>
internal static class SameWay
{
    public static IReadOnlyList<Cause> Parts(Story from, Story to, IReadOnlyList<StateDifference> fields)
    {
        List<Parting> left = [.. fields.Select(f => Part(from, to, f))];
        List<Cause> causes = [];
        while (left.Count > 0)
        {
            // The statement that most fields part at takes them all, wherever the other run has its part in them.
            Parting[] same = [.. left.GroupBy(p => p.From).Concat(left.GroupBy(p => p.To)).Where(g => g.Key is not null).DefaultIfEmpty(left.GroupBy(_ => (int?)null).First()).MaxBy(g => g.Count())!];
            Parting told = same.GroupBy(p => (p.From, p.To)).MaxBy(g => g.Count())!.First();
            causes.Add(new Cause(
                told.From ?? Counterpart(from, to, told.To), told.To ?? Counterpart(to, from, told.From), told.FromWhat, told.ToWhat, [.. same.Select(p => p.Field)],
                told.From is null ? 1 : told.To is null ? 0 : null));
            left.RemoveAll(same.Contains);
        }

        return [.. causes.GroupBy(c => (c.From, c.To, c.By)).Select(same => same.First() with { Fields = [.. same.SelectMany(c => c.Fields)] })];
    }

    private static Parting Part(Story from, Story to, StateDifference field)
    {
        List<(int At, Detail Change)> one = Changes(from, field), other = Changes(to, field);
        int common = one.Zip(other).TakeWhile(x => x.First.Change.Value == x.Second.Change.Value).Count();
        (int At, Detail Change)? a = common < one.Count ? one[common] : null, b = common < other.Count ? other[common] : null;
        string nothing = $"leaves {(field.Name.Length > 0 ? field.Name + " of " : "")}{field.Subject} as it is";
        return new Parting(field, a?.At, b?.At, a?.Change.ToString() ?? nothing, b?.Change.ToString() ?? nothing);
    }

    private static List<(int At, Detail Change)> Changes(Story story, StateDifference field)
    {
        string subject = FrameOf(story, field.Subject);
        return [.. story.Moments.SelectMany((m, at) => m.Details
            .Where(d => d.Kind == DetailKind.Change && (field.Name.Length == 0 ? d.Subject.StartsWith(subject + ": ", StringComparison.Ordinal) : d.Subject == $"{subject}: {field.Name}"))
            .Select(d => (at, d)))];
    }

    // At the end a page goes by what maps it, in a run by its frame.
    private static string FrameOf(Story story, string subject)
    {
        int at = subject.IndexOf("page at ", StringComparison.Ordinal);
        if (at < 0)
        {
            return subject;
        }

        string address = subject[(at + "page at ".Length)..];
        Detail entry = story.Moments.SelectMany(m => m.Details).LastOrDefault(d => d.Kind == DetailKind.Change && (d.Subject == $"pte {address}: entry" || d.Subject == $"pmd {address}: entry"));
        return entry.Value is null ? subject : entry.Value.Split(" → ")[1];
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

    // Where a field parts in each run; null in one that does not touch it from there on.
    private sealed record Parting(StateDifference Field, int? From, int? To, string FromWhat, string ToWhat);
}
