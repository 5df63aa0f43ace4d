// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KTrans.Lab.Tests;

/// <summary>
/// A schema in a file, or a part of it: as much of JSON Schema 2020-12 as those under scenarios/ use; a keyword that is not
/// known here fails.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Root">All of it.</param>
/// <param name="Part">The part.</param>
internal sealed record JsonSchema(string File, JsonElement Root, JsonElement Part)
{
    private static readonly string[] Remarks = ["$schema", "$defs", "title", "description", "default"];

    /// <summary>The schema in a file.</summary>
    public static JsonSchema Read(string file)
    {
        JsonElement root = JsonDocument.Parse(System.IO.File.ReadAllText(file)).RootElement;
        return new JsonSchema(file, root, root);
    }

    /// <summary>What is wrong with a value, each with the way to it.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value) => [.. Of(value, "")];

    /// <summary>The part for a field, such as <c>files[].cached[]</c>; empty for this one.</summary>
    public JsonSchema Place(string place)
    {
        JsonSchema schema = this;
        foreach (string part in place.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema.At(schema.Part.GetProperty("properties").GetProperty(part.TrimEnd('[', ']'))).Meant();
            schema = part.EndsWith(']') ? schema.At(schema.Part.GetProperty("items")).Meant() : schema;
        }

        return schema;
    }

    /// <summary>The fields that the part for a field has.</summary>
    public IEnumerable<JsonProperty> Properties(string place) => Place(place).Part.GetProperty("properties").EnumerateObject();

    /// <summary>Every field that has none below it in this file, with the way to it.</summary>
    public IEnumerable<string> Fields() => Fields(Part, "");

    private static IEnumerable<string> Fields(JsonElement schema, string at)
    {
        if (!schema.TryGetProperty("properties", out JsonElement properties))
        {
            yield return at;
            yield break;
        }

        foreach (JsonProperty property in properties.EnumerateObject())
        {
            string name = at.Length == 0 ? property.Name : $"{at}.{property.Name}";
            bool isList = property.Value.TryGetProperty("items", out JsonElement items) && items.TryGetProperty("properties", out _);
            foreach (string field in isList ? Fields(items, name + "[]") : Fields(property.Value, name))
            {
                yield return field;
            }
        }
    }

    private JsonSchema At(JsonElement part) => this with { Part = part };

    // A part that only refers to another is that one.
    private JsonSchema Meant() => Part.TryGetProperty("$ref", out JsonElement to) ? Referred(to.GetString()!) : this;

    private JsonSchema Referred(string to)
    {
        string[] halves = to.Split('#');
        JsonSchema schema = halves[0].Length == 0 ? this : Read(Path.Combine(Path.GetDirectoryName(File)!, halves[0]));
        return schema.At(halves[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(schema.Root, (part, name) => part.GetProperty(name)));
    }

    // A schema may be a truth: nothing keeps to false.
    private IEnumerable<string> Of(JsonNode? value, string at) => Part.ValueKind switch
    {
        JsonValueKind.False => [$"{at}: cannot be"],
        _ => Part.EnumerateObject().Where(k => !Remarks.Contains(k.Name)).SelectMany(k => Keyword(k.Name, k.Value, value, at)),
    };

    private IEnumerable<string> Keyword(string name, JsonElement wanted, JsonNode? value, string at) => name switch
    {
        "$ref" => Referred(wanted.GetString()!).Of(value, at),
        "type" => Unless(Is(wanted.GetString()!, value), at, $"is no {wanted}"),
        "enum" => Unless(wanted.EnumerateArray().Any(w => JsonNode.DeepEquals(JsonSerializer.SerializeToNode(w), value)), at, "is none of the words"),
        "pattern" => Unless(Text(value) is not { } text || Regex.IsMatch(text, wanted.GetString()!), at, "does not match"),
        "minimum" => Unless(Number(value) is not { } number || number >= wanted.GetDecimal(), at, "is too little"),
        "maximum" => Unless(Number(value) is not { } number || number <= wanted.GetDecimal(), at, "is too much"),
        "multipleOf" => Unless(Number(value) is not { } number || number % wanted.GetDecimal() == 0, at, "is no multiple"),
        "minItems" => Unless(value is not JsonArray array || array.Count >= wanted.GetInt32(), at, "has too few"),
        "maxItems" => Unless(value is not JsonArray array || array.Count <= wanted.GetInt32(), at, "has too many"),
        "items" => value is JsonArray array ? array.SelectMany((item, i) => At(wanted).Of(item, $"{at}[{i}]")) : [],
        "required" => value is JsonObject map ? wanted.EnumerateArray().Where(r => !map.ContainsKey(r.GetString()!)).Select(r => $"{at}.{r}: is missing") : [],
        "properties" => value is JsonObject map
            ? wanted.EnumerateObject().Where(p => map.ContainsKey(p.Name)).SelectMany(p => At(p.Value).Of(map[p.Name], $"{at}.{p.Name}")) : [],
        "additionalProperties" => value is JsonObject map && !wanted.GetBoolean()
            ? map.Where(p => !Part.GetProperty("properties").TryGetProperty(p.Key, out _)).Select(p => $"{at}.{p.Key}: is unknown") : [],
        "oneOf" => Unless(wanted.EnumerateArray().Count(one => !At(one).Of(value, at).Any()) == 1, at, "is not one of these"),
        "anyOf" => Unless(wanted.EnumerateArray().Any(one => !At(one).Of(value, at).Any()), at, "is none of these"),
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
