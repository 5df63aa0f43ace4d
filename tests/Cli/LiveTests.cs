// SPDX-License-Identifier: GPL-2.0-only
using System.Text.Json;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans live</c>: what it prints of models and the running kernel, and how it ends.</summary>
public sealed class LiveTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [RunningKernelFact]
    public void A_scenario_is_told_value_by_value()
    {
        Run run = workspace.Ktrans("live", "life/birth-by-write");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"^running kernel [0-9.]+\S*; model 6\.8 \(translated: do_anonymous_page\)\n", run.Output);
        Assert.Contains("\n  1 process 1 writes 7 to 0x75e52fc77000\n", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n      process 1: map count +1 += 1\n", run.Output);
        Assert.Matches(@"\n      order +page_fault_user, mm_page_alloc A, rss_stat MM_ANONPAGES +=", run.Output);
    }

    [RunningKernelFact]
    [Trait("Takes", "longer")]
    public void All_of_them_agree_or_are_explained()
    {
        Run run = workspace.Ktrans("live", "--kernel", "6.8", "--kernel", "6.12", "--kernel", "6.18", "--format", "json");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        JsonElement all = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(3, all.GetProperty("models").GetArrayLength());
        Assert.True(all.GetProperty("results").GetArrayLength() > 60);
        Assert.All(all.GetProperty("results").EnumerateArray(), r => Assert.NotEqual("differs", r.GetProperty("verdict").GetString()));
    }

    [RunningKernelFact]
    public void A_page_says_when_and_how_it_was_made()
    {
        Run run = workspace.Ktrans("live", "life/birth-by-read", "live/swap-in-by-read", "--format", "markdown", "--date", "2026-11-30");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"^# Fidelity\n\nModels held against the running kernel \S+ on 2026-11-30\.\n", run.Output);
        Assert.Contains("\nMade again by `./ktrans live --format markdown --date DATE > docs/fidelity.md`.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n| `life/birth-by-read`: birth: read before anything was written | same: ", run.Output, StringComparison.Ordinal);
    }

    [RunningKernelFact]
    [Trait("Takes", "longer")]
    public void An_explanation_of_nothing_is_an_error()
    {
        workspace.Write("live-explanations.yaml", "- difference: 00000000\n  models: ..\n  running: ..\n  what: nothing\n  feature: none\n  reason: none\n");
        Run run = workspace.Ktrans("live");

        Assert.Equal(ExitCodes.Data, run.ExitCode);
        Assert.Matches(@"^ktrans: live-explanations\.yaml: model 6\.8, running \S+: 00000000 \(nothing\) is no difference any more; strike it\n$", run.Errors);
    }

    [RunningKernelFact]
    public void A_difference_that_nobody_has_explained_ends_it_with_1()
    {
        workspace.Write("live-explanations.yaml", "[]\n");
        Run run = workspace.Ktrans("live", "life/birth-private-file-write");

        Assert.Equal((ExitCodes.Violations, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"\n      order  .* ! .*mm_page_free -.*  difference [0-9a-f]{8}\n", run.Output);
    }

    [Fact]
    public void Where_nothing_can_be_done_it_says_so()
    {
        Run run = workspace.Ktrans("live", "life/swap-out");

        Assert.Equal((ExitCodes.Unavailable, ""), (run.ExitCode, run.Errors));
        Assert.Contains("\nlife/swap-out  unsupported: no system call does what a step wants: ", run.Output, StringComparison.Ordinal);
    }

    [RunningKernelFact]
    [Trait("Takes", "longer")]
    public void Without_root_it_does_what_it_can()
    {
        string home = Directory.CreateTempSubdirectory("ktrans-nobody-").FullName;
        workspace.Shell("chmod", $"777 {home} {workspace.Root}");
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(home, Path.GetFileName(file)));
        }

        string command = Path.Combine(home, Path.GetFileName(Ktrans.Command));
        Run run = workspace.Shell("setpriv", $"--reuid 65534 --regid 65534 --clear-groups env HOME={home} XDG_CACHE_HOME={home}/cache DOTNET_CLI_HOME={home} {Ktrans.Host} {command} live life/birth-by-write live/swap-in-by-read");
        Directory.Delete(home, recursive: true);

        Assert.True(run.ExitCode == ExitCodes.Done, run.ToString());
        Assert.Contains("\nmissing: flags, map counts and identity of pages: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nmissing: swap: a file cannot be taken as swap space (", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nlife/birth-by-write +unknown: [0-9]+ same, [0-9]+ not to be seen\n", run.Output);
        Assert.Matches(@"\nlive/swap-in-by-read +unsupported: it needs swap\n", run.Output);
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "there is no scenario life/nothing and no such file", "live", "life/nothing")]
    [InlineData(ExitCodes.Usage, "scenario anonymous/write is of calls of one function, ", "live", "anonymous/write")]
    [InlineData(ExitCodes.Usage, "kernel 9.1 is not one of those known, ", "live", "--kernel", "9.1")]
    [InlineData(ExitCodes.Usage, "live has no option --scenario", "live", "--scenario", "life/use")]
    public void What_it_is_given_is_checked(int code, string message, params string[] command)
    {
        Run run = workspace.Ktrans(command);

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"ktrans: {message}", run.Errors, StringComparison.Ordinal);
    }
}
