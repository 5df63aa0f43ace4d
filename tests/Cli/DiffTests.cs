// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary><c>ktrans diff</c>: its table, which versions it takes, and what it says of what it cannot compare.</summary>
public sealed class DiffTests : IDisposable
{
    private const string Snippet = "kernel-snippets/v4.4/do_anonymous_page.c";
    private const string Model = "generated/v4.4/do_anonymous_page.cs";

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_table_tells_of_every_function_and_twice_the_same()
    {
        Run first = workspace.Ktrans("diff", "--table");
        Run second = workspace.Ktrans("diff", "--table");

        Assert.Equal((ExitCodes.Done, ""), (first.ExitCode, first.Errors));
        Assert.StartsWith("do_anonymous_page: kernel 4.4, 4.19, 6.8\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("\nfile fault: kernel 2.6.32\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("\nsummary  ", first.Output, StringComparison.Ordinal);
        Assert.Contains("  verdict\n", first.Output, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Versions_are_compared_in_the_order_chosen()
    {
        Run run = workspace.Ktrans("diff", "4.19", "4.4", "--table", "--scenario", "anonymous/write");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("do_anonymous_page: kernel 4.19, 4.4\n\nwrite: plain fault (anonymous/write)\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("6.8", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("file fault", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_model_is_written_before_it_runs()
    {
        workspace.Edit(Snippet, "return VM_FAULT_SIGSEGV;", "return VM_FAULT_OOM;");

        Run run = workspace.Ktrans("diff", "4.4", "--table", "--scenario", "anonymous/read-stack-guard");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Equal([$"wrote {Model}"], run.ErrorLines);
        Assert.Contains("return VM_FAULT_OOM;", workspace.Read(Model), StringComparison.Ordinal);
        Assert.Contains("    returns   VM_FAULT_OOM\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff 4.4 5.10", ExitCodes.NoInput, "no snippet of kernel 5.10; there are: 2.6.32, 4.4, 4.19, 6.8\n")]
    [InlineData("diff new", ExitCodes.Usage, "new is no kernel version and no snippet file; write it like 4.19 or edited.c\n")]
    [InlineData("diff --function nope 4.4", ExitCodes.NoInput, "no model of nope; there are: do_anonymous_page (4.4)\n")]
    [InlineData("diff --scenario file/read-private 4.4", ExitCodes.Usage, "scenario file/read-private is for do_read_fault or file fault; chosen is do_anonymous_page\n")]
    [InlineData("diff --format yaml", ExitCodes.Usage, "yaml is no format; there are: text, json, sarif, junit\nTry 'ktrans diff --help'.\n")]
    public void What_is_not_there_is_told(string arguments, int exitCode, string message) =>
        Assert.Equal(new Run(exitCode, "", "ktrans: " + message), workspace.Ktrans(arguments.Split(' ')));

    [Fact]
    public void A_refused_function_is_told_and_the_others_run()
    {
        workspace.Edit(Snippet, "\tpte_unmap(page_table);\n", "\t__asm__ volatile(\"nop\");\n");

        Run table = workspace.Ktrans("diff", "4.4", "4.19", "--table", "--scenario", "anonymous/write");
        Run run = workspace.Ktrans("diff", "4.4", "4.19", "--scenario", "anonymous/write");

        const string refusal = "mm/memory.c:2672:2: error KT1201: inline assembly (in do_anonymous_page, kernel-snippets/v4.4/do_anonymous_page.c)";
        Assert.Equal((ExitCodes.Data, refusal), (table.ExitCode, table.ErrorLines[0]));
        Assert.Equal((ExitCodes.Data, refusal), (run.ExitCode, run.ErrorLines[0]));
        Assert.Contains("  4.4\n    returns   not translated: mm/memory.c:2672:2: KT1201: inline assembly\n", table.Output, StringComparison.Ordinal);
        Assert.Contains("  4.19\n    returns   0\n", table.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  situations: [0-9]+ unsupported\n", run.Output);
        Assert.Contains("throw new NotTranslatedException(\"KT1201\"", workspace.Read(Model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_there_twice_is_told_with_both_files()
    {
        workspace.Write("kernel-snippets/v4.4/again.c", "int do_anonymous_page(int n)\n{\n\treturn n;\n}\n");

        Run run = workspace.Ktrans("diff");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"ktrans: do_anonymous_page of kernel 4.4 is in more than one snippet, keep one: kernel-snippets/v4.4/again.c, {Snippet}",
            run.ErrorLines[^1]);
    }

    [Fact]
    public void What_no_fault_can_call_is_told()
    {
        workspace.Write(Snippet, "int do_anonymous_page(int n)\n{\n\treturn n;\n}\n");

        Run run = workspace.Ktrans("diff", "4.4");

        Assert.Equal((ExitCodes.Data, ""), (run.ExitCode, run.Output));
        Assert.Equal("ktrans: cannot be run: do_anonymous_page of kernel 4.4 takes n, which no fault brings", run.ErrorLines[^1]);
    }

    [Fact]
    public void Nothing_to_compare_is_told()
    {
        using TemporaryWorkspace other = new(withModels: false);
        other.Write("kernel-snippets/v4.4/mine.c", "int mine(int n)\n{\n\treturn n;\n}\n");

        Run run = other.Ktrans("diff");

        Assert.Equal((ExitCodes.NoInput, ""), (run.ExitCode, run.Output));
        Assert.Equal("ktrans: nothing to compare: no snippet has a function that there are scenarios for", run.ErrorLines[^1]);
    }
}
