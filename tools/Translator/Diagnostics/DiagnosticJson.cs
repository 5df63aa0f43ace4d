// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KTrans.Translator.Diagnostics;

/// <summary>Diagnostics and ledger as JSON, for editors and scripts.</summary>
public static class DiagnosticJson
{
    // The same bytes on every machine.
    internal static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document, with a newline at its end.</summary>
    public static string Write(IEnumerable<Diagnostic> diagnostics, IEnumerable<Ledger> ledger)
    {
        JsonObject document = new()
        {
            ["diagnostics"] = new JsonArray([.. diagnostics.Select(Of)]),
            ["ledger"] = JsonSerializer.SerializeToNode(ledger.ToArray(), Options),
        };
        return document.ToJsonString(Options) + "\n";
    }

    private static JsonNode Of(Diagnostic diagnostic) => new JsonObject
    {
        ["id"] = diagnostic.Rule.Id,
        ["severity"] = diagnostic.Rule.Severity == Severity.Error ? "error" : "warning",
        ["title"] = diagnostic.Rule.Title,
        ["message"] = diagnostic.Message,
        ["hint"] = diagnostic.Rule.Hint,
        ["function"] = diagnostic.Function,
        ["missing"] = diagnostic.Missing,
        ["place"] = Of(diagnostic.Place),
        ["file"] = diagnostic.Snippet,
        ["range"] = diagnostic.Snippet is null ? null : Of(diagnostic.Span),
        ["related"] = new JsonArray([.. diagnostic.Related.Select(Of)]),
    };

    private static JsonNode Of(RelatedPlace related) => new JsonObject
    {
        ["message"] = related.Message,
        ["place"] = Of(related.Place),
        ["file"] = related.Snippet,
        ["range"] = related.Snippet is null ? null : Of(related.Span),
        ["text"] = related.Span?.Text,
    };

    private static JsonObject Of(SourcePlace place) => new()
    {
        ["file"] = place.File,
        ["line"] = place.Line == 0 ? null : place.Line,
        ["column"] = place.Column == 0 ? null : place.Column,
    };

    private static JsonObject? Of(SourceSpan? span) => span is null ? null : new JsonObject
    {
        ["startLine"] = span.StartLine,
        ["startColumn"] = span.StartColumn,
        ["endLine"] = span.EndLine,
        ["endColumn"] = span.EndColumn,
    };
}
