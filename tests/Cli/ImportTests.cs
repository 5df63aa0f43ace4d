// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary><c>ktrans import</c> with documents made up here.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Document = """
        # Notes

        Before.

        ```c
        int count_up(int n)
        {
        	return n + 1;  // 加一
        }
        ```

        After.
        """;

    private const string Imported = "kernel-snippets/imported/v4.19/count_up.c";
    private const string Code = "int count_up(int n)\n{\n\treturn n + 1;\n}\n";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public ImportTests() => workspace.Write("notes.md", Document);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void It_goes_to_the_folder_of_imports_and_translates_from_there()
    {
        Run import = Import("notes.md");
        Run translate = workspace.Ktrans("translate");

        Assert.Equal(new Run(ExitCodes.Done, "", $"wrote {Imported}\n"), import);
        Assert.EndsWith("#line 6 \"notes.md\"\n" + Code, workspace.Read(Imported), StringComparison.Ordinal);
        Assert.Equal(new Run(ExitCodes.Done, "", "wrote generated/imported/v4.19/count_up.cs\n"), translate);
    }

    [Fact]
    public void Standard_input_and_output_do_as_well()
    {
        Run run = workspace.Ktrans(new RunOptions(Input: Document), "import", "-", "--kernel", "4.19", "--function", "count_up", "--output", "-");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("/* SPDX-License-Identifier: GPL-2.0-only */\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(Code, run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("kernel-snippets")));
    }

    [Fact]
    public void Output_and_first_line_are_the_users()
    {
        Run run = Import("notes.md", "--output", "own/count.c", "--first-line", "100");

        Assert.Equal(new Run(ExitCodes.Done, "", "wrote own/count.c\n"), run);
        Assert.Contains("#line 100 ", workspace.Read("own/count.c"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_completion_fills_in_what_is_cut()
    {
        workspace.Write("cut.md", "```\n7 int count_up(int n)\n8 {\n9 return n + 1;\n```\n");
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(workspace.PathOf("cut.md"))));
        workspace.Write("cut.yaml", $$"""
            document: cut.md
            sha256: {{hash}}
            kernel: 4.19
            source: mm/count.c
            function: count_up
            first-line: 7
            completed:
              - lines: 10
                why: The document ends before it.
                code: |
                  10 }

            """);

        Run run = Import("cut.md", "--completion", "cut.yaml");

        Assert.Equal(new Run(ExitCodes.Done, "", "wrote cut.c\n"), run);
        Assert.Contains("#line 7 \"mm/count.c\"\n" + Code, workspace.Read("cut.c"), StringComparison.Ordinal);
        workspace.Edit("cut.yaml", "sha256:", "sha:");
        Run broken = Import("cut.md", "--completion", "cut.yaml");
        Assert.Equal((ExitCodes.Data, ""), (broken.ExitCode, broken.Output));
        Assert.StartsWith("ktrans: cut.yaml:2: ", Assert.Single(broken.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(new Run(ExitCodes.NoInput, "", "ktrans: no.yaml: no such file\n"), Import("cut.md", "--completion", "no.yaml"));
    }

    [Fact]
    public void A_cut_function_says_where_and_nothing_is_written()
    {
        workspace.Write("cut.md", "```\nint count_up(int n)\n{\n\tif (n) {\n\t\treturn n\n```\n");
        IReadOnlyDictionary<string, string> before = workspace.State();

        Run run = Import("cut.md");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("cut.md:5: error: the end of count_up is missing after `n` at document line 5", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("    hint: write what is missing into a completion", run.ErrorLines[1], StringComparison.Ordinal);
        Assert.Empty(workspace.ChangedSince(before));
    }

    [Fact]
    public void A_function_or_a_document_that_is_not_there_is_named()
    {
        Run function = workspace.Ktrans("import", "notes.md", "--kernel", "4.19", "--function", "count_down");

        Assert.Equal((ExitCodes.Data, ""), (function.ExitCode, function.Output));
        Assert.Equal("notes.md: error: no definition of count_down was found", function.ErrorLines[0]);
        Assert.Equal(new Run(ExitCodes.NoInput, "", "ktrans: nowhere.md: no such file or folder\n"), Import("nowhere.md"));
        Assert.False(Directory.Exists(workspace.PathOf("kernel-snippets")));
    }

    [Fact]
    public void Where_no_folder_can_be_nothing_is_written() => Assert.Equal(
        new Run(ExitCodes.CannotWrite, "", "ktrans: cannot write notes.md/count_up.c: notes.md is not a folder\n"),
        Import("notes.md", "--output", "notes.md/count_up.c"));

    private Run Import(string document, params string[] more) =>
        workspace.Ktrans(["import", document, "--kernel", "4.19", "--function", "count_up", .. more]);
}
