// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;

namespace KTrans.Lab.Exploration;

/// <summary>Lines that no path reached, for one reason.</summary>
/// <param name="Lines">The lines, in order.</param>
/// <param name="Reason">Why.</param>
public sealed record Unreached(IReadOnlyList<int> Lines, string Reason);

/// <summary>A decision that always went one way.</summary>
/// <param name="Branch">The decision.</param>
/// <param name="Never">What it never was.</param>
public sealed record OneSided(OutlineBranch Branch, bool Never);

/// <summary>What paths reached of a function.</summary>
/// <param name="Outline">The function.</param>
/// <param name="Reached">Lines reached.</param>
/// <param name="Sides">Sides of decisions taken; there are two of each.</param>
/// <param name="Missing">The lines not reached.</param>
/// <param name="OneSided">The decisions that were reached and always went one way.</param>
public sealed record Coverage(
    FunctionOutline Outline, IReadOnlyList<int> Reached, int Sides, IReadOnlyList<Unreached> Missing, IReadOnlyList<OneSided> OneSided)
{
    /// <summary>The coverage of each function of a model that its paths came to; the model's own is always there.</summary>
    public static IReadOnlyList<Coverage> Of(ModelPaths explored)
    {
        HashSet<(string Function, int Line)> lines = [];
        HashSet<(string Function, int Line, string Role, string Text, bool Taken)> sides = [];
        foreach (ScenarioPaths scenario in explored.Scenarios)
        {
            IReadOnlyList<TracePlace> places = scenario.Paths.Places;
            lines.UnionWith(scenario.Paths.Traces.SelectMany(t => t.Lines).Select(l => (places[l].Function, places[l].Line)));
            sides.UnionWith(scenario.Paths.Traces.SelectMany(t => t.Decisions).Distinct()
                .Select(d => (places[d / 2].Function, places[d / 2].Line, places[d / 2].Role, places[d / 2].Text, d % 2 == 1)));
        }

        bool Took(FunctionOutline o, OutlineBranch b, bool side) => sides.Contains((o.Function, b.Line, b.Role, b.Text, side));
        return [.. from outline in explored.Outlines
                   let reached = outline.Lines.Select(l => l.Line).Where(l => lines.Contains((outline.Function, l))).ToHashSet()
                   where reached.Count > 0 || outline.Function == explored.Model.Name
                   select new Coverage(
                       outline,
                       [.. reached.Order()],
                       outline.Branches.Sum(b => (Took(outline, b, true) ? 1 : 0) + (Took(outline, b, false) ? 1 : 0)),
                       new Reasons(outline, reached, (b, side) => Took(outline, b, side)).Missing(),
                       [.. from b in outline.Branches
                           where Took(outline, b, true) != Took(outline, b, false)
                           select new OneSided(b, Took(outline, b, false))])];
    }

    // Says of each line that was not reached what would have had to happen.
    private sealed class Reasons(FunctionOutline outline, HashSet<int> reached, Func<OutlineBranch, bool, bool> took)
    {
        private readonly Dictionary<int, Guard?> guards = outline.Lines.ToDictionary(l => l.Line, l => l.Guard);

        public IReadOnlyList<Unreached> Missing() =>
            [.. outline.Lines.Select(l => l.Line).Where(l => !reached.Contains(l))
                .GroupBy(Reason, (reason, lines) => new Unreached([.. lines], reason))];

        private string Reason(int line) => guards[line] switch
        {
            null => "the runs ended before it",
            { Wanted: null } label => JumpsTo(label.Label),
            { } guard when !reached.Contains(guard.Line) && guards.ContainsKey(guard.Line) && guard.Line != line => Reason(guard.Line),
            { } guard => Condition(guard),
        };

        private string Condition(Guard guard)
        {
            // The whole condition is told behind its sides.
            OutlineBranch? branch = outline.Branches.LastOrDefault(b => b.Line == guard.Line && b.Role is not ("&&" or "||" or "?:"));
            return branch is null ? $"line {guard.Line} never led there"
                : took(branch, guard.Wanted!.Value) ? $"what stands before it, behind line {guard.Line}, never let it be reached"
                : $"line {guard.Line}: {branch.Text} was never {(guard.Wanted.Value ? "true" : "false")}";
        }

        private string JumpsTo(string label) => outline.Jumps.TryGetValue(label, out IReadOnlyList<int>? jumps)
            ? $"nothing jumped to {label}: {(jumps.Count == 1 ? "line" : "lines")} {string.Join(", ", jumps)} {(jumps.Count == 1 ? "was" : "were")} not reached"
            : $"nothing came to {label}";
    }
}
