// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;

namespace KTrans.Lab.Comparison;

/// <summary>A way out of a function: the last decision that could have gone otherwise, and what came of it.</summary>
/// <param name="Decision">The decision; null where nothing is ever decided.</param>
/// <param name="Taken">What it was.</param>
/// <param name="Returns">What the function returns.</param>
public sealed record Exit(TracePlace? Decision, bool Taken, string Returns);

/// <summary>
/// The exits of one version. Its runs are a tree of decisions; a decision where no run ever went the other way, after
/// the same ones before, decides nothing.
/// </summary>
public sealed class Exits
{
    private readonly Dictionary<(int Node, TracePlace Place, bool Taken), int> edges = [];
    private readonly Dictionary<int, int> fan = [];

    /// <summary>Learns the tree from all paths.</summary>
    public Exits(ModelPaths explored)
    {
        foreach (ScenarioPaths scenario in explored.Scenarios)
        {
            foreach (PathTrace trace in scenario.Paths.Traces)
            {
                Learn(Decisions(scenario.Paths, trace));
            }
        }
    }

    /// <summary>The exit that a path takes; null for one whose way is not known.</summary>
    public Exit? Of(ScenarioPaths scenario, ExploredPath path)
    {
        if (path.Trace < 0)
        {
            return null;
        }

        (TracePlace Place, bool Taken)? last = null;
        int node = 0;
        foreach ((TracePlace place, bool taken) in Decisions(scenario.Paths, scenario.Paths.Traces[path.Trace]))
        {
            last = fan[node] > 1 ? (place, taken) : last;
            node = edges[(node, place, taken)];
        }

        return new Exit(last?.Place, last?.Taken ?? false, scenario.Paths.Outcomes[path.Outcome].Returns);
    }

    private void Learn(IEnumerable<(TracePlace Place, bool Taken)> decisions)
    {
        int node = 0;
        foreach ((TracePlace place, bool taken) in decisions)
        {
            if (!edges.TryGetValue((node, place, taken), out int next))
            {
                edges.Add((node, place, taken), next = edges.Count + 1);
                fan[node] = fan.GetValueOrDefault(node) + 1;
            }

            node = next;
        }
    }

    // Conditions as a whole, of which the sides of && and || are part; how often a loop turns is no way out.
    private static IEnumerable<(TracePlace Place, bool Taken)> Decisions(PathSet paths, PathTrace trace) =>
        trace.Decisions.Select(d => (Place: paths.Places[d / 2], Taken: d % 2 == 1)).Where(d => d.Place.Role is "if" or "?:");
}
