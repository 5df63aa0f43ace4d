// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json.Nodes;

namespace KTrans.Translator.Diagnostics;

/// <summary>What documents of SARIF 2.1.0 have in common.</summary>
public static class SarifDocument
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>The document of one run, with a newline at its end.</summary>
    /// <param name="rules">Objects of type <c>reportingDescriptor</c>.</param>
    /// <param name="results">Objects of type <c>result</c>.</param>
    public static string Write(IEnumerable<JsonNode> rules, IEnumerable<JsonNode> results)
    {
        JsonObject document = new()
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject { ["name"] = "ktrans", ["rules"] = new JsonArray([.. rules]) },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. results]),
            }),
        };
        return document.ToJsonString(DiagnosticJson.Options) + "\n";
    }

    /// <summary>A text as a <c>message</c>.</summary>
    public static JsonObject Text(string text) => new() { ["text"] = text };

    /// <summary>A place as a <c>physicalLocation</c>.</summary>
    /// <param name="file">The file's path, relative or absolute.</param>
    /// <param name="region">The part of it; null for all.</param>
    public static JsonObject Physical(string file, JsonObject? region)
    {
        string uri = string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        JsonObject physical = new() { ["artifactLocation"] = new JsonObject { ["uri"] = uri } };
        if (region is not null)
        {
            physical["region"] = region;
        }

        return physical;
    }
}
