// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;

namespace KTrans.Lab.Exploration;

/// <summary>What an exploration found, in the shape that is written as JSON.</summary>
public static class ExplorationJson
{
    public static object Of(ModelPaths explored) => new
    {
        Function = explored.Model.Name,
        Kernel = explored.Model.Label,
        explored.Bounds,
        explored.Extent,
        explored.Covered,
        Scenarios = explored.Scenarios.Select(s => new
        {
            s.Scenario,
            s.Impossible,
            s.Extent,
            Paths = s.Paths.Paths.Select(p => s.Paths.OutcomeOf(p)),
        }),
        Coverage = Coverage.Of(explored).Select(c => new
        {
            c.Outline.Function,
            c.Outline.File,
            Lines = c.Outline.Lines.Count,
            c.Reached,
            Sides = c.Outline.Branches.Count * 2,
            SidesTaken = c.Sides,
            NotReached = c.Missing,
            c.OneSided,
        }),
        Violations = explored.Violations.Select(v => v.Scenario.Paths.OutcomeOf(v.Path) is var outcome ? new
        {
            v.Scenario.Scenario,
            Oops = outcome.Oops?.What,
            outcome.Left,
            Choices = outcome.Asked,
            Replay = ReplayLine.Of(explored.Model.Name, [explored.Model], v.Scenario.Scenario, outcome.Asked, [outcome]),
        } : null),
    };
}
