// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using System.Text.RegularExpressions;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans trace</c>: its forms, its page, and what it says of a bad command line.</summary>
public sealed partial class TraceTests : IDisposable
{
    private static readonly string Golden = Repository.PathOf("tests", "Lab", "Traces", "do_anonymous_page-6.8");

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("text", ".txt")]
    [InlineData("markdown", ".md")]
    public void Forms_for_readers_are_the_lab_s(string format, string extension) => Assert.Equal(
        new Run(ExitCodes.Done, File.ReadAllText(Golden + extension), ""),
        workspace.Ktrans("trace", "do_anonymous_page", "--kernel", "6.8", "--format", format));

    [Fact]
    public void Json_is_the_golden_one_and_has_every_step()
    {
        Run run = workspace.Ktrans("trace", "do_anonymous_page", "--kernel", "6.8", "--format", "json");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Baselines.Check(Repository.PathOf("tests", "Cli", "Traces", "do_anonymous_page-6.8.json"), run.Output);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        int[] lines = [.. document.RootElement.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("line").GetInt32())];
        Assert.Equal(StepLine().Matches(File.ReadAllText(Golden + ".txt")).Select(m => int.Parse(m.Groups[1].Value)), lines);
    }

    [Fact]
    public void Its_page_shows_what_it_prints()
    {
        string text = File.ReadAllText(Repository.PathOf("docs", "trace.md"));
        MatchCollection examples = Example().Matches(text);

        Assert.Equal(2, examples.Count);
        Assert.All(examples, example =>
        {
            Run run = Examples.Run(workspace, example.Groups[1].Value);
            Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
            Assert.Contains(example.Groups[2].Value, run.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_run_that_goes_wrong_ends_in_its_report()
    {
        workspace.Write("edited.c", "/* SPDX-License-Identifier: GPL-2.0-only */\n/*\n * kernel:        4.19\n * source:        mm/memory.c:1-99\n */\n#line 1 \"mm/memory.c\"\nvm_fault_t do_anonymous_page(struct vm_fault *vmf)\n{\n\tput_page(0);\n\treturn 0;\n}\n");

        Run run = workspace.Ktrans("trace", "do_anonymous_page", "--kernel", "edited.c");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Contains("        call put_page(0 = NULL), which does not come back [model]\n\nBUG: kernel NULL pointer dereference", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCodes.NoInput, "no model of do_nothing; there are: ", "do_nothing", "--kernel", "6.8")]
    [InlineData(ExitCodes.NoInput, "no snippet of kernel 5.10; there are: 2.6.32, 4.4, 4.19, 6.8", "do_anonymous_page", "--kernel", "5.10")]
    [InlineData(ExitCodes.Usage, "do_anonymous_page is in more than one kernel, choose one with --kernel: 4.4, 4.19, 6.8", "do_anonymous_page")]
    [InlineData(ExitCodes.Usage, "there is no scenario anonymous/writ and no such file; did you mean anonymous/write", "do_anonymous_page", "--kernel", "6.8", "--scenario", "anonymous/writ")]
    [InlineData(ExitCodes.Usage, "scenario file/write-shared is for do_shared_fault or file fault, not for do_anonymous_page of kernel 6.8", "do_anonymous_page", "--kernel", "6.8", "--scenario", "file/write-shared")]
    [InlineData(ExitCodes.NoInput, "scenario anonymous/write-folios-64k with kernel 4.4 cannot be: there is no alloc_anon_folio", "do_anonymous_page", "--kernel", "4.4", "--scenario", "anonymous/write-folios-64k")]
    [InlineData(ExitCodes.Usage, "no choice is called 'alloc'", "do_anonymous_page", "--kernel", "6.8", "--choices", "alloc=NULL")]
    [InlineData(ExitCodes.Usage, "choice alloc_page has no outcome 'none'; it has: page, NULL", "do_anonymous_page", "--kernel", "6.8", "--choices", "alloc_page=none")]
    [InlineData(ExitCodes.Usage, "'html'", "do_anonymous_page", "--kernel", "6.8", "--format", "html")]
    public void What_is_wrong_is_told_once(int exitCode, string message, params string[] arguments)
    {
        Run run = workspace.Ktrans(["trace", .. arguments]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("ktrans: ", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_that_is_never_asked_is_told()
    {
        Run run = workspace.Ktrans("trace", "do_anonymous_page", "--kernel", "6.8", "--choices", "fault=OOM");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.EndsWith("\nnever asked: fault\n", run.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ *\d+  mm/memory\.c:(\d+) ", RegexOptions.Multiline)]
    private static partial Regex StepLine();

    // A command in a block of its own, and the next block of text.
    [GeneratedRegex(@"^```\n(ktrans .*)\n```\n(?:(?!```)[^\n]*\n)*```text\n((?:(?!```)[^\n]*\n)*)```", RegexOptions.Multiline)]
    private static partial Regex Example();
}
