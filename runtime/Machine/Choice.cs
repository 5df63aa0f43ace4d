// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

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
/// <param name="Call">In which call of the run, from 1.</param>
public readonly record struct ChoiceAnswer(Choice Choice, int Outcome, int Call = 1)
{
    private const char BehindCall = ':';

    /// <summary>Reads what <see cref="ToString"/> writes: <c>alloc_page=NULL</c>, in the second call <c>2:alloc_page=NULL</c>.</summary>
    /// <exception cref="ArgumentException">It is no answer, or names a choice or an outcome that there is not.</exception>
    public static ChoiceAnswer Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            throw new ArgumentException($"'{text}' is no answer: write it like {new ChoiceAnswer(Choices.AllocPage, 1)}", nameof(text));
        }

        int call = 1, name = text.AsSpan(0, equals).IndexOf(BehindCall) + 1;
        if (name > 0 && !(int.TryParse(text.AsSpan(0, name - 1), NumberStyles.None, CultureInfo.InvariantCulture, out call) && call > 0))
        {
            throw new ArgumentException($"'{text[..(name - 1)]}' is no number of a call: write it like {new ChoiceAnswer(Choices.AllocPage, 1, 2)}", nameof(text));
        }

        Choice choice = Choices.Named(text[name..equals]);
        return new ChoiceAnswer(choice, choice.OutcomeOf(text[(equals + 1)..]), call);
    }

    public override string ToString()
    {
        string answer = $"{Choice.Name}={Choice.Outcomes[Outcome]}";
        return Call == 1 ? answer : string.Create(CultureInfo.InvariantCulture, $"{Call}{BehindCall}{answer}");
    }
}
