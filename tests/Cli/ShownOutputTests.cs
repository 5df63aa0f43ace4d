// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>Commands that documents show with their output print that. A line of three dots stands for what is left out.</summary>
public sealed partial class ShownOutputTests
{
    private const string LeftOut = "…";

    [Theory]
    [InlineData("README.md", 1)]
    [InlineData("docs/lab.md", 5)]
    [InlineData("docs/life.md", 3)]
    public void It_is_what_the_commands_print(string document, int number)
    {
        using TemporaryWorkspace workspace = Examples.Workspace();
        (string Command, string Output)[] shown = [.. Shown().Matches(File.ReadAllText(Repository.PathOf(document))).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

        Assert.Equal(number, shown.Length);
        Assert.All(shown, block =>
        {
            Run run = Examples.Run(workspace, block.Command);
            Assert.Equal("", run.Errors);
            Holds(block.Output, run.Output);
        });
    }

    private static void Holds(string shown, string output)
    {
        string[] pieces = $"\n{shown}".Split($"\n{LeftOut}\n");
        int at = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            // A piece is whole lines, with the line break in front of them.
            string piece = i == 0 ? pieces[i] : "\n" + pieces[i];
            int found = $"\n{output}".IndexOf(piece.TrimEnd('\n'), at, StringComparison.Ordinal);
            Assert.True(i == 0 ? found == 0 : found >= 0, $"not there:{piece}\n\nthis is:\n{output}");
            at = found + piece.TrimEnd('\n').Length;
        }

        Assert.True(pieces[^1].Length == 0 || $"\n{output}"[at..].Trim('\n').Length == 0, $"more is printed:\n{output}");
    }

    [GeneratedRegex("^```console\n\\$ (?:\\./)?(ktrans .*)\n((?:.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex Shown();
}
