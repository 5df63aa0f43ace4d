// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Lab.Scenarios;

namespace KTrans.Lab.Exploration;

/// <summary>Which scenarios say something that others do not.</summary>
public static class Worlds
{
    /// <summary>
    /// Scenarios without those whose paths another has too: it is the same world, and leaves open what they fix.
    /// </summary>
    public static IReadOnlyList<Scenario> Open(IReadOnlyList<Scenario> scenarios)
    {
        HashSet<Scenario> open = [.. scenarios.GroupBy(World).SelectMany(same => same.Where(s => !same.Any(other => Covers(other, s, same))))];
        return [.. scenarios.Where(open.Contains)];
    }

    private static string World(Scenario scenario) => JsonSerializer.Serialize(scenario with { Id = "", Title = "", Fixed = [] });

    // Of two that fix the same, the first stands for both.
    private static bool Covers(Scenario other, Scenario scenario, IEnumerable<Scenario> same) =>
        other != scenario && other.Fixed.All(scenario.Fixed.Contains)
        && (other.Fixed.Count < scenario.Fixed.Count || same.TakeWhile(s => s != scenario).Contains(other));
}
