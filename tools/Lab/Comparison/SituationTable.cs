// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Lab.State;

namespace KTrans.Lab.Comparison;

/// <summary>Every situation of a comparison with what each version came to, versions with equal outcomes told once.</summary>
public static class SituationTable
{
    private const int FieldWidth = 10;

    /// <summary>The table, ending in a line break.</summary>
    public static string Write(FunctionComparison comparison)
    {
        StringBuilder text = new();
        text.Append(comparison.Function).Append(": kernel ").AppendJoin(", ", comparison.Models.Select(m => m.Label)).Append('\n');
        foreach (Situation situation in comparison.Situations)
        {
            text.Append('\n').Append(situation.Scenario).Append(": ").AppendJoin(", ", situation.Answers.DefaultIfEmpty("nothing is asked")).Append('\n');
            Append(text, comparison, situation);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, FunctionComparison comparison, Situation situation)
    {
        foreach (IGrouping<string, string> same in situation.Outcomes.Zip(comparison.Models).GroupBy(x => Body(x.First), x => x.Second.Label))
        {
            text.Append("  ").AppendJoin(", ", same).Append('\n').Append(same.Key);
        }

        Outcome[] ran = [.. situation.Outcomes.OfType<Outcome>()];
        if (ran.Length > 1)
        {
            Verdict verdict = Verdicts.Of(ran);
            text.Append("  ").Append(verdict == Verdict.Differs
                ? "differs in " + StateText.Of(MachineState.Differences([.. ran.Select(o => o.Observed())]))
                : verdict.ToString().ToLowerInvariant()).Append('\n');
        }
    }

    private static string Body(Outcome? outcome)
    {
        StringBuilder text = new();
        if (outcome is null)
        {
            Field(text, "-", "cannot be in it");
            return text.ToString();
        }

        Field(text, "returns", outcome.Returns);
        foreach (string line in outcome.Oops is null ? [] : OopsText.Lines(outcome.Oops).Skip(1))
        {
            Field(text, "", line);
        }

        Field(text, "state", outcome.State is null ? $"cannot be told: {outcome.Damage}" : outcome.Effect);
        foreach ((string subject, string facts) in outcome.State is null ? [] : StateText.Lines(outcome.State))
        {
            Field(text, "", $"{subject}: {facts}");
        }

        Field(text, "left", outcome.Left.Count == 0 ? "nothing" : string.Join("; ", outcome.Left));
        Field(text, "asked", outcome.Asked.Count == 0 ? "nothing" : string.Join(", ", OopsText.Shortened(outcome.Asked)));
        return text.ToString();
    }

    private static void Field(StringBuilder text, string name, string value) =>
        text.Append("    ").Append(name.PadRight(FieldWidth)).Append(value).Append('\n');
}
