// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Translator.Diagnostics;

namespace KTrans.Translator.Tests;

/// <summary>SARIF of what has no range in a snippet; tests/Cli holds the whole form.</summary>
public sealed class DiagnosticSarifTests
{
    [Fact]
    public void A_fault_in_the_csharp_is_where_it_stands_there() => Assert.Equal(
        """{"artifactLocation":{"uri":"v4.4/x.cs"},"region":{"startLine":3,"startColumn":5}}""",
        Physical(new Diagnostic(Rules.InvalidCSharp, new SourcePlace("v4.4/x.cs", 3, 5), "CS0001: wrong")));

    [Fact]
    public void A_file_as_a_whole_has_no_region() => Assert.Equal(
        """{"artifactLocation":{"uri":"a%23b/x%20y.c"}}""",
        Physical(new Diagnostic(Rules.NoFunction, new SourcePlace("x y.c", 0, 0), "none") { Snippet = "a#b/x y.c" }));

    [Fact]
    public void The_runtime_is_no_file()
    {
        Diagnostic diagnostic = new(Rules.SignatureMismatch, new SourcePlace("x.c", 1, 1), "does not fit")
        {
            Snippet = "x.c",
            Related = [new RelatedPlace(new SourcePlace("the runtime", 0, 0), "declared here") { Span = new SourceSpan(9, 1, 9, 2, "void f(void);") }],
        };
        JsonElement related = Result(diagnostic).GetProperty("relatedLocations")[0];
        Assert.Equal("""{"message":{"text":"declared here: void f(void);"}}""", JsonSerializer.Serialize(related));
    }

    private static string Physical(Diagnostic diagnostic) =>
        JsonSerializer.Serialize(Result(diagnostic).GetProperty("locations")[0].GetProperty("physicalLocation"));

    private static JsonElement Result(Diagnostic diagnostic)
    {
        using JsonDocument document = JsonDocument.Parse(DiagnosticSarif.Write([diagnostic]));
        return document.RootElement.GetProperty("runs")[0].GetProperty("results")[0].Clone();
    }
}
