// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Scenarios;
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>What surroundings are asked: a choice, and which time a call asks it. It means the same in every version.</summary>
/// <param name="Choice">The choice's name.</param>
/// <param name="Call">The call, from 1.</param>
/// <param name="Time">The time, from 1.</param>
public readonly record struct Question(string Choice, int Call, int Time);

/// <summary>An answer of a log, with what it answers.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Outcome">Number of the outcome.</param>
/// <param name="Text">As the log has it, such as <c>alloc_page=NULL</c>.</param>
public sealed record KeyedAnswer(Question Question, int Outcome, string Text)
{
    /// <summary>The answer for a scenario that fixes it.</summary>
    public FixedChoice AsFixed => new(Question.Choice, Choices.Named(Question.Choice).Outcomes[Outcome], Question.Time, Question.Call);

    /// <summary>The answers of a log, in its order.</summary>
    public static IReadOnlyList<KeyedAnswer> Of(IEnumerable<string> log)
    {
        Dictionary<(Choice, int), int> times = [];
        return [.. log.Select(text =>
        {
            ChoiceAnswer answer = ChoiceAnswer.Parse(text);
            int time = times[(answer.Choice, answer.Call)] = times.GetValueOrDefault((answer.Choice, answer.Call)) + 1;
            return new KeyedAnswer(new Question(answer.Choice.Name, answer.Call, time), answer.Outcome, text);
        })];
    }
}
