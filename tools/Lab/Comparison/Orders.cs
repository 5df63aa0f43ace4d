// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.Comparison;

/// <summary>
/// What two runs that end in the same way do in another order. Held against each other is when each question is asked
/// and when each field gets the value that it keeps.
/// </summary>
internal static class Orders
{
    /// <summary>What comes about in another order, with the statements; of things that changed places the one that passed most.</summary>
    public static IEnumerable<(string What, IReadOnlyList<string> Around, int From, int To)> Of(Story from, Story to)
    {
        List<(string Key, int At)> first = Keyed(from), second = Keyed(to);
        HashSet<string> common = [.. first.Select(k => k.Key).Intersect(second.Select(k => k.Key))];
        List<(string Key, int At)> left = [.. first.Where(k => common.Contains(k.Key))];
        Dictionary<string, int> places = second.ToDictionary(k => k.Key, k => k.At);
        while (left.Count > 0)
        {
            ((string Key, int At) most, string[] passed) = left.Select(k => (k, Passed(k, left, places))).MaxBy(x => x.Item2.Length);
            if (passed.Length == 0)
            {
                yield break;
            }

            yield return (most.Key, passed, most.At, places[most.Key]);
            left.RemoveAll(k => k.Key == most.Key);
        }
    }

    // What is before it in the one run and behind it in the other; one statement has no order.
    private static string[] Passed((string Key, int At) one, List<(string Key, int At)> all, Dictionary<string, int> places) =>
        [.. all.Where(k => (k.At < one.At && places[k.Key] > places[one.Key]) || (k.At > one.At && places[k.Key] < places[one.Key])).Select(k => k.Key)];

    private static List<(string Key, int At)> Keyed(Story story)
    {
        Dictionary<string, int> last = [];
        for (int at = 0; at < story.Moments.Count; at++)
        {
            foreach (Detail detail in story.Moments[at].Details.Where(d => d.Kind is DetailKind.Choice || (d.Kind == DetailKind.Change && !IsBookkeeping(d))))
            {
                last[detail.Kind == DetailKind.Choice ? $"asking {detail.Subject}" : Named(detail.Subject)] = at;
            }
        }

        return [.. last.Select(k => (k.Key, k.Value)).OrderBy(k => k.Value)];
    }

    // Which frame a page is in does not count.
    private static string Named(string subject) => subject.StartsWith("page ", StringComparison.Ordinal) ? "page" + subject[subject.LastIndexOf(": ", StringComparison.Ordinal)..] : subject;

    // What follows from other fields, or comes and goes: sums, who holds references, locks.
    private static bool IsBookkeeping(Detail detail) =>
        detail.Subject.StartsWith("locks", StringComparison.Ordinal) || detail.Subject.StartsWith("statistics", StringComparison.Ordinal)
        || detail.Subject.EndsWith(": held by", StringComparison.Ordinal) || detail.Subject.EndsWith(": references", StringComparison.Ordinal);
}
