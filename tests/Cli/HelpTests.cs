// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Cli.Verbs;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary><c>--help</c> names every option, and its examples run as they stand there.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = Examples.Workspace();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_root_names_every_verb()
    {
        Run run = workspace.Ktrans("--help");

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.All(AllVerbs.Text.Split(", "), verb =>
        {
            Assert.Contains($"\n  {verb} ", run.Output, StringComparison.Ordinal);
            Assert.Contains(Examples.InHelp(run.Output), e => e.StartsWith($"ktrans {verb}", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Completion() => Holds(CompletionVerb.Create());

    [Fact]
    public void Diff() => Holds(DiffVerb.Create());

    [Fact]
    public void Doctor() => Holds(DoctorVerb.Create());

    [Fact]
    public void Explore() => Holds(ExploreVerb.Create());

    [Fact]
    public void Import() => Holds(ImportVerb.Create());

    [Fact]
    public void Life() => Holds(LifeVerb.Create());

    [Fact]
    public void List() => Holds(ListVerb.Create());

    [RunningKernelFact]
    public void Live() => Holds(LiveVerb.Create());

    [Fact]
    public void Merge() => Holds(MergeVerb.Create());

    [Fact]
    public void Missing() => Holds(MissingVerb.Create());

    [Fact]
    public void Replay() => Holds(ReplayVerb.Create());

    [Fact]
    public void Study() => Holds(StudyVerb.Create());

    [Fact]
    public void Trace() => Holds(TraceVerb.Create());

    [Fact]
    public void Translate() => Holds(TranslateVerb.Create());

    // The examples run one after another, as by a user who tries them; each leaves the workspace fit for `diff`.
    private void Holds(Command verb)
    {
        Run help = workspace.Ktrans(verb.Name, "--help");

        Assert.Equal((ExitCodes.Done, ""), (help.ExitCode, help.Errors));
        Assert.All(verb.Options, option => Assert.Contains($"  {option.Name} ", help.Output, StringComparison.Ordinal));
        Assert.All(verb.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
        Assert.All(verb.Arguments, argument => Assert.Contains($"<{argument.Name}>", help.Output, StringComparison.Ordinal));
        IReadOnlyList<string> examples = Examples.InHelp(help.Output);
        Assert.True(examples.Count > 1, "no examples");
        Assert.All(examples, example =>
        {
            Assert.StartsWith($"ktrans {verb.Name}", example, StringComparison.Ordinal);
            Run run = Examples.Run(workspace, example);
            Assert.True(run.ExitCode == ExitCodes.Done, $"{example}: {run}");
        });
        if (verb.Name == "import")
        {
            Run diff = workspace.Ktrans("diff", "4.19");
            Assert.True(diff.ExitCode == ExitCodes.Done, $"diff after the examples: {diff}");
        }
    }
}
