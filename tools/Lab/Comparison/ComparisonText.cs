// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Lab.Exploration;

namespace KTrans.Lab.Comparison;

/// <summary>A comparison as text: for each version and the next what is new, what is gone, and every cause once.</summary>
public static class ComparisonText
{
    private const int MostScenarios = 6;

    /// <summary>The whole comparison, ending in a line break.</summary>
    public static string Write(FunctionComparison comparison)
    {
        StringBuilder text = new();
        text.Append(comparison.Function).Append(": kernel ").AppendJoin(", ", comparison.Models.Select(m => m.Label)).Append('\n');
        if (comparison.Pairs.Count == 0)
        {
            text.Append("  no other version to compare it with\n");
        }

        foreach (PairComparison pair in comparison.Pairs)
        {
            text.Append('\n');
            Append(text, pair);
        }

        return text.ToString();
    }

    /// <summary>What became of the exits: <c>4.4 to 4.19: 2 new exits, 1 gone, 9 same</c>.</summary>
    public static string Summary(PairComparison pair) =>
        $"{pair.From.Label} to {pair.To.Label}: {pair.New.Count} new {(pair.New.Count == 1 ? "exit" : "exits")}, {pair.Gone.Count} gone, {pair.Same.Count} same";

    /// <summary>A way out in words.</summary>
    public static string Of(Exit exit) =>
        $"{(exit.Decision is { } d ? $"line {d.Line}: {d.Text} is {(exit.Taken ? "true" : "false")}; " : "")}returns {exit.Returns}";

    /// <summary>The answers that make a difference show, and the scenarios.</summary>
    public static string When(Difference difference) =>
        $"{(difference.When.Count > 0 ? $"when {string.Join(", ", difference.When)}, " : "")}in {Count(difference.Situations.Count, "situation")}: {Scenarios(difference)}";

    private static void Append(StringBuilder text, PairComparison pair)
    {
        text.Append(Summary(pair)).Append('\n');
        text.Append("  situations: ").AppendJoin(", ", pair.Situations.GroupBy(s => s.Verdict).OrderBy(v => v.Key).Select(v => $"{v.Count()} {Word(v.Key)}"))
            .Append(pair.Differences.Count == 0 ? "" : $"; {Count(pair.Differences.Count, "cause")}").Append('\n');
        text.Append(pair.Extent switch
        {
            Extent.Interrupted => "  exhausted: interrupted before the end; not all of ",
            Extent.Cut => "  not exhaustive: the bounds cut some paths off; not all of ",
            _ => "",
        }).AppendJoin(", ", pair.Unfinished).Append(pair.Unfinished.Count == 0 ? "" : "\n");
        AppendExits(text, "new exit", pair.New, pair.From.Label);
        AppendExits(text, "gone", pair.Gone, pair.To.Label);
        AppendExits(text, "by another decision", [.. pair.Same.Where(e => e.Exit.Decision?.Text != e.Other?.Decision?.Text)], pair.From.Label);
        AppendScenarios(text, pair.From.Label, pair.OnlyFrom);
        AppendScenarios(text, pair.To.Label, pair.OnlyTo);
        int width = Math.Max(pair.From.Label.Length, pair.To.Label.Length);
        for (int i = 0; i < pair.Differences.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {i + 1}. [{pair.Differences[i].Id}] ");
            Append(text, pair, pair.Differences[i], width);
        }

        AppendOrders(text, pair, width);
    }

    private static void AppendExits(StringBuilder text, string title, IReadOnlyList<ExitChange> exits, string other)
    {
        foreach (ExitChange exit in exits)
        {
            text.Append("  ").Append(title).Append(": ").Append(Of(exit.Exit)).Append(Effect(exit.Effect))
                .Append(exit.Other is null ? "" : $"; {other} has there {Of(exit.Other)}{Effect(exit.OtherEffect)}").Append('\n');
            text.Append(exit.Replay is null ? "" : $"    {exit.Replay}\n");
        }
    }

    private static string Effect(string effect) => effect.Length == 0 ? "" : ", " + effect;

    private static void AppendOrders(StringBuilder text, PairComparison pair, int width)
    {
        foreach (OrderChange order in pair.Orders)
        {
            text.Append("\n  another order: ").Append(order.What).Append(", against ").AppendJoin(", ", order.Around).Append("; in ").Append(Some(order.Scenarios)).Append('\n');
            Append(text, pair.From.Label.PadRight(width), order.From);
            Append(text, pair.To.Label.PadRight(width), order.To);
            text.Append("     ").Append(order.Replay).Append('\n');
        }
    }

    private static void AppendScenarios(StringBuilder text, string label, IReadOnlyList<(string Scenario, string Reason)> scenarios)
    {
        foreach (IGrouping<string, (string Scenario, string Reason)> same in scenarios.GroupBy(s => s.Reason))
        {
            text.Append("  only ").Append(label).Append(": ").AppendJoin(", ", same.Select(s => s.Scenario)).Append("; the other ").Append(same.Key).Append('\n');
        }
    }

    private static void Append(StringBuilder text, PairComparison pair, Difference difference, int width)
    {
        text.Append(When(difference)).Append('\n');
        Append(text, pair.From.Label.PadRight(width), difference.From);
        Append(text, pair.To.Label.PadRight(width), difference.To);
        foreach (Change change in difference.Changes)
        {
            text.Append("     ").Append(change.Field).Append(": ").Append(change.From ?? "-").Append(" → ").Append(change.To ?? "-").Append('\n');
        }

        if (difference.AlsoChanged.Count > 0)
        {
            text.Append("     elsewhere also: ").AppendJoin("; ", difference.AlsoChanged).Append('\n');
        }

        if (difference.Expected is { } expected)
        {
            text.Append("     expected: ").Append(expected.Reason).Append(" (").Append(expected.Commit).Append(")\n");
        }

        text.Append("     ").Append(difference.Replay).Append('\n');
    }

    private static void Append(StringBuilder text, string label, Place place) =>
        text.Append("     ").Append(label).Append("  ").Append(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}").Append("  ").Append(place.Text)
            .Append(place.What.Length == 0 ? "" : $"  ({place.What})").Append('\n');

    private static string Scenarios(Difference difference) => Some([.. difference.Situations.Select(s => s.Scenario).Distinct()]);

    private static string Some(IReadOnlyList<string> all) =>
        string.Join(", ", all.Take(MostScenarios)) + (all.Count > MostScenarios ? $" and {all.Count - MostScenarios} more" : "");

    private static string Word(Verdict verdict) => verdict switch { Verdict.Same => "same", Verdict.Differs => "differ", _ => verdict.ToString().ToLowerInvariant() };

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
