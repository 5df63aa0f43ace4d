// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Translator.Extraction;
using KTrans.Translator.Prelude;

namespace KTrans.Cli.Import;

/// <summary>Tells what becomes of every function of a file, and writes nothing.</summary>
internal static class ImportLedger
{
    public static int Run(ImportWishes wishes)
    {
        if (wishes.Output is not null || wishes.Closure)
        {
            throw new CliException(ExitCodes.Usage, $"--all tells and writes nothing: leave {(wishes.Closure ? "--closure" : "--output")} out");
        }

        KernelInput input = KernelInput.Read(wishes, TreeSurface.Folders);
        PreludeStore preludes = PreludeStore.InUserCache();
        FunctionExtractor extractor = input.Extractor(preludes);
        SourceImport.CheckNames(wishes, input, extractor);
        FileLedger ledger = FileLedger.Of(preludes, extractor, input.Request(extractor.Functions, closure: true));
        if (wishes.Json)
        {
            Json.Print(Shown(ledger, input));
        }
        else
        {
            Console.Out.Write(Text(ledger));
        }

        return ExitCodes.Done;
    }

    private static string Text(FileLedger ledger)
    {
        int width = ledger.Functions.Max(f => f.Name.Length);
        return $"{ledger.File} of {ledger.Origin}\n\n"
            + string.Concat(ledger.Functions.Select(f => $"{f.Line,6}  {f.Name.PadRight(width)}  {Line(f)}".TrimEnd() + "\n"))
            + $"\n{Percent(ledger, Fate.Translated)}, {ledger.Functions.Count(f => f.IsWhole)} of them with all they call in the file\n"
            + $"{Percent(ledger, Fate.Refused)}\n{Percent(ledger, Fate.Missing)}\n";
    }

    private static string Line(FunctionFate function) => function.Fate switch
    {
        Fate.Translated => function.IsWhole ? "translated" : "translated, calls one that is not",
        Fate.Refused => $"refused: {string.Join("; ", function.Refusals)}{(function.Missing.Count > 0 ? $"; missing: {string.Join(", ", function.Missing)}" : "")}",
        _ => $"missing: {string.Join(", ", function.Missing)}",
    };

    private static string Percent(FileLedger ledger, Fate fate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{fate.ToString().ToLowerInvariant()}: {ledger.Count(fate)} of {ledger.Functions.Count}, {Share(ledger, fate):0.0} %");

    private static double Share(FileLedger ledger, Fate fate) => Math.Round(100.0 * ledger.Count(fate) / Math.Max(1, ledger.Functions.Count), 1);

    private static object Shown(FileLedger ledger, KernelInput input) => new
    {
        ledger.File,
        Kernel = input.Kernel,
        ledger.Origin,
        Functions = ledger.Functions.Select(f => new { f.Name, f.Line, f.Fate, f.IsWhole, f.Refusals, f.Missing }),
        Counts = Enum.GetValues<Fate>().ToDictionary(f => f.ToString().ToLowerInvariant(), ledger.Count),
        Percentages = Enum.GetValues<Fate>().ToDictionary(f => f.ToString().ToLowerInvariant(), f => Share(ledger, f)),
    };
}
