// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>What README and the architecture page say of the command holds.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Verbs = AllVerbs.Text.Split(", ");

    [Theory]
    [InlineData("README.md", 6)]
    [InlineData("docs/architecture.md", 3)]
    [InlineData("docs/importing.md", 5)]
    [InlineData("docs/life.md", 3)]
    [InlineData("docs/scenarios.md", 4)]
    [InlineData("docs/study.md", 4)]
    [InlineData("docs/trace.md", 2)]
    public void Its_commands_run(string document, int atLeast) => RunCommands(document, atLeast);

    [RunningKernelTheory]
    [InlineData("docs/live.md", 2)]
    public void Its_commands_run_as_root(string document, int atLeast) => RunCommands(document, atLeast);

    [Fact]
    public void Readme_has_every_verb_and_every_exit_code()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));

        Assert.All(Verbs, verb => Assert.Contains($"| `ktrans {verb} ", readme, StringComparison.Ordinal));
        string sentence = ExitCodeSentence().Match(readme).Groups[1].Value;
        int[] told = [.. ExitCode().Matches(sentence).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];
        int[] all = [.. typeof(ExitCodes).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(f => f.IsLiteral)
            .Select(f => (int)f.GetRawConstantValue()!)
            .Order()];
        Assert.Equal(all, told);
    }

    private static void RunCommands(string document, int atLeast)
    {
        using TemporaryWorkspace workspace = Examples.Workspace();
        IReadOnlyList<string> commands = Examples.InMarkdown(File.ReadAllText(Repository.PathOf(document)), Verbs);

        Assert.True(commands.Count >= atLeast, $"only these were found: {string.Join("; ", commands)}");
        Assert.All(commands, command =>
        {
            Run run = Examples.Run(workspace, command);
            Assert.True(run.ExitCode == ExitCodes.Done, $"{command}: {run}");
        });
    }

    [GeneratedRegex(@"^Exit codes: (.*?)\n\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExitCodeSentence();

    // The numbers that begin a part of the sentence.
    [GeneratedRegex(@"(?:^|; ?\s*)(\d+)\b")]
    private static partial Regex ExitCode();
}
