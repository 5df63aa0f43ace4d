// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text.Json;

namespace KTrans.Lab.Exploration;

/// <summary>What one shard of an exploration found, as it is kept in a file.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="Models">What it found, model by model.</param>
public sealed record ExplorationPart(Shard Shard, IReadOnlyList<ModelPaths> Models)
{
    private const string Kind = "ktrans exploration 1";

    /// <summary>The text of the file.</summary>
    public static string Write(ExplorationPart part) => JsonSerializer.Serialize(new Document(Kind, Digest(part), part)) + "\n";

    /// <summary>The part that a file's text is; null when it is none, or not as it was written.</summary>
    public static ExplorationPart? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(text) is { Kind: Kind } document && document.Digest == Digest(document.Part) ? document.Part : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why parts do not make a whole; null when they do.</summary>
    public static string? Fault(IReadOnlyList<ExplorationPart> parts)
    {
        Shard first = parts[0].Shard;
        return parts.FirstOrDefault(p => p.Shard.Of != first.Of) is { } other
            ? $"the parts do not go together: one is {first}, another {other.Shard}"
            : parts.GroupBy(p => p.Shard.Number).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? $"part {twice.First().Shard} is there twice"
            : Enumerable.Range(1, first.Of).Except(parts.Select(p => p.Shard.Number)).ToArray() is [var missing, ..]
            ? $"part {new Shard(missing, first.Of)} is missing"
            : parts.Any(p => Subject(p) != Subject(parts[0]))
            ? "the parts are of different explorations: other models, scenarios or bounds"
            : null;
    }

    /// <summary>The whole that parts make.</summary>
    public static IReadOnlyList<ModelPaths> Join(IReadOnlyList<ExplorationPart> parts) =>
        [.. parts[0].Models.Select((model, m) => model with
        {
            Scenarios = [.. model.Scenarios.Select((_, s) => ScenarioPaths.Join([.. parts.Select(p => p.Models[m].Scenarios[s])]))],
        })];

    private static string Subject(ExplorationPart part) => JsonSerializer.Serialize(
        part.Models.Select(m => new { m.Model, m.Outlines, m.Bounds, m.Covered, Scenarios = m.Scenarios.Select(s => (s.Scenario, s.Digest, s.Impossible).ToString()) }));

    private static string Digest(ExplorationPart part) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(part)));

    private sealed record Document(string Kind, string Digest, ExplorationPart Part);
}
