// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>
/// Where runs of two versions part that end in different ways: one is asked what the other version never is, and gets an
/// answer that is not the ordinary one; or one decides to leave; or one ends at such an answer, given to both; or one is
/// asked more; or they go on differently behind the last answer that both were given.
/// </summary>
internal static class OtherWay
{
    public static Cause Part(Story from, Story to, IReadOnlyList<StateDifference> fields)
    {
        Side one = new(from, to), other = new(to, from);
        int common = one.Asked.Zip(other.Asked).TakeWhile(x => x.First.What == x.Second.What).Count();
        (int At, Detail What)? a = one.Unknown, b = other.Unknown;
        if (a is null && b is null)
        {
            (a, b) = (one.Leaving(common), other.Leaving(common));

            // When one leaves while the other goes on to be asked, the other is no cause.
            (a, b) = (b is not null && one.Asked.Count > common && other.Asked.Count == common ? null : a,
                a is not null && other.Asked.Count > common && one.Asked.Count == common ? null : b);
        }

        if (a is null == b is null)
        {
            (a, b) = one.EndsAt(common) || other.EndsAt(common) ? (one.Asked[common - 1], other.Asked[common - 1]) : (one.Unasked, other.Unasked);
        }

        (int At, Detail What) first = a ?? one.Next(common), second = b ?? other.Next(common);
        return new Cause(first.At, second.At, first.What.ToString(), second.What.ToString(), fields, a is null == b is null ? null : a is null ? 1 : 0);
    }

    /// <summary>Whether one of the runs gets an answer out of the ordinary to what the other version never is asked.</summary>
    public static bool IsAskedOfOne(Story from, Story to) => new Side(from, to).Unknown is not null || new Side(to, from).Unknown is not null;

    // One of the two runs, beside the other.
    private sealed class Side(Story story, Story other)
    {
        /// <summary>What it is asked, with the statement.</summary>
        public List<(int At, Detail What)> Asked { get; } = Choices(story);

        /// <summary>An answer out of the ordinary to what the other version never is asked.</summary>
        public (int At, Detail What)? Unknown => FirstOf(Asked.Where(a => !IsOrdinary(a.What) && !other.Vocabulary.Contains(a.What.Subject)));

        /// <summary>An answer out of the ordinary to what the other run is not asked, or not that often.</summary>
        public (int At, Detail What)? Unasked
        {
            get
            {
                Dictionary<string, int> others = Choices(other).CountBy(c => c.What.Subject).ToDictionary();
                return FirstOf(Asked.GroupBy(a => a.What.Subject).SelectMany(same => same.Skip(others.GetValueOrDefault(same.Key)))
                    .Where(a => !IsOrdinary(a.What)).OrderBy(a => a.At));
            }
        }

        /// <summary>Whether the last answer that both were given is out of the ordinary, and it is asked nothing more.</summary>
        public bool EndsAt(int common) => common > 0 && Asked.Count == common && !IsOrdinary(Asked[^1].What);

        /// <summary>A decision behind which nothing is done any more.</summary>
        public (int At, Detail What)? Leaving(int common)
        {
            for (int at = Start(common); at < story.Moments.Count; at++)
            {
                Detail decision = story.Moments[at].Details.LastOrDefault(d => d.Kind == DetailKind.Decision);
                if (decision.Value == "true" && !story.Moments.Skip(at + 1).Any(m => m.Details.Any(IsDone)))
                {
                    return (at, decision);
                }
            }

            return null;
        }

        /// <summary>What it does behind the last answer that both were given.</summary>
        public (int At, Detail What) Next(int common)
        {
            for (int at = Start(common) + (common == 0 ? 0 : 1); at < story.Moments.Count; at++)
            {
                if (story.Moments[at].Details.Any(IsDone))
                {
                    return (at, story.Moments[at].Details.First(IsDone));
                }
            }

            return (story.Moments.Count - 1, story.Moments[^1].Details.LastOrDefault());
        }

        private int Start(int common) => common == 0 ? 0 : Asked[common - 1].At;

        private static bool IsDone(Detail detail) => detail.Kind is DetailKind.Change or DetailKind.Choice;

        private static bool IsOrdinary(Detail choice) => Runtime.Choices.Named(choice.Subject).Outcomes[0] == choice.Value;

        private static (int At, Detail What)? FirstOf(IEnumerable<(int At, Detail What)> found) => found.Select(f => ((int, Detail)?)f).FirstOrDefault();
    }

    private static List<(int At, Detail What)> Choices(Story story) =>
        [.. story.Moments.SelectMany((m, at) => m.Details.Where(d => d.Kind == DetailKind.Choice).Select(d => (at, d)))];
}
