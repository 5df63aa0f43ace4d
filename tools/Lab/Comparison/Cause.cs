// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>Why two runs of one situation differ: where they part, and in what.</summary>
/// <param name="From">The statement of the older version's run, by its number.</param>
/// <param name="To">The statement of the newer's.</param>
/// <param name="FromWhat">What happens there that does not in the other.</param>
/// <param name="ToWhat">The same of the newer.</param>
/// <param name="Fields">The differences of state that come from it.</param>
/// <param name="By">Which of the two does what the other does not: 0 for the older, 1 for the newer; null when both do something.</param>
internal sealed record Cause(int From, int To, string FromWhat, string ToWhat, IReadOnlyList<StateDifference> Fields, int? By = null);

/// <summary>Finds the causes of what two runs of one situation differ in.</summary>
internal static class Causes
{
    /// <param name="from">The older version's run.</param>
    /// <param name="to">The newer's.</param>
    /// <param name="isSameSource">Whether both are of one release: then one is an edit of the other, and statements correspond.</param>
    public static IReadOnlyList<Cause> Of(Story from, Story to, bool isSameSource)
    {
        IReadOnlyList<StateDifference> fields = MachineState.Differences([from.Outcome.Observed(), to.Outcome.Observed()]);
        return isSameSource ? [Lockstep.Part(from, to, fields)]
            : from.Outcome.Returns != to.Outcome.Returns || from.Outcome.Effect != to.Outcome.Effect ? [InCall(from, to, fields)]
            : SameWay.Parts(from, to, fields);
    }

    // Of several calls the first that ends otherwise: what comes behind it follows from it. What only one version is asked
    // moves what is asked behind it, and so comes first.
    private static Cause InCall(Story from, Story to, IReadOnlyList<StateDifference> fields)
    {
        string[] one = from.Outcome.Returns.Split(Outcome.BetweenCalls), other = to.Outcome.Returns.Split(Outcome.BetweenCalls);
        int call = one.Zip(other).TakeWhile(r => r.First == r.Second).Count();
        if (call >= Math.Min(one.Length, other.Length) || OtherWay.IsAskedOfOne(from, to))
        {
            return OtherWay.Part(from, to, fields);
        }

        (Story a, int startOfA) = from.Call(call);
        (Story b, int startOfB) = to.Call(call);
        Cause cause = OtherWay.Part(a, b, fields);
        return cause with { From = cause.From + startOfA, To = cause.To + startOfB };
    }
}
