// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans missing</c>.</summary>
public sealed class MissingTests : IDisposable
{
    private const string File = "mine.c";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public MissingTests() => workspace.Write(File, "int mine(struct folio *folio)\n{\n\treturn folio_nr_pages(folio) + odd(folio, 1);\n}\n");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void It_tells_what_lacks_and_gives_a_skeleton()
    {
        Run run = workspace.Ktrans("missing", File, "--kernel", "4.4");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(
            "mine.c: kernel 4.4 of the runtime lacks\nmine.c:1:10: type folio\n    kernel 5.16 to 6.18 has it\n" +
            "mine.c:3:9: function int folio_nr_pages(struct folio *folio)\n",
            run.Output, StringComparison.Ordinal);
        Assert.Contains("    a guess: arg2 int, only a literal tells\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("throw new KernelBug(\"odd is not written yet\");", run.Output, StringComparison.Ordinal);
        Assert.Contains("[Model(\"include/linux/mm.h\")]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_same()
    {
        Run run = workspace.Ktrans("missing", File, "--kernel", "6.8", "--json");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement report = Assert.Single(document.RootElement.EnumerateArray());
        JsonElement name = Assert.Single(report.GetProperty("names").EnumerateArray());
        Assert.Equal(("function", "mine.c:3:33"), (name.GetProperty("kind").GetString(), name.GetProperty("place").GetString()));
        Assert.Equal("long odd(struct folio *folio, int arg2)", name.GetProperty("prototype").GetString());
        Assert.Equal(workspace.Ktrans("missing", File, "--kernel", "6.8", "--skeleton").Output, report.GetProperty("skeleton").GetString());
    }

    [Fact]
    public void C_that_does_not_parse_is_told()
    {
        workspace.Write(File, "int mine(int n)\n{\n\treturn n + ;\n}\n");

        Run run = workspace.Ktrans("missing", File, "--kernel", "6.8");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.StartsWith("mine.c:3:13: error KT1001: expected expression", run.Errors, StringComparison.Ordinal);
    }
}
