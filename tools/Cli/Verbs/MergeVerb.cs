// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Lab.Exploration;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans merge</c>: the parts of an exploration put together.</summary>
internal static class MergeVerb
{
    public static Verb Create()
    {
        Argument<string[]> files = new Argument<string[]>("FILE") { Description = "What ktrans explore --shard printed: every part, in any order.", Arity = ArgumentArity.OneOrMore }.WithoutOptions();
        Option<bool> json = new("--json") { Description = "Print what was found as JSON." };
        Verb command = new(
            "merge",
            "Puts the parts of an exploration together and prints what ktrans explore prints of the whole.",
            "ktrans merge part1.json part2.json",
            "ktrans merge part1.json part2.json --json")
        {
            files, json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(files)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] files, bool json)
    {
        List<ExplorationPart> parts = [];
        foreach (string file in files)
        {
            parts.Add(ExplorationPart.Read(Input.Text(file))
                ?? throw new CliException(ExitCodes.Data, $"{file}: not what ktrans explore --shard prints"));
        }

        return ExplorationPart.Fault(parts) is { } fault
            ? throw new CliException(ExitCodes.Data, fault)
            : ExploreVerb.Print(ExplorationPart.Join(parts), json);
    }
}
