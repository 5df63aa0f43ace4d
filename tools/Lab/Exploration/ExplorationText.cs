// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text;
using KTrans.Lab.Comparison;
using KTrans.Lab.Models;

namespace KTrans.Lab.Exploration;

/// <summary>What an exploration found, as text.</summary>
public static class ExplorationText
{
    private const string Invariants =
        "no lock held, no reference leaked, charges balanced, counters equal to what is mapped, every entry's page alive, map counts equal to the entries";

    /// <summary>All of it, ending in a line break.</summary>
    public static string Write(ModelPaths explored)
    {
        StringBuilder text = new();
        FunctionOutline outline = explored.Outlines[0];
        text.Append(CultureInfo.InvariantCulture, $"{explored.Model.Name}, kernel {explored.Model.Label} ({outline.File}:{outline.FirstLine}-{outline.LastLine})\n\n");
        AppendScenarios(text, explored);
        AppendExtent(text, explored);
        foreach (Coverage coverage in Coverage.Of(explored))
        {
            Append(text, coverage, coverage.Outline == outline);
        }

        AppendInvariants(text, explored);
        return text.ToString();
    }

    private static void AppendScenarios(StringBuilder text, ModelPaths explored)
    {
        int width = explored.Scenarios.Select(s => s.Scenario.Length).Append("scenario".Length).Max();
        text.Append(CultureInfo.InvariantCulture, $"{"scenario".PadRight(width)}  paths  end in\n");
        foreach (ScenarioPaths scenario in explored.Scenarios)
        {
            IEnumerable<string> ends = scenario.Paths.Paths.Select(p => scenario.Paths.Outcomes[p.Outcome].Returns)
                .GroupBy(r => r).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} x{g.Count()}");
            text.Append(CultureInfo.InvariantCulture, $"{scenario.Scenario.PadRight(width)}  {(scenario.Impossible is null ? scenario.Paths.Paths.Count.ToString(CultureInfo.InvariantCulture) : "-"),5}  ")
                .AppendJoin(", ", scenario.Impossible is { } reason ? [reason] : ends)
                .Append(scenario.Extent switch { Extent.Cut => ", cut", Extent.Interrupted => ", exhausted: interrupted", _ => "" })
                .Append('\n');
        }

        text.Append('\n');
    }

    private static void AppendExtent(StringBuilder text, ModelPaths explored)
    {
        int ran = explored.Scenarios.Count(s => s.Impossible is null);
        Field(text, "paths", $"{explored.Paths.Count()} in {ran} {(ran == 1 ? "scenario" : "scenarios")}; " + explored.Extent switch
        {
            Extent.Exhaustive => "exhaustive: every open choice with every outcome",
            Extent.Cut => "not exhaustive: the bounds cut some off",
            _ => "exhausted: interrupted before the end",
        });
        string bounds = string.Create(CultureInfo.InvariantCulture, $"{explored.Bounds.Paths} paths in a part of a scenario, {explored.Bounds.Choices} open choices in a path");
        Field(text, "bounds", bounds + (explored.Extent == Extent.Exhaustive ? ": nothing was cut"
            : $": not all of {string.Join(", ", explored.Scenarios.Where(s => s.Extent != Extent.Exhaustive).Select(s => s.Scenario))}"));
        if (explored.Covered.Count > 0)
        {
            Field(text, "left out", $"{explored.Covered.Count} scenarios that fix what another leaves open: their paths are among those");
        }
    }

    private static void Append(StringBuilder text, Coverage coverage, bool isOwn)
    {
        int lines = coverage.Outline.Lines.Count, sides = coverage.Outline.Branches.Count * 2;
        string prefix = isOwn ? "" : coverage.Outline.Function + ": ";
        Field(text, "lines", $"{prefix}{coverage.Reached.Count} of {lines} reached");
        Field(text, "branches", $"{prefix}{coverage.Sides} of {sides} sides taken");
        foreach (Unreached unreached in coverage.Missing)
        {
            Field(text, "", $"not reached: {Lines(unreached.Lines)}; {unreached.Reason}");
        }

        foreach (OneSided one in coverage.OneSided)
        {
            Field(text, "", $"line {one.Branch.Line}: {one.Branch.Role} {one.Branch.Text} was never {(one.Never ? "true" : "false")}");
        }
    }

    // Lines behind each other as a range: what stands between two of them is no statement.
    private static string Lines(IReadOnlyList<int> lines) =>
        lines.Count == 1 ? $"line {lines[0]}" : $"lines {string.Join(", ", lines)}";

    private static void AppendInvariants(StringBuilder text, ModelPaths explored)
    {
        if (explored.Unsupported.Any())
        {
            (ScenarioPaths scenario, ExploredPath path) = explored.Unsupported.First();
            Field(text, "unsupported", $"{explored.Unsupported.Count()} paths come to a function that is not translated, first {scenario.Scenario}: {scenario.Paths.Outcomes[path.Outcome].Returns}");
        }

        IGrouping<string, (ScenarioPaths Scenario, ExploredPath Path)>[] kinds = [.. explored.Violations.GroupBy(v => What(v.Scenario.Paths.Outcomes[v.Path.Outcome]))];
        if (kinds.Length == 0)
        {
            Field(text, "invariants", $"hold on {(explored.Extent == Extent.Exhaustive ? "every path" : "every path that was run")}: {Invariants}");
            return;
        }

        Field(text, "invariants", $"broken on {explored.Violations.Count()} paths");
        foreach (IGrouping<string, (ScenarioPaths Scenario, ExploredPath Path)> kind in kinds)
        {
            Append(text, explored, kind);
        }
    }

    private static void Append(StringBuilder text, ModelPaths explored, IGrouping<string, (ScenarioPaths Scenario, ExploredPath Path)> kind)
    {
        (ScenarioPaths scenario, ExploredPath path) = kind.First();
        Outcome outcome = scenario.Paths.OutcomeOf(path);
        text.Append(CultureInfo.InvariantCulture, $"\n  {kind.Key}\n    on {kind.Count()} {(kind.Count() == 1 ? "path" : "paths")}, the first in {scenario.Scenario}\n");
        foreach (string line in outcome.Oops is null ? [] : OopsText.Lines(outcome.Oops).Skip(1))
        {
            text.Append("    ").Append(line).Append('\n');
        }

        text.Append("    choices: ").AppendJoin(", ", outcome.Asked.DefaultIfEmpty("none")).Append('\n');
        text.Append("    ").Append(ReplayLine.Of(explored.Model.Name, [explored.Model], scenario.Scenario, outcome.Asked, [outcome])).Append('\n');
    }

    private static string What(Outcome outcome) => string.Join("; ", [.. outcome.Oops is { } oops ? [oops.What] : Array.Empty<string>(), .. outcome.Left]);

    private static void Field(StringBuilder text, string name, string value) => text.Append(name.PadRight(13)).Append(value).Append('\n');
}
