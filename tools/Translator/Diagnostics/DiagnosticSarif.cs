// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json.Nodes;
using static KTrans.Translator.Diagnostics.SarifDocument;

namespace KTrans.Translator.Diagnostics;

/// <summary>Diagnostics as SARIF 2.1.0, for code scanning and editors.</summary>
public static class DiagnosticSarif
{
    /// <summary>The document, with a newline at its end.</summary>
    public static string Write(IEnumerable<Diagnostic> diagnostics) => SarifDocument.Write(Rules.All.Select(Rule), diagnostics.Select(Result));

    private static JsonNode Rule(DiagnosticRule rule) => new JsonObject
    {
        ["id"] = rule.Id,
        ["shortDescription"] = Text(rule.Title),
        ["help"] = Text(rule.Hint),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule) },
    };

    private static JsonNode Result(Diagnostic diagnostic)
    {
        JsonObject location = new()
        {
            ["physicalLocation"] = Physical(diagnostic.Snippet ?? diagnostic.Place.File, Region(diagnostic)),
        };
        if (diagnostic.Function is not null)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["name"] = diagnostic.Function, ["kind"] = "function" });
        }

        JsonObject result = new()
        {
            ["ruleId"] = diagnostic.Rule.Id,
            ["ruleIndex"] = Rules.All.ToList().IndexOf(diagnostic.Rule),
            ["level"] = Level(diagnostic.Rule),
            ["message"] = Text(diagnostic.Message),
            ["locations"] = new JsonArray(location),
        };
        if (diagnostic.Related.Count > 0)
        {
            result["relatedLocations"] = new JsonArray([.. diagnostic.Related.Select(Related)]);
        }

        return result;
    }

    // What lies in the runtime is in no file of the user's: its text says what it is.
    private static JsonNode Related(RelatedPlace related) => related.Snippet is null
        ? new JsonObject { ["message"] = Text(related.Span is null ? related.Message : $"{related.Message}: {related.Span.Text.Trim()}") }
        : new JsonObject
        {
            ["physicalLocation"] = Physical(related.Snippet, Region(related.Span)),
            ["message"] = Text(related.Message),
        };

    private static JsonObject? Region(Diagnostic diagnostic) =>
        diagnostic.Span is not null || diagnostic.Snippet is not null || diagnostic.Place.Line == 0 ? Region(diagnostic.Span)
        : new JsonObject { ["startLine"] = diagnostic.Place.Line, ["startColumn"] = diagnostic.Place.Column };

    private static JsonObject? Region(SourceSpan? span) => span is null ? null : new JsonObject
    {
        ["startLine"] = span.StartLine,
        ["startColumn"] = span.StartColumn,
        ["endLine"] = span.EndLine,
        ["endColumn"] = span.EndColumn,
    };

    private static string Level(DiagnosticRule rule) => rule.Severity == Severity.Error ? "error" : "warning";
}
