// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Runtime.Tests.Life;

/// <summary>Another answer than the one before to a choice of a run; text such as <c>17=1</c>.</summary>
/// <param name="Place">Which choice of the run, counted round from its first.</param>
/// <param name="Turn">Which of the other outcomes, counted round.</param>
internal readonly record struct OtherChoice(int Place, int Turn)
{
    internal static OtherChoice[] ParseAll(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one =>
        {
            int[] numbers = [.. one.Split('=').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            return new OtherChoice(numbers[0], numbers[1]);
        })];

    public override string ToString() => $"{Place}={Turn}";

    /// <summary>Runs a sequence, then again for each other choice, made in the run before; what was chosen before it stays.</summary>
    /// <returns>What is wrong in the first run that has something wrong; null when none has.</returns>
    internal static string? Run(LifeWorld world, IReadOnlyList<LifeStep> steps, IReadOnlyList<OtherChoice> others, bool auditsEach)
    {
        ChoicePlan plan = new();
        string? wrong = world.Run(steps, auditsEach, plan);
        for (int i = 0; i < others.Count && wrong is null && !world.Log.IsEmpty; i++)
        {
            others[i].MakeIn(plan, world.Log);
            wrong = world.Run(steps, auditsEach, plan);
        }

        return wrong is null ? null : $"{wrong}, with {string.Join(", ", world.Log.ToArray().Where(a => a.Outcome != 0))}";
    }

    private void MakeIn(ChoicePlan plan, ReadOnlySpan<ChoiceAnswer> log)
    {
        int place = Place % log.Length;
        ChoiceAnswer answer = log[place];
        int outcomes = answer.Choice.Outcomes.Count;
        plan.Replay([.. log[..place], new ChoiceAnswer(answer.Choice, (answer.Outcome + 1 + Turn % (outcomes - 1)) % outcomes)]);
    }
}
