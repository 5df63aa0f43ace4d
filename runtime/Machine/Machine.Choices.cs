// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    private readonly List<ChoiceAnswer> choiceLog = [];

    /// <summary>What is settled for the choices of the coming run; set it before the run.</summary>
    public ChoicePlan Plan { get; set; } = new();

    /// <summary>Every choice asked since the last reset, in order, with its answer.</summary>
    public IReadOnlyList<ChoiceAnswer> ChoiceLog => choiceLog;

    /// <summary>Told of each choice once it is in the log: so the log can outlive a process that dies.</summary>
    public Action<ChoiceAnswer>? Answered { get; set; }

    /// <summary>Asks a choice: by the plan's prefix, else by what the plan fixes, else the ordinary outcome.</summary>
    /// <exception cref="NondeterminismException">The prefix says that something else is asked now.</exception>
    public int Choose(Choice choice)
    {
        int outcome = Plan.IsEmpty ? 0 : choiceLog.Count < Plan.Prefix.Count ? Replayed(choice) : Plan.Settled(choice, choiceLog);
        choiceLog.Add(new ChoiceAnswer(choice, outcome));
        Answered?.Invoke(choiceLog[^1]);
        return outcome;
    }

    private int Replayed(Choice choice)
    {
        (string name, int outcome) = Plan.Prefix[choiceLog.Count];
        return name == choice.Name
            ? outcome
            : throw new NondeterminismException(
                $"choice {choiceLog.Count + 1} of the run is {choice.Name}, its log says {name}");
    }

    private void CheckReplayWasUsedUp()
    {
        if (choiceLog.Count < Plan.Prefix.Count)
        {
            throw new NondeterminismException(
                $"the run asked {choiceLog.Count} choices, its log has {Plan.Prefix.Count}");
        }
    }

    private void ResetChoices()
    {
        choiceLog.Clear();
        Plan = new ChoicePlan();
    }
}
