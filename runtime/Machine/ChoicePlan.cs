// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>
/// What is settled before a run: outcomes fixed by name, every time or the n-th time, and a prefix to replay. What
/// is not settled gets outcome 0. A prefix wins over what is fixed. <see cref="TakeNext"/> leads from path to path.
/// </summary>
public sealed class ChoicePlan
{
    private const int Open = -1;

    // By the choice's index.
    private readonly int[] always = [.. Choices.All.Select(_ => Open)];
    private readonly List<(Choice Choice, int Time, int Outcome)> nth = [];
    private readonly List<ChoiceAnswer> prefix = [];

    /// <summary>The answers to replay, in order.</summary>
    public IReadOnlyList<ChoiceAnswer> Prefix => prefix;

    /// <summary>The same, for the machine.</summary>
    internal ReadOnlySpan<ChoiceAnswer> Replayed => CollectionsMarshal.AsSpan(prefix);

    /// <summary>Fixes an outcome for every time the choice is asked.</summary>
    public ChoicePlan Fix(string name, string outcome)
    {
        Choice choice = Choices.Named(name);
        always[choice.Index] = choice.OutcomeOf(outcome);
        return this;
    }

    /// <summary>Fixes an outcome for one time the choice is asked; the first is 1.</summary>
    public ChoicePlan Fix(string name, int time, string outcome)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, 1);
        Choice choice = Choices.Named(name);
        nth.RemoveAll(fixedOne => fixedOne.Choice == choice && fixedOne.Time == time);
        nth.Add((choice, time, choice.OutcomeOf(outcome)));
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
    public bool IsOpen(ReadOnlySpan<ChoiceAnswer> log, int index) => Fixed(log[index].Choice, log[..index]) == Open;

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

    /// <summary>The outcome that is fixed for a choice that is asked after those of a log, or 0.</summary>
    internal int Settled(Choice choice, ReadOnlySpan<ChoiceAnswer> log) => Math.Max(Fixed(choice, log), 0);

    private int Fixed(Choice choice, ReadOnlySpan<ChoiceAnswer> log)
    {
        foreach ((Choice one, int time, int outcome) in CollectionsMarshal.AsSpan(nth))
        {
            if (one == choice && time == TimesAsked(choice, log) + 1)
            {
                return outcome;
            }
        }

        return always[choice.Index];
    }

    private static int TimesAsked(Choice choice, ReadOnlySpan<ChoiceAnswer> log)
    {
        int times = 0;
        foreach (ChoiceAnswer answer in log)
        {
            times += answer.Choice == choice ? 1 : 0;
        }

        return times;
    }
}
