// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary><c>ktrans replay</c>: what other verbs print to repeat a run repeats it; a run that departs from its log is told.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Log = "anon_vma=allocated, alloc_page=page, charge=charged, pte_race=as seen";

    private static readonly string[] Write = ["replay", "do_anonymous_page", "--kernel", "4.4", "--scenario", "anonymous/write"];

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData(ExitCodes.Violations, "explore", "__do_fault", "--kernel", "2.6.32", "--scenario", "file/read-private")]
    [InlineData(ExitCodes.Done, "diff", "4.4", "4.19", "--scenario", "anonymous/write")]
    public void Each_line_that_is_printed_repeats(int exitCode, params string[] command)
    {
        Run found = workspace.Ktrans(command);
        IReadOnlyList<string[]> lines = ReplayLines.In(found.Output);

        Assert.Equal((exitCode, ""), (found.ExitCode, found.Errors));
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            Run run = workspace.Ktrans(line);
            Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
            Assert.StartsWith($"{line[1]}: kernel ", run.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Without_a_digest_it_prints_what_the_log_comes_to()
    {
        Run run = workspace.Ktrans([.. Write, "--kernel", "4.19", "--choices", "alloc_page=NULL"]);

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("do_anonymous_page: kernel 4.4, 4.19\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    returns   VM_FAULT_OOM\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    asked     anon_vma=allocated, alloc_page=NULL\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Log, "it comes to something else than its log says, here each time (")]
    [InlineData(Log + ", mm_unstable=stable", "nondeterminism, or another model than that of the log: mm_unstable is asked less often than the log says\n")]
    [InlineData("anon_vma=allocated, alloc_page=page", "nondeterminism, or another model than that of the log: choice 3 of do_anonymous_page of 4.4 is charge, which the log does not answer\n")]
    public void A_run_that_departs_from_its_log_says_how(string log, string departure)
    {
        Run run = workspace.Ktrans([.. Write, "--choices", log, "--digest", "000000000000"]);

        Assert.Equal(ExitCodes.Violations, run.ExitCode);
        Assert.StartsWith("do_anonymous_page: kernel 4.4\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"ktrans: the run departs from its log: {departure}", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void Another_model_under_the_log_of_the_first_departs()
    {
        Run found = workspace.Ktrans("explore", "__do_fault", "--kernel", "2.6.32", "--scenario", "file/read-private");
        string[] line = ReplayLines.In(found.Output)[0];
        workspace.Edit("kernel-snippets/v2.6.32/__do_fault.c", "\t\treturn VM_FAULT_HWPOISON;", "\t\treturn VM_FAULT_SIGBUS;");

        Run run = workspace.Ktrans(line);

        Assert.Equal(ExitCodes.Violations, run.ExitCode);
        Assert.Contains("    returns   VM_FAULT_SIGBUS\n", run.Output, StringComparison.Ordinal);
        Assert.Matches("^ktrans: the run departs from its log: it comes to something else than its log says, here each time \\([0-9a-f]{12}, the log has [0-9a-f]{12}\\): ", run.Errors);
    }

    [Theory]
    [InlineData("alloc_page", "alloc_page")]
    [InlineData("nope=1", "nope")]
    [InlineData("alloc_page=maybe", "maybe")]
    public void A_bad_answer_is_told(string log, string named)
    {
        Run run = workspace.Ktrans([.. Write, "--choices", log]);

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains(named, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
