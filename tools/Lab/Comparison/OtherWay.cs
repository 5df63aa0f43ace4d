// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>
/// Where runs of two versions part that end in different ways: behind the last answer of the surroundings that both
/// were given, one asks what the other does not, or decides otherwise.
/// </summary>
internal static class OtherWay
{
    public static Cause Part(Story from, Story to, IReadOnlyList<StateDifference> fields)
    {
        List<(int At, Detail Choice)> asked = Choices(from), other = Choices(to);
        int common = asked.Zip(other).TakeWhile(x => x.First.Choice == x.Second.Choice).Count();
        (int one, string what) = Next(from, asked, common, other);
        (int two, string otherWhat) = Next(to, other, common, asked);
        return new Cause(one, two, what, otherWhat, fields);
    }

    private static List<(int At, Detail Choice)> Choices(Story story) =>
        [.. story.Moments.SelectMany((m, at) => m.Details.Where(d => d.Kind == DetailKind.Choice).Select(d => (at, d)))];

    // A question that the other run is never asked is where they part; else it is what the run does next.
    private static (int At, string What) Next(Story story, List<(int At, Detail Choice)> asked, int common, List<(int At, Detail Choice)> other)
    {
        foreach ((int at, Detail choice) in asked.Skip(common).Where(a => !other.Any(o => o.Choice == a.Choice)))
        {
            return (at, choice.ToString());
        }

        int start = common == 0 ? 0 : asked[common - 1].At;
        return Find(story, start, Decisive) ?? Find(story, start + (common == 0 ? 0 : 1), DetailKind.Change)
            ?? (story.Moments.Count - 1, story.Moments[^1].Details.LastOrDefault(d => d.Kind == DetailKind.Return).ToString());

        bool Decisive(Moment moment, int at) => moment.Details.Any(d => d is { Kind: DetailKind.Decision, Value: "true" })
            && Find(story, at + 1, DetailKind.Change) is null;
    }

    // From the last decision on nothing is done any more: it was the one to leave.
    private static (int At, string What)? Find(Story story, int start, Func<Moment, int, bool> wanted)
    {
        for (int at = start; at < story.Moments.Count; at++)
        {
            if (wanted(story.Moments[at], at))
            {
                return (at, story.Moments[at].Details.Last(d => d.Kind == DetailKind.Decision).ToString());
            }
        }

        return null;
    }

    private static (int At, string What)? Find(Story story, int start, DetailKind kind)
    {
        for (int at = start; at < story.Moments.Count; at++)
        {
            if (story.Moments[at].Details.Any(d => d.Kind == kind))
            {
                return (at, story.Moments[at].Details.First(d => d.Kind == kind).ToString());
            }
        }

        return null;
    }
}
