// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Fuzz.Generation;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Commands;

/// <summary><c>own FROM..TO</c>: cases of our own generator.</summary>
internal static class OwnCommand
{
    private const int PerProgram = 40;

    public static Command Create()
    {
        Argument<NumberRange> range = new("CASES") { Description = "Numbers of cases: 1..10000, 7, or 1.. with --for.", CustomParser = NumberRange.Parse };
        Option<string[]> names = new("--features") { Description = $"What cases may have, parted by commas: {string.Join(", ", Feature.All.Select(f => f.Name))}.", HelpName = "NAMES", CustomParser = r => r.Tokens[0].Value.Split(',') };
        Option<bool> print = new("--print") { Description = "Print the cases as one program, and run nothing." };
        CommonOptions common = new();
        Command command = new("own", "Runs cases of the project's own generator against gcc and clang.") { range, names, print };
        common.AddTo(command);
        command.SetAction(parsed =>
        {
            Feature[] features = Features(parsed.GetValue(names) ?? []);
            NumberRange numbers = parsed.GetValue(range);
            if (parsed.GetValue(print))
            {
                Console.Out.Write(OwnPrograms.Write([.. numbers.Numbers], features));
                return 0;
            }

            return Run(numbers, features, common, parsed);
        });
        return command;
    }

    private static int Run(NumberRange numbers, Feature[] features, CommonOptions common, ParseResult parsed)
    {
        NativeCompilers compilers = NativeCompilers.Here ?? throw new MissingToolException(NativeCompilers.Missing);
        OwnCases cases = new(compilers, features);
        Finds finds = new(compilers, parsed.GetValue(common.Found));
        Tally tally = new();
        common.Workers(parsed).Run(
            numbers.Numbers.Chunk(PerProgram),
            (judge, chunk) => cases.Run(judge, chunk),
            (_, results) =>
            {
                foreach ((IReadOnlyList<int> numbers, Verdict verdict) in results)
                {
                    tally.Add(verdict, numbers.Count);
                    if (verdict.Kind != VerdictKind.Same)
                    {
                        finds.Tell($"case {numbers[0]}", verdict, () => ($"own_{numbers[0]}", OwnPrograms.Write(numbers, features), []));
                    }
                }
            },
            common.Until(parsed));
        Console.Out.Write(tally);
        return tally.Findings == 0 ? 0 : 1;
    }

    private static Feature[] Features(string[] names)
    {
        if (names.FirstOrDefault(n => Feature.All.All(f => f.Name != n)) is { } unknown)
        {
            throw new ArgumentException($"no feature is named {unknown}; there are: {string.Join(", ", Feature.All.Select(f => f.Name))}");
        }

        return [.. Feature.All.Where(f => names.Length == 0 || names.Contains(f.Name))];
    }
}
