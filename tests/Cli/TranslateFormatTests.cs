// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans translate --format</c>: what machines read, and the ledger at a run's end.</summary>
public sealed class TranslateFormatTests : IDisposable
{
    private const string Whole = "int whole(int n)\n{\n\treturn n + 1;\n}\n";
    private const string Names = "int names(struct page *page)\n{\n\treturn frob(page) + frob(page) + page->zork;\n}\n";
    private const string Macro = "#define M(x) ({ __asm__(\"nop\"); x; })\n#line 300 \"mm/memory.c\"\nint macro(int n)\n{\n\treturn /* ä */ M(n);\n}\n";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public TranslateFormatTests()
    {
        workspace.Write("kernel-snippets/v4.4/some names.c", Whole + Names);
        workspace.Write("kernel-snippets/v4.19/macro.c", Macro);
        workspace.Write("kernel-snippets/v6.8/whole.c", Whole);
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Json_has_diagnostics_and_a_ledger_of_each_file()
    {
        Run run = workspace.Ktrans("translate", "--format", "json");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement[] diagnostics = [.. document.RootElement.GetProperty("diagnostics").EnumerateArray()];
        Assert.Equal(["KT1201", "KT1101", "KT1103"], diagnostics.Select(d => d.GetProperty("id").GetString()));
        Assert.Equal("kernel-snippets/v4.19/macro.c", diagnostics[0].GetProperty("file").GetString());
        Assert.Equal(
            """{"startLine":5,"startColumn":17,"endLine":5,"endColumn":21}""",
            JsonSerializer.Serialize(diagnostics[0].GetProperty("range")));
        Assert.Equal("""{"file":"mm/memory.c","line":302,"column":18}""", JsonSerializer.Serialize(diagnostics[0].GetProperty("place")));
        Assert.Equal(1, diagnostics[0].GetProperty("related")[0].GetProperty("range").GetProperty("startLine").GetInt32());
        Assert.Equal(
            [
                """{"file":"kernel-snippets/v4.19/macro.c","kernel":"4.19","translated":[],"refused":[{"function":"macro","ids":["KT1201"]}],"missing":[]}""",
                """{"file":"kernel-snippets/v4.4/some names.c","kernel":"4.4","translated":["whole"],"refused":[{"function":"names","ids":["KT1101","KT1103"]}],"missing":["frob","struct page.zork"]}""",
                """{"file":"kernel-snippets/v6.8/whole.c","kernel":"6.8","translated":["whole"],"refused":[],"missing":[]}""",
            ],
            document.RootElement.GetProperty("ledger").EnumerateArray().Select(l => JsonSerializer.Serialize(l)));
    }

    [Fact]
    public void Sarif_has_what_its_schema_requires()
    {
        Run run = workspace.Ktrans("translate", "--format", "sarif");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        Assert.EndsWith("sarif-2.1.0.json", document.RootElement.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        JsonElement only = Assert.Single(document.RootElement.GetProperty("runs").EnumerateArray());
        JsonElement driver = only.GetProperty("tool").GetProperty("driver");
        Assert.Equal("ktrans", driver.GetProperty("name").GetString());
        JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
        Assert.All(rules, rule => Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!));
        Assert.All(rules, rule => Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!));
        JsonElement[] results = [.. only.GetProperty("results").EnumerateArray()];
        Assert.All(results, result => Assert.Equal(
            result.GetProperty("ruleId").GetString(),
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.All(results, result => Assert.Equal("error", result.GetProperty("level").GetString()));
        JsonElement place = results[0].GetProperty("locations")[0];
        Assert.Equal(
            """{"artifactLocation":{"uri":"kernel-snippets/v4.19/macro.c"},"region":{"startLine":5,"startColumn":17,"endLine":5,"endColumn":21}}""",
            JsonSerializer.Serialize(place.GetProperty("physicalLocation")));
        Assert.Equal("macro", place.GetProperty("logicalLocations")[0].GetProperty("name").GetString());
        JsonElement related = results[0].GetProperty("relatedLocations")[0];
        Assert.Equal("in the expansion of macro 'M'", related.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(17, related.GetProperty("physicalLocation").GetProperty("region").GetProperty("startColumn").GetInt32());
        Assert.Contains("\"uri\": \"kernel-snippets/v4.4/some%20names.c\"", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void Good_files_are_written_and_the_ledger_is_the_last_line(string format)
    {
        Run first = workspace.Ktrans("translate", "--format", format);
        Run second = workspace.Ktrans("translate", "--format", format);

        Assert.Equal((ExitCodes.Data, ExitCodes.Data), (first.ExitCode, second.ExitCode));
        Assert.Equal("2 translated, 2 refused, 2 names missing", first.ErrorLines[^1]);
        Assert.True(workspace.Has("generated/v6.8/whole.cs"));
        Assert.True(workspace.Has("generated/v4.4/some names.cs"));
        Assert.Equal(first.Output, second.Output);
        Assert.DoesNotContain(workspace.Root, first.Output + first.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_would_be_printed_are_left_out()
    {
        workspace.Write("mine.c", Whole);

        Run run = workspace.Ktrans("translate", "mine.c", "--kernel", "4.4", "--format", "json");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal(0, document.RootElement.GetProperty("diagnostics").GetArrayLength());
        Assert.Equal("mine.c", document.RootElement.GetProperty("ledger")[0].GetProperty("file").GetString());
    }

    [Fact]
    public void Two_models_of_one_name_are_told_with_both_places()
    {
        string twice = Whole.Replace("n + 1", "n + 2", StringComparison.Ordinal);
        workspace.Write("kernel-snippets/v6.8/whole.c", "/*\n * kernel: 6.8\n * source: mm/a.c:10-13\n */\n#line 10 \"mm/a.c\"\n" + Whole);
        workspace.Write("kernel-snippets/v6.8/twice.c", "/*\n * kernel: 6.8\n * source: mm/a.c:20-23\n */\n#line 20 \"mm/a.c\"\n" + twice);

        Run run = workspace.Ktrans("translate");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            [
                "mm/a.c:10:1: error KT1303: kernel 6.8 has whole already (in whole, kernel-snippets/v6.8/whole.c)",
                "int whole(int n)",
                "^~~",
                "mm/a.c:20:1: note: the other is here (kernel-snippets/v6.8/twice.c)",
                "int whole(int n)",
                "^~~",
                "    hint: keep one of them, or make it static",
                "2 translated, 3 refused, 2 names missing; nothing was written",
            ],
            run.ErrorLines[^8..]);
    }

    [Fact]
    public void A_format_that_is_none_and_one_that_does_not_fit_are_refused()
    {
        Run none = workspace.Ktrans("translate", "--format", "xml");
        Run dump = workspace.Ktrans("translate", "--format", "json", "--dump-after", "names");

        Assert.Equal(new Run(ExitCodes.Usage, "", "ktrans: xml is no format; there are: text, json, sarif\nTry 'ktrans translate --help'.\n"), none);
        Assert.Equal(new Run(ExitCodes.Usage, "", "ktrans: --format and --dump-after do not go together\n"), dump);
    }
}
