// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KTrans.Lab.Tests;

/// <summary>YAML as a JSON schema sees it: plain scalars have the types of YAML 1.2's core schema.</summary>
internal static class YamlJson
{
    public static JsonNode? Of(string yaml)
    {
        YamlStream stream = new();
        stream.Load(new StringReader(yaml));
        return Of(stream.Documents[0].RootNode);
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Of(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value!),
        _ => JsonValue.Create(((YamlScalarNode)node).Value),
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        ['0', 'x', .. var digits] when ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) => JsonValue.Create(number),
        _ when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
