// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text.Json;
using KTrans.Lab.Models;
using KTrans.Lab.Scenarios;

namespace KTrans.Lab.Exploration;

/// <summary>How the exploration of a scenario ended.</summary>
public enum Extent
{
    /// <summary>Every open choice was tried with every outcome.</summary>
    Exhaustive,

    /// <summary>A bound cut paths off.</summary>
    Cut,

    /// <summary>It was interrupted.</summary>
    Interrupted,
}

/// <summary>What was found in one scenario.</summary>
/// <param name="Scenario">Its id.</param>
/// <param name="Impossible">Why the kernel cannot be in it; then there are no paths.</param>
/// <param name="Paths">The paths.</param>
/// <param name="Extent">Whether those are all.</param>
public sealed record ScenarioPaths(string Scenario, string? Impossible, PathSet Paths, Extent Extent)
{
    /// <summary>A digest of all that the scenario says: parts of one search have the same.</summary>
    public required string Digest { get; init; }

    /// <summary>What was found in a scenario.</summary>
    public static ScenarioPaths Of(Scenario scenario, PathSet paths, Extent extent) =>
        new(scenario.Id, null, paths, extent) { Digest = DigestOf(scenario) };

    /// <summary>A scenario that a kernel cannot be in.</summary>
    public static ScenarioPaths None(Scenario scenario, string reason) =>
        new(scenario.Id, reason, PathSet.Empty, Extent.Exhaustive) { Digest = DigestOf(scenario) };

    /// <summary>What parts of one search found.</summary>
    public static ScenarioPaths Join(IReadOnlyCollection<ScenarioPaths> parts) =>
        parts.First() with { Paths = PathSet.Join([.. parts.Select(p => p.Paths)]), Extent = parts.Max(p => p.Extent) };

    private static string DigestOf(Scenario scenario) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(scenario)));
}

/// <summary>Every path of one model in every scenario that is for it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Outlines">Its function and those that it calls in the same file.</param>
/// <param name="Bounds">How far it was explored.</param>
/// <param name="Covered">Scenarios that were left out, since another leaves open what they fix.</param>
/// <param name="Scenarios">What was found, scenario by scenario.</param>
public sealed record ModelPaths(
    ModelName Model, IReadOnlyList<FunctionOutline> Outlines, ExplorationBounds Bounds, IReadOnlyList<string> Covered, IReadOnlyList<ScenarioPaths> Scenarios)
{
    /// <summary>Every path with its scenario.</summary>
    public IEnumerable<(ScenarioPaths Scenario, ExploredPath Path)> Paths => Scenarios.SelectMany(s => s.Paths.Paths.Select(p => (s, p)));

    /// <summary>Whether those are all paths.</summary>
    public Extent Extent => Scenarios.Select(s => s.Extent).DefaultIfEmpty().Max();

    /// <summary>Paths on which an invariant is broken.</summary>
    public IEnumerable<(ScenarioPaths Scenario, ExploredPath Path)> Violations =>
        Paths.Where(p => p.Scenario.Paths.Outcomes[p.Path.Outcome] is { IsUnsupported: false } o && (o.Left.Count > 0 || o.Oops is not null));

    /// <summary>Paths that came to a function that is not translated: nothing is known of them.</summary>
    public IEnumerable<(ScenarioPaths Scenario, ExploredPath Path)> Unsupported =>
        Paths.Where(p => p.Scenario.Paths.Outcomes[p.Path.Outcome].IsUnsupported);
}
