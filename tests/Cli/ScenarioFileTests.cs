// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Cli.Tests;

/// <summary>Scenarios that users name: ids, files of their own, and a checkout's own set.</summary>
public sealed class ScenarioFileTests : IDisposable
{
    private const string Mine = "title: \"write: mine\"\nvmas:\n  - start: 0x10000\n    end: 0x20000\ncalls:\n  - address: 0x10000\n    access: write\n";

    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_file_of_the_user_s_is_a_scenario()
    {
        workspace.Write("my/fault.yaml", Mine);

        Run run = workspace.Ktrans("explore", "do_anonymous_page", "--kernel", "4.19", "--scenario", "my/fault.yaml");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Contains("\nmy/fault.yaml      6  VM_FAULT_OOM x3, 0 x2, VM_FAULT_SIGBUS x1\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explore", "do_anonymous_page", "--kernel", "4.19")]
    [InlineData("trace", "do_anonymous_page", "--kernel", "4.19")]
    [InlineData("replay", "do_anonymous_page", "--kernel", "4.19")]
    [InlineData("diff")]
    [InlineData("study")]
    public void A_bad_one_is_told_with_its_place_and_nothing_else_is(params string[] command)
    {
        workspace.Write("bad.yaml", Mine.Replace("write\n", "wriet\n", StringComparison.Ordinal));

        Run run = workspace.Ktrans([.. command, "--scenario", "bad.yaml"]);

        Assert.Equal(new Run(ExitCodes.Data, "", "ktrans: bad.yaml:7:13: calls[0].access: there is no access wriet; there are read, write\n"), run);
    }

    [Theory]
    [InlineData("anonymous/wriet", ExitCodes.Usage, "there is no scenario anonymous/wriet and no such file; did you mean anonymous/write")]
    [InlineData("no such thing", ExitCodes.Usage, "there is no scenario no such thing and no such file; ktrans list scenarios shows what there is\n")]
    [InlineData("file/read-private", ExitCodes.Usage, "scenario file/read-private is for do_read_fault or file fault, not for do_anonymous_page of kernel 4.19\n")]
    [InlineData("anonymous/write-folios-64k", ExitCodes.NoInput, "scenario anonymous/write-folios-64k with kernel 4.19 cannot be: there is no alloc_anon_folio; an anonymous fault takes single pages only\n")]
    public void One_that_is_not_there_or_not_for_it_is_told(string scenario, int exitCode, string error)
    {
        Run run = workspace.Ktrans("trace", "do_anonymous_page", "--kernel", "4.19", "--scenario", scenario);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("ktrans: " + error, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkout_s_own_scenarios_are_the_set()
    {
        workspace.Write("scenarios/own/mine.yaml", Mine);
        Assert.StartsWith("own/mine\n  write: mine\n  for: do_anonymous_page\n", workspace.Ktrans("list", "scenarios").Output, StringComparison.Ordinal);

        workspace.Write("scenarios/own/other.yaml", "");
        Assert.Equal(
            new Run(ExitCodes.Data, "", "ktrans: scenarios/own/other.yaml:1:1: it is empty; a scenario has at least title, vmas, and calls or steps\n"),
            workspace.Ktrans("list", "scenarios"));
    }
}
