// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>
/// What is settled before a run: outcomes fixed by name, every time or the n-th time of a call, and a prefix to replay. What
/// is not settled gets outcome 0. A prefix wins over what is fixed. <see cref="TakeNext"/> leads from path to path.
/// </summary>
public sealed class ChoicePlan
{
    private const int Open = -1;

    private readonly List<Settlement> settled = [];
    private readonly List<ChoiceAnswer> prefix = [];

    /// <summary>The answers to replay, in order.</summary>
    public IReadOnlyList<ChoiceAnswer> Prefix => prefix;

    /// <summary>The same, for the machine.</summary>
    internal ReadOnlySpan<ChoiceAnswer> Replayed => CollectionsMarshal.AsSpan(prefix);

    /// <summary>Fixes an outcome. Where several are for one question, the last one is.</summary>
    /// <param name="name">The choice's name.</param>
    /// <param name="outcome">The outcome's name.</param>
    /// <param name="time">Which time a call asks the choice, from 1; 0 for every time.</param>
    /// <param name="call">In which call of the run, from 1; 0 for all calls.</param>
    public ChoicePlan Fix(string name, string outcome, int time = 0, int call = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfNegative(call);
        Choice choice = Choices.Named(name);
        settled.Add(new Settlement(choice, choice.OutcomeOf(outcome), time, call));
        return this;
    }

    /// <summary>Adds the next answer of a prefix: a replay, or an explorer's way to a branch.</summary>
    public ChoicePlan Then(string name, int outcome)
    {
        Choice choice = Choices.Named(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)outcome, (uint)choice.Outcomes.Count, nameof(outcome));
        prefix.Add(new ChoiceAnswer(choice, outcome));
        return this;
    }

    /// <summary>Makes answers the prefix, in place of the one there was.</summary>
    public void Replay(ReadOnlySpan<ChoiceAnswer> answers)
    {
        CollectionsMarshal.SetCount(prefix, answers.Length);
        answers.CopyTo(CollectionsMarshal.AsSpan(prefix));
    }

    /// <summary>Whether nothing fixes the answer at a place of a log: a run may take each of the choice's outcomes.</summary>
    public bool IsOpen(ReadOnlySpan<ChoiceAnswer> log, int index) => Fixed(log[index].Choice, log[index].Call, log[..index]) == Open;

    /// <summary>
    /// Makes the prefix that of the path after the one that a run took: the latest open answer that has a next outcome gets
    /// that. A plan without prefix takes the first path; the outcomes of what is asked first change last.
    /// </summary>
    /// <param name="log">What that run was asked.</param>
    /// <param name="from">Answers before this place stay.</param>
    /// <returns>False when there is no such path; the prefix then is as it was.</returns>
    public bool TakeNext(ReadOnlySpan<ChoiceAnswer> log, int from = 0)
    {
        for (int i = log.Length - 1; i >= from; i--)
        {
            if (log[i].Outcome + 1 < log[i].Choice.Outcomes.Count && IsOpen(log, i))
            {
                Replay(log[..(i + 1)]);
                CollectionsMarshal.AsSpan(prefix)[i] = new ChoiceAnswer(log[i].Choice, log[i].Outcome + 1);
                return true;
            }
        }

        return false;
    }

    /// <summary>The outcome that is fixed for a choice that a call asks after those of a log, or 0.</summary>
    internal int Settled(Choice choice, int call, ReadOnlySpan<ChoiceAnswer> log) => Math.Max(Fixed(choice, call, log), 0);

    private int Fixed(Choice choice, int call, ReadOnlySpan<ChoiceAnswer> log)
    {
        for (int i = settled.Count - 1; i >= 0; i--)
        {
            Settlement one = settled[i];
            if (one.Choice == choice && (one.Call == 0 || one.Call == call) && (one.Time == 0 || one.Time == TimesAsked(choice, call, log) + 1))
            {
                return one.Outcome;
            }
        }

        return Open;
    }

    private static int TimesAsked(Choice choice, int call, ReadOnlySpan<ChoiceAnswer> log)
    {
        int times = 0;
        foreach (ChoiceAnswer answer in log)
        {
            times += answer.Choice == choice && answer.Call == call ? 1 : 0;
        }

        return times;
    }

    private readonly record struct Settlement(Choice Choice, int Outcome, int Time, int Call);
}
