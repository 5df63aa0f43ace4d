// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>What long work is at shows on a terminal only, and never in the data.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [TerminalFact]
    public void On_a_terminal_it_says_what_runs_and_takes_the_line_away()
    {
        workspace.Write("diff.sh", $"TERM=xterm \"{Ktrans.Host}\" \"{Ktrans.Command}\" diff 4.19 --scenario anonymous/write >table\n");

        Run run = workspace.Shell("script", "-qec \"sh diff.sh\" typescript");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("do_anonymous_page of 4.19: anonymous/write", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(workspace.Ktrans("diff", "4.19", "--scenario", "anonymous/write"), new Run(0, workspace.Read("table"), ""));
    }
}

/// <summary>Needs <c>script</c>, which makes a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Skip = "no terminal to be had here (script of bsdutils)";
        }
    }
}
