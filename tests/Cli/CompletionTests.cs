// SPDX-License-Identifier: GPL-2.0-only
using System.Diagnostics;

namespace KTrans.Cli.Tests;

/// <summary><c>ktrans completion</c>: bash runs its script and is asked; the others' scripts have every verb and option.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("", "completion diff doctor explore import life list live merge missing replay run-c study trace translate --help --version")]
    [InlineData("d", "diff doctor")]
    [InlineData("translate --k", "--kernel")]
    [InlineData("translate --kernel 2", "2.6.32 2.6.33 2.6.34 2.6.35 2.6.36 2.6.37 2.6.38 2.6.39")]
    [InlineData("translate --kernel 4.2", "4.2 4.20")]
    [InlineData("translate --dump-after truth", "truth-values")]
    [InlineData("list ", "models primitives scenarios versions")]
    [InlineData("list models --", "--kernel --json --help")]
    [InlineData("diff 6.9", "6.9")]
    [InlineData("doctor ", "")]
    [InlineData("translate my", "my file.c")]
    [InlineData("completion ", "bash zsh fish")]
    public void Bash_completes(string line, string completions)
    {
        workspace.Write("my file.c", "");
        workspace.Write("script", workspace.Ktrans("completion", "bash").Output);
        string[] words = ["ktrans", .. line.Split(' ')];

        string[] found = Bash($"source ./script; COMP_WORDS=({string.Join(' ', words.Select(w => $"'{w}'"))}); COMP_CWORD={words.Length - 1}; _ktrans; printf '%s\\n' \"${{COMPREPLY[@]}}\"; complete -p ktrans >/dev/null");

        Assert.Equal(completions.Split(' ').Order(), string.Join(' ', found).Split(' ').Order());
    }

    [Theory]
    [InlineData("zsh", "--")]
    [InlineData("fish", "-l ")]
    public void Other_shells_have_every_verb_and_option(string shell, string dashes)
    {
        Run run = workspace.Ktrans("completion", shell);

        Assert.Equal((ExitCodes.Done, ""), (run.ExitCode, run.Errors));
        Assert.All(AllVerbs.Text.Split(", "), verb => Assert.Contains(verb, run.Output, StringComparison.Ordinal));
        Assert.All(
            (string[])["kernel", "json", "check", "dump-after", "output", "skeleton", "first-line", "function"],
            option => Assert.Contains(dashes + option, run.Output, StringComparison.Ordinal));
    }

    private string[] Bash(string script)
    {
        using Process process = Process.Start(new ProcessStartInfo("bash", ["--norc", "-c", script])
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        Assert.Equal("", process.StandardError.ReadToEnd());
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
