// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// What is settled before a run: outcomes fixed by name, every time or the n-th time, and a prefix to replay. What
/// is not settled gets outcome 0. A prefix wins over what is fixed.
/// </summary>
public sealed class ChoicePlan
{
    private readonly Dictionary<Choice, int> always = [];
    private readonly Dictionary<(Choice Choice, int Time), int> nth = [];
    private readonly List<(string Name, int Outcome)> prefix = [];

    /// <summary>The answers to replay, in order.</summary>
    public IReadOnlyList<(string Name, int Outcome)> Prefix => prefix;

    /// <summary>Whether nothing is settled: every outcome is 0.</summary>
    internal bool IsEmpty { get; private set; } = true;

    /// <summary>Fixes an outcome for every time the choice is asked.</summary>
    public ChoicePlan Fix(string name, string outcome)
    {
        Choice choice = Choices.Named(name);
        always[choice] = choice.OutcomeOf(outcome);
        IsEmpty = false;
        return this;
    }

    /// <summary>Fixes an outcome for one time the choice is asked; the first is 1.</summary>
    public ChoicePlan Fix(string name, int time, string outcome)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, 1);
        Choice choice = Choices.Named(name);
        nth[(choice, time)] = choice.OutcomeOf(outcome);
        IsEmpty = false;
        return this;
    }

    /// <summary>Adds the next answer of a prefix: a replay, or an explorer's way to a branch.</summary>
    public ChoicePlan Then(string name, int outcome)
    {
        Choice choice = Choices.Named(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)outcome, (uint)choice.Outcomes.Count, nameof(outcome));
        prefix.Add((name, outcome));
        IsEmpty = false;
        return this;
    }

    /// <summary>The outcome that is fixed for a choice that is asked after those of a log, or 0.</summary>
    internal int Settled(Choice choice, IEnumerable<ChoiceAnswer> log)
    {
        // A log can be very long: its answers are counted only where that decides.
        return (nth.Count > 0 && nth.TryGetValue((choice, log.Count(a => a.Choice == choice) + 1), out int outcome))
            || always.TryGetValue(choice, out outcome) ? outcome : 0;
    }
}
