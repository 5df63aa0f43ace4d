// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary><c>ktrans translate</c> of what cannot be translated: which message, which exit code, what is written all the same.</summary>
public sealed class TranslateRefusalTests : IDisposable
{
    private const string Whole = "int whole(int n)\n{\n\treturn n + 1;\n}\n";

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_refused_function_becomes_a_stub_and_the_others_are_written()
    {
        workspace.Write("kernel-snippets/v4.4/refused.c", Whole + "int refused(int n)\n{\n\t__asm__ volatile(\"nop\");\n\treturn n;\n}\n");
        workspace.Write("kernel-snippets/v4.4/broken.c", "int broken(int n)\n{\n\treturn n +;\n}\n");
        workspace.Write("kernel-snippets/v6.8/other.c", Whole);

        Run run = workspace.Ktrans("translate");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            [
                "broken.c:3:12: error KT1001: expected expression (in broken, kernel-snippets/v4.4/broken.c)",
                "\treturn n +;",
                "\t          ^",
                "    hint: correct the C; clang's own message is given",
                "refused.c:7:2: error KT1201: inline assembly (in refused, kernel-snippets/v4.4/refused.c)",
                "\t__asm__ volatile(\"nop\");",
                "\t^~~~~~~~~~~~~~~~~~~~~~~",
                "    hint: model what the assembly does as a primitive",
                "wrote generated/v4.4/broken.cs",
                "wrote generated/v4.4/refused.cs",
                "wrote generated/v6.8/other.cs",
                "2 translated, 2 refused, 0 names missing",
            ],
            run.ErrorLines);
        string model = workspace.Read("generated/v4.4/refused.cs");
        Assert.Contains("return n + 1;", model, StringComparison.Ordinal);
        Assert.Contains("throw new NotTranslatedException(\"KT1201\", \"refused.c:7:2\", \"inline assembly\");", model, StringComparison.Ordinal);
        Assert.Contains("throw new NotTranslatedException(\"KT1001\"", workspace.Read("generated/v4.4/broken.cs"), StringComparison.Ordinal);

        Run check = workspace.Ktrans("translate", "--check");

        Assert.Equal((ExitCodes.Data, ""), (check.ExitCode, check.Output));
        Assert.Equal([.. run.ErrorLines[..8], run.ErrorLines[^1]], check.ErrorLines);
    }

    [Fact]
    public void A_function_that_the_runtime_lacks_is_named_with_the_place_and_the_way_out()
    {
        workspace.Write("calls.c", "int calls(int n)\n{\n\treturn frobnicate(n);\n}\n");

        Run run = workspace.Ktrans("translate", "calls.c", "--kernel", "6.8");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Equal("calls.c:3:9: error KT1101: function frobnicate is not in the runtime of kernel 6.8 (in calls)", run.ErrorLines[0]);
        Assert.Equal(["\treturn frobnicate(n);", "\t       ^~~~~~~~~~"], run.ErrorLines[1..3]);
        Assert.Contains("docs/architecture.md", run.ErrorLines[3], StringComparison.Ordinal);
        Assert.Equal("0 translated, 1 refused, 1 name missing", run.ErrorLines[^1]);
        Assert.Contains("throw new NotTranslatedException(\"KT1101\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snippet_with_a_broken_header_is_told_and_the_others_are_written()
    {
        workspace.Write("kernel-snippets/v4.4/good.c", Whole);
        workspace.Write("kernel-snippets/v4.4/header.c", "/*\n * kernel: 4.4\n * source: mm/memory.c\n */\n" + Whole);
        workspace.Write("generated/v4.4/header.cs", "the model of before\n");

        Run run = workspace.Ktrans("translate");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            [
                "header.c:3:4: error KT1005: source: not a file and its lines: mm/memory.c (kernel-snippets/v4.4/header.c)",
                " * source: mm/memory.c",
                "   ^~~~~~~~~~~~~~~~~~~",
                "    hint: correct the line, or make the header anew with ktrans import",
                "wrote generated/v4.4/good.cs",
                "1 translated, 1 refused, 0 names missing",
            ],
            run.ErrorLines);
        Assert.True(workspace.Has("generated/v4.4/header.cs"));
    }

    [Fact]
    public void The_kernel_version_must_be_given_and_known()
    {
        workspace.Write("mine.c", Whole);
        workspace.Write("empty.c", "int declared(int n);\n");

        Run none = workspace.Ktrans("translate", "mine.c");
        Run unknown = workspace.Ktrans("translate", "mine.c", "--kernel", "6.19");
        Run empty = workspace.Ktrans("translate", "empty.c", "--kernel", "4.4");

        Assert.Equal((ExitCodes.Data, ""), (none.ExitCode, none.Output));
        Assert.Equal("mine.c: error KT1003: the snippet does not say which kernel it is from", none.ErrorLines[0]);
        Assert.Contains("--kernel", none.ErrorLines[1], StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Data, ""), (unknown.ExitCode, unknown.Output));
        Assert.Equal("mine.c: error KT1002: kernel 6.19 is not one of those known, 2.6.32 to 6.18", unknown.ErrorLines[0]);
        Assert.Equal((ExitCodes.Data, ""), (empty.ExitCode, empty.Output));
        Assert.Equal("empty.c: error KT1004: no function definition", empty.ErrorLines[0]);
    }

    [Fact]
    public void Two_models_of_one_name_are_not_written()
    {
        workspace.Write("kernel-snippets/v4.4/one.c", Header("whole", 10) + Whole);
        workspace.Write("kernel-snippets/v4.4/two.c", Header("whole", 20) + Whole);

        Run run = workspace.Ktrans("translate");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Contains("error KT1303: kernel 4.4 has whole already", run.Errors, StringComparison.Ordinal);
        Assert.Contains("kernel-snippets/v4.4/one.c", run.Errors, StringComparison.Ordinal);
        Assert.Contains("kernel-snippets/v4.4/two.c", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.PathOf("generated")));
    }

    [Fact]
    public void A_snippet_that_is_not_there_is_named()
    {
        Directory.CreateDirectory(workspace.PathOf("kernel-snippets/v4.4"));
        System.IO.File.CreateSymbolicLink(workspace.PathOf("kernel-snippets/v4.4/link.c"), workspace.PathOf("nowhere.c"));

        Assert.Equal(new Run(ExitCodes.NoInput, "", "ktrans: nowhere.c: no such file\n"), workspace.Ktrans("translate", "nowhere.c"));
        Assert.Equal(
            new Run(ExitCodes.NoInput, "", "ktrans: kernel-snippets: it is a folder, and a file is needed\n"),
            workspace.Ktrans("translate", "kernel-snippets"));
        Assert.Equal(new Run(ExitCodes.NoInput, "", "ktrans: kernel-snippets/v4.4/link.c: no such file\n"), workspace.Ktrans("translate"));
    }

    private static string Header(string function, int line) =>
        $"/*\n * kernel: 4.4\n * source: mm/{function}.c:{line}-{line + 3}\n */\n#line {line} \"mm/{function}.c\"\n";
}
