// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// A question the kernel's surroundings answer. The name means the same in every kernel version; outcome 0 is the
/// ordinary one.
/// </summary>
public sealed class Choice
{
    private static int made;

    internal Choice(string name, string question, params string[] outcomes)
    {
        Index = made++;
        Name = name;
        Question = question;
        Outcomes = outcomes;
    }

    /// <summary>Its number among all choices, from 0: for arrays.</summary>
    internal int Index { get; }

    /// <summary>Stable name, such as <c>alloc_page</c>.</summary>
    public string Name { get; }

    /// <summary>The question in words.</summary>
    public string Question { get; }

    /// <summary>The possible answers; their position is the outcome.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>The outcome that has a name.</summary>
    /// <exception cref="ArgumentException">No outcome has it.</exception>
    public int OutcomeOf(string outcome)
    {
        for (int i = 0; i < Outcomes.Count; i++)
        {
            if (Outcomes[i] == outcome)
            {
                return i;
            }
        }

        throw new ArgumentException(
            $"choice {Name} has no outcome '{outcome}'; it has: {string.Join(", ", Outcomes)}", nameof(outcome));
    }

    public override string ToString() => Name;
}

/// <summary>One answered question of a run.</summary>
/// <param name="Choice">What was asked.</param>
/// <param name="Outcome">The answer.</param>
public readonly record struct ChoiceAnswer(Choice Choice, int Outcome)
{
    /// <summary>Reads what <see cref="ToString"/> writes: <c>alloc_page=NULL</c>.</summary>
    /// <exception cref="ArgumentException">It is no answer, or names a choice or an outcome that there is not.</exception>
    public static ChoiceAnswer Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            throw new ArgumentException($"'{text}' is no answer: write it like {new ChoiceAnswer(Choices.AllocPage, 1)}", nameof(text));
        }

        Choice choice = Choices.Named(text[..equals]);
        return new ChoiceAnswer(choice, choice.OutcomeOf(text[(equals + 1)..]));
    }

    public override string ToString() => $"{Choice.Name}={Choice.Outcomes[Outcome]}";
}
