// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json.Nodes;
using KTrans.Lab.Models;
using KTrans.Translator.Diagnostics;
using static KTrans.Translator.Diagnostics.SarifDocument;

namespace KTrans.Lab.Comparison;

/// <summary>Differences as SARIF 2.1.0: one result a cause, with a code flow that leads each version to where they part.</summary>
public static class ComparisonSarif
{
    private const string Rule = "behaviour-difference";

    /// <summary>The document, with a newline at its end.</summary>
    /// <param name="comparisons">What was compared.</param>
    /// <param name="sources">Where a kernel line of a model stands: the file, relative, and its line.</param>
    public static string Write(IEnumerable<FunctionComparison> comparisons, Func<ModelName, Place, (string File, int Line)> sources)
    {
        IEnumerable<JsonNode> results =
            from comparison in comparisons
            from pair in comparison.Pairs
            from difference in pair.Differences
            select Result(comparison.Function, pair, difference, sources);
        JsonObject rule = new()
        {
            ["id"] = Rule,
            ["shortDescription"] = Text("Two kernel versions behave differently in the same situation"),
            ["help"] = Text("List it in expected-differences.yaml when it is meant."),
        };
        return SarifDocument.Write([rule], results);
    }

    private static JsonNode Result(string function, PairComparison pair, Difference difference, Func<ModelName, Place, (string File, int Line)> sources) => new JsonObject
    {
        ["ruleId"] = Rule,
        ["ruleIndex"] = 0,
        ["level"] = difference.Expected is null ? "warning" : "note",
        ["message"] = Text($"{function}, {pair.From.Label} to {pair.To.Label}: {ComparisonText.When(difference)}. {string.Join("; ", difference.Changes.Select(c => $"{c.Field}: {c.From ?? "-"} → {c.To ?? "-"}"))}"),
        ["locations"] = new JsonArray(Location(pair.To, difference.To, sources)),
        ["relatedLocations"] = new JsonArray(Location(pair.From, difference.From, sources)),
        ["partialFingerprints"] = new JsonObject { ["ktransDifference/v1"] = difference.Id },
        ["codeFlows"] = new JsonArray(new JsonObject
        {
            ["message"] = Text(difference.Replay),
            ["threadFlows"] = new JsonArray(
                Flow(pair.From, difference.Flows.From, sources),
                Flow(pair.To, difference.Flows.To, sources)),
        }),
    };

    private static JsonNode Flow(ModelName model, IReadOnlyList<Place> places, Func<ModelName, Place, (string File, int Line)> sources) => new JsonObject
    {
        ["id"] = model.Label,
        ["locations"] = new JsonArray([.. places.Select(JsonNode (p) => new JsonObject { ["location"] = Location(model, p, sources) })]),
    };

    private static JsonObject Location(ModelName model, Place place, Func<ModelName, Place, (string File, int Line)> sources)
    {
        (string file, int line) = sources(model, place);
        return new JsonObject
        {
            ["physicalLocation"] = Physical(file, new JsonObject { ["startLine"] = line }),
            ["message"] = Text($"{model.Label} {place.File}:{place.Line}: {place.Text}{(place.What.Length > 0 ? $" ({place.What})" : "")}"),
        };
    }
}
