// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>
/// Where a run and that of an edited function part: the first statement that does something else. What it is called
/// does not count; the edit may lie in the text of statements right before, which do the same until then.
/// </summary>
internal static class Lockstep
{
    public static Cause Part(Story from, Story to, IReadOnlyList<StateDifference> fields)
    {
        int most = Math.Min(from.Moments.Count, to.Moments.Count);
        int at = 0;
        while (at < most && Difference(from.Moments[at], to.Moments[at]) is null)
        {
            at++;
        }

        string what = at < most ? Difference(from.Moments[at], to.Moments[at])!.Value.From : "", other = at < most ? Difference(from.Moments[at], to.Moments[at])!.Value.To : "";
        while (at > 0 && (at >= most || IsEdited(from.Moments[at - 1], to.Moments[at - 1])))
        {
            at--;
        }

        return new Cause(Math.Min(at, from.Moments.Count - 1), Math.Min(at, to.Moments.Count - 1), what, other, fields);
    }

    private static bool IsEdited(Moment one, Moment other) => one.Text != other.Text;

    // What the one does and the other does not; null when both do the same.
    private static (string From, string To)? Difference(Moment one, Moment other)
    {
        for (int i = 0; i < Math.Max(one.Details.Count, other.Details.Count); i++)
        {
            Detail? a = i < one.Details.Count ? one.Details[i] : null, b = i < other.Details.Count ? other.Details[i] : null;
            if (a?.Kind != b?.Kind || a?.Value != b?.Value || (a is { Kind: DetailKind.Call or DetailKind.Choice or DetailKind.Change } && a.Value.Subject != b!.Value.Subject))
            {
                return (a?.ToString() ?? "", b?.ToString() ?? "");
            }
        }

        return null;
    }
}
