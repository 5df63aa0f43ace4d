// SPDX-License-Identifier: GPL-2.0-only
using System.Text.RegularExpressions;
using KTrans.Tests.Shared;

namespace KTrans.Cli.Tests;

/// <summary>
/// The section of <c>docs/importing.md</c> on a release that needs something new, done as it stands there: its tree, its
/// commands, its body for the skeleton. The runtime is built for real.
/// </summary>
[Trait("Takes", "longer")]
public sealed partial class RoundTripTests : IDisposable
{
    private const string Skeleton = "runtime/include/linux/fault_budget.cs";

    private static readonly string Section = File.ReadAllText(Repository.PathOf("docs", "importing.md")).Split("## A release that needs something new")[1];

    private readonly TemporaryWorkspace workspace = new(withModels: false);

    public RoundTripTests()
    {
        workspace.Write("linux-5.11/Makefile", "VERSION = 5\nPATCHLEVEL = 11\nSUBLEVEL = 3\nEXTRAVERSION =\n");
        foreach (Match file in CFile().Matches(Section))
        {
            workspace.Write($"linux-5.11/{file.Groups["path"].Value}", file.Groups["text"].Value);
        }
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_is_missing_is_added_from_its_skeleton_and_the_function_runs()
    {
        (string[] Arguments, string[] Told)[] commands = [.. Commands().Matches(Section)
            .Select(m => (m.Groups["command"].Value.Split(' '), m.Groups["told"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)))];
        int skeleton = Array.FindIndex(commands, c => c.Arguments.Contains(">"));
        Assert.Equal((2, 3), (skeleton, commands.Length - skeleton - 1));
        Tells(Ktrans.Command, commands[0], ExitCodes.Data);
        Tells(Ktrans.Command, commands[1], ExitCodes.Done);
        Assert.Equal([">", Skeleton], commands[skeleton].Arguments[^2..]);
        Run written = workspace.Ktrans(commands[skeleton].Arguments[..^2]);
        Assert.Equal((ExitCodes.Done, ""), (written.ExitCode, written.Errors));

        using RuntimeCopy copy = new();
        copy.Write(Skeleton, written.Output.Replace("        throw new KernelBug(\"vma_fault_budget is not written yet\");\n", Body().Match(Section).Groups[1].Value, StringComparison.Ordinal));
        string command = copy.Build();

        Tells(command, commands[3], ExitCodes.Done);
        Tells(command, commands[4], ExitCodes.Done);
        Assert.Contains("vma_fault_budget(", workspace.Read("generated/imported/v5.11/mm_memory.cs"), StringComparison.Ordinal);
        Run diff = Tells(command, commands[5], ExitCodes.Done);
        Assert.Contains("returns   VM_FAULT_SIGBUS\n", diff.Output, StringComparison.Ordinal);
    }

    private Run Tells(string command, (string[] Arguments, string[] Told) said, int exitCode)
    {
        Run run = workspace.Ktrans(new RunOptions(Command: command), said.Arguments);
        Assert.True(run.ExitCode == exitCode, $"{string.Join(' ', said.Arguments)}: {run}");
        Assert.All(said.Told, line => Assert.Contains(line, (run.Output + run.Errors).Split('\n')));
        return run;
    }

    [GeneratedRegex(@"```c\n(?<text>/\* (?<path>\S+) \*/\n.*?)```", RegexOptions.Singleline)]
    private static partial Regex CFile();

    [GeneratedRegex(@"^\$ ktrans (?<command>.+)\n(?<told>(?:(?!```|\$ ).*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Body();
}
