// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    private readonly List<ChoiceAnswer> choiceLog = [];

    /// <summary>What is settled for the choices of the coming run; set it before the run.</summary>
    public ChoicePlan Plan { get; set; } = new();

    /// <summary>Which call of the run it is, from 1: answers are noted with it, so that what one call asks does not move the next one's questions.</summary>
    public int Call { get; set; } = 1;

    /// <summary>Every choice asked since the last reset, in order, with its answer.</summary>
    public IReadOnlyList<ChoiceAnswer> ChoiceLog => choiceLog;

    /// <summary>The choice log for whoever reads it after each of many runs; it is there until the next choice is asked.</summary>
    public ReadOnlySpan<ChoiceAnswer> Asked => CollectionsMarshal.AsSpan(choiceLog);

    /// <summary>Told of each choice once it is in the log: so the log can outlive a process that dies.</summary>
    public Action<ChoiceAnswer>? Answered { get; set; }

    /// <summary>Asks a choice: by the plan's prefix, else by what the plan fixes, else the ordinary outcome.</summary>
    /// <exception cref="NondeterminismException">The prefix says that something else is asked now.</exception>
    public int Choose(Choice choice)
    {
        ReadOnlySpan<ChoiceAnswer> replayed = Plan.Replayed;
        int time = choiceLog.Count;
        int outcome = time < replayed.Length ? Replayed(choice, replayed[time]) : Plan.Settled(choice, Call, Asked);
        ChoiceAnswer answer = new(choice, outcome, Call);
        choiceLog.Add(answer);
        Answered?.Invoke(answer);
        return outcome;
    }

    private int Replayed(Choice choice, ChoiceAnswer answer) => ReferenceEquals(choice, answer.Choice)
        ? answer.Outcome
        : throw new NondeterminismException($"choice {choiceLog.Count + 1} of the run is {choice.Name}, its log says {answer.Choice.Name}");

    private void CheckReplayWasUsedUp()
    {
        if (choiceLog.Count < Plan.Replayed.Length)
        {
            throw new NondeterminismException(
                $"the run asked {choiceLog.Count} choices, its log has {Plan.Replayed.Length}");
        }
    }

    private void ResetChoices()
    {
        choiceLog.Clear();
        Call = 1;
        Plan = new ChoicePlan();
    }
}
