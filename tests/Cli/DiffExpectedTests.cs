// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary><c>ktrans diff</c> held against what is meant: a version against itself, an edit of it, and expected differences.</summary>
public sealed class DiffExpectedTests : IDisposable
{
    private const string Snippet = "kernel-snippets/v4.4/do_anonymous_page.c";
    private const string Entry = "- difference: {0}\n  function: do_anonymous_page\n  from: '4.4'\n  to: edited.c\n  reason: a test\n  commit: none\n";

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_version_against_itself_is_the_same_in_every_situation()
    {
        Run run = workspace.Ktrans("diff", "4.4", "4.4", "--exit-code");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"^do_anonymous_page: kernel 4\.4, 4\.4\n\n4\.4 to 4\.4: 0 new exits, 0 gone, [1-9][0-9]* same\n  situations: [1-9][0-9]* same\n$", run.Output);
    }

    // An edit is a cause; it may be listed as expected, and what is listed and no longer there is told.
    [Fact]
    public void An_edit_is_named_and_can_be_expected()
    {
        string code = workspace.Read(Snippet);
        const string old = "mem_cgroup_commit_charge(page, memcg, false);", now = "mem_cgroup_cancel_charge(page, memcg);";
        workspace.Write("edited.c", code.Replace(old, now, StringComparison.Ordinal));
        int line = 2663 + code.Split("#line 2663 \"mm/memory.c\"\n")[1].Split(old)[0].Count(c => c == '\n');
        string[] command = ["diff", "4.4", "edited.c", "--exit-code"];

        Run run = workspace.Ktrans(command);

        Assert.Equal((ExitCodes.Violations, ""), (run.ExitCode, run.Errors));
        Assert.Contains("; 1 cause\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"\n     4.4       mm/memory.c:{line}  {old[..^1]}  (", run.Output, StringComparison.Ordinal);
        Assert.Contains($"\n     edited.c  mm/memory.c:{line}  {now[..^1]}  (", run.Output, StringComparison.Ordinal);

        string id = run.Output.Split("\n  1. [")[1].Split(']')[0];
        workspace.Write("expected-differences.yaml", Listed(id));
        Run expected = workspace.Ktrans(command);
        Assert.Equal((ExitCodes.Done, ""), (expected.ExitCode, expected.Errors));
        Assert.Contains("\n     expected: a test (none)\n", expected.Output, StringComparison.Ordinal);

        workspace.Write("mine.yaml", Listed(id) + Listed("00000000"));
        Run stale = workspace.Ktrans([.. command, "--expected", "mine.yaml"]);
        Assert.Equal(
            (ExitCodes.Data, "ktrans: mine.yaml: do_anonymous_page, 4.4 to edited.c: 00000000 is no difference any more; strike it\n"),
            (stale.ExitCode, stale.Errors));

        // What a chosen scenario does not show, others may.
        Run some = workspace.Ktrans([.. command, "--expected", "mine.yaml", "--scenario", "anonymous/read"]);
        Assert.Equal((ExitCodes.Done, ""), (some.ExitCode, some.Errors));
    }

    [Theory]
    [InlineData("- difference: x\n  because: y\n", ExitCodes.Data, "mine.yaml: line 2: ")]
    [InlineData("- difference: x\n  function: f\n  from: '4.4'\n  to: '4.19'\n  reason: y\n", ExitCodes.Data, "mine.yaml: the entry of difference 'x' has no commit\n")]
    [InlineData("- [\n", ExitCodes.Data, "mine.yaml: line ")]
    [InlineData(null, ExitCodes.NoInput, "mine.yaml: no such file\n")]
    public void A_bad_list_is_told_before_anything_runs(string? list, int exitCode, string message)
    {
        if (list is not null)
        {
            workspace.Write("mine.yaml", list);
        }

        Run run = workspace.Ktrans("diff", "--expected", "mine.yaml");

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("ktrans: " + message, Assert.Single(run.ErrorLines) + "\n", StringComparison.Ordinal);
    }

    private static string Listed(string id) => Entry.Replace("{0}", id, StringComparison.Ordinal);
}
