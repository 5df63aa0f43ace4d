// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KTrans.Lab.Tests;

/// <summary>As much of JSON Schema 2020-12 as scenarios/schema.json uses; a keyword that is not known here fails.</summary>
internal static class JsonSchema
{
    private static readonly string[] Remarks = ["$schema", "$defs", "title", "description", "default"];

    /// <summary>What is wrong with a value, each with the way to it.</summary>
    public static IReadOnlyList<string> Faults(JsonElement schema, JsonNode? value) => [.. Of(schema, schema, value, "")];

    private static IEnumerable<string> Of(JsonElement root, JsonElement schema, JsonNode? value, string at)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject().Where(k => !Remarks.Contains(k.Name)))
        {
            foreach (string fault in Keyword(root, schema, keyword.Name, keyword.Value, value, at))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Keyword(JsonElement root, JsonElement schema, string name, JsonElement wanted, JsonNode? value, string at) => name switch
    {
        "$ref" => Of(root, root.GetProperty("$defs").GetProperty(wanted.GetString()!.Split('/')[^1]), value, at),
        "type" => Unless(Is(wanted.GetString()!, value), at, $"is no {wanted}"),
        "enum" => Unless(wanted.EnumerateArray().Any(w => JsonNode.DeepEquals(JsonSerializer.SerializeToNode(w), value)), at, "is none of the words"),
        "pattern" => Unless(Text(value) is not { } text || Regex.IsMatch(text, wanted.GetString()!), at, "does not match"),
        "minimum" => Unless(Number(value) is not { } number || number >= wanted.GetDecimal(), at, "is too little"),
        "maximum" => Unless(Number(value) is not { } number || number <= wanted.GetDecimal(), at, "is too much"),
        "minItems" => Unless(value is not JsonArray array || array.Count >= wanted.GetInt32(), at, "has too few"),
        "maxItems" => Unless(value is not JsonArray array || array.Count <= wanted.GetInt32(), at, "has too many"),
        "items" => value is JsonArray array ? array.SelectMany((item, i) => Of(root, wanted, item, $"{at}[{i}]")) : [],
        "required" => value is JsonObject map ? wanted.EnumerateArray().Where(r => !map.ContainsKey(r.GetString()!)).Select(r => $"{at}.{r}: is missing") : [],
        "properties" => value is JsonObject map
            ? wanted.EnumerateObject().Where(p => map.ContainsKey(p.Name)).SelectMany(p => Of(root, p.Value, map[p.Name], $"{at}.{p.Name}")) : [],
        "additionalProperties" => value is JsonObject map && !wanted.GetBoolean()
            ? map.Where(p => !schema.GetProperty("properties").TryGetProperty(p.Key, out _)).Select(p => $"{at}.{p.Key}: is unknown") : [],
        "oneOf" => Unless(wanted.EnumerateArray().Count(one => !Of(root, one, value, at).Any()) == 1, at, "is not one of these"),
        _ => throw new NotSupportedException($"keyword {name}"),
    };

    private static string[] Unless(bool holds, string at, string fault) => holds ? [] : [$"{at}: {fault}"];

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Text(value) is not null,
        "integer" => Number(value) is not null,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"type {type}"),
    };

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static decimal? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<ulong>() : null;
}
