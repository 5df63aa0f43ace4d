// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Fuzz.Csmith;
using KTrans.Fuzz.Native;
using KTrans.Fuzz.Running;

namespace KTrans.Fuzz.Commands;

/// <summary><c>csmith FROM..TO</c>: programs of csmith by seed.</summary>
internal static class CsmithCommand
{
    // What does not end soon natively is not worth more: csmith makes programs that never end.
    private static readonly TimeSpan NativePatience = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        Argument<NumberRange> range = new("SEEDS") { Description = "Seeds: 1..1000, 7, or 1.. with --for.", CustomParser = NumberRange.Parse };
        Option<bool> all = new("--all") { Description = "Tell of programs that are the same, too." };
        CommonOptions common = new();
        Command command = new("csmith", "Runs programs of csmith against gcc and clang.") { range, all };
        common.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetValue(range), parsed.GetValue(all), common, parsed));
        return command;
    }

    private static int Run(NumberRange seeds, bool isTold, CommonOptions common, ParseResult parsed)
    {
        NativeCompilers compilers = NativeCompilers.Here ?? throw new MissingToolException(NativeCompilers.Missing);
        IReadOnlyList<string> options = CsmithPrograms.Options ?? throw new MissingToolException(CsmithPrograms.Missing);
        Finds finds = new(compilers, parsed.GetValue(common.Found));
        Tally tally = new();
        common.Workers(parsed).Run(
            seeds.Numbers,
            (judge, seed) => CsmithPrograms.Run(seed, compilers, judge, NativePatience),
            (seed, verdict) =>
            {
                tally.Add(verdict);
                if (isTold || verdict.Kind != VerdictKind.Same)
                {
                    finds.Tell($"seed {seed}", verdict, () => ($"csmith_{seed}", CsmithPrograms.Write(seed)!, options));
                }
            },
            common.Until(parsed));
        Console.Out.Write(tally);
        return tally.Findings == 0 ? 0 : 1;
    }
}
