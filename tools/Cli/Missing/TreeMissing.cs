// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Cli.Import;
using KTrans.Translator.Extraction;
using KTrans.Translator.Missing;
using KTrans.Translator.Prelude;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Missing;

/// <summary>What functions of a kernel tree lack, as a work list.</summary>
internal static class TreeMissing
{
    private const int MostShown = 8;
    private const int MostOfDeclaration = 160;

    public static int Run(ImportWishes wishes, MissingWishes show)
    {
        (WorkList list, KernelInput input) = Find(wishes);
        string[] unknown = [.. show.Names.Where(n => !list.Entries.Any(e => IsNamed(e.Name, n)))];
        if (unknown.Length > 0)
        {
            IReadOnlyList<string> nearest = NearestNames.Of(unknown[0], [.. list.Entries.Select(e => e.Name.Key)]);
            throw new CliException(ExitCodes.Data, $"{unknown[0]} is not missing{(nearest.Count > 0 ? $"; nearest of what is: {string.Join(", ", nearest)}" : "")}");
        }

        WorkList shown = show.Names.Count == 0 ? list : list.Only(n => show.Names.Any(s => IsNamed(n, s)));
        MissingPrinter printer = new([shown.Report]);
        if (show.Json)
        {
            Json.Print(new[] { Shown(list, shown, input, printer) });
        }
        else
        {
            Console.Out.Write(show.Skeleton ? printer.Skeleton(shown.Report) : Text(list, shown, input));
        }

        return MissingPrinter.Errors([list.Report]);
    }

    private static (WorkList List, KernelInput Input) Find(ImportWishes wishes)
    {
        KernelInput input = KernelInput.Read(wishes, TreeHeaders.Folders);
        PreludeStore preludes = PreludeStore.InUserCache();
        FunctionExtractor extractor = input.Extractor(preludes);
        SourceImport.CheckNames(wishes, input, extractor);
        TreeHeaders headers = new(input.Source);
        return (wishes.Functions.Count > 0
            ? WorkList.OfFunctions(preludes, extractor, input.Request(wishes.Functions, wishes.Closure), headers)
            : WorkList.OfFile(preludes, extractor, input.Request(extractor.Functions, closure: true), headers), input);
    }

    private static bool IsNamed(MissingName name, string wanted) => name.Key == wanted || name.Name == wanted;

    private static string Text(WorkList all, WorkList shown, KernelInput input) =>
        $"{input.Files[0].File} of {input.Provenance}: {MissingPrinter.Count(all.Functions.Count, "function")}, {all.Whole.Count} whole, {MissingPrinter.Count(all.Entries.Count, "name")} missing\n"
        + string.Concat(shown.Entries.Select(e => "\n" + Entry(e)));

    private static string Entry(WorkEntry entry)
    {
        MissingName name = entry.Name;
        StringBuilder text = new($"{name.Key}: {name.Kind.ToString().ToLowerInvariant()}, unblocks {entry.Unblocks.Count} of {entry.Functions.Count}\n");
        text.Append(name.Declarations is [var first, ..]
            ? $"    {MissingPrinter.Cut(first.Text, MostOfDeclaration)} ({MissingPrinter.Place(first)}{(name.Declarations.Count > 1 ? $" and {name.Declarations.Count - 1} more" : "")})\n"
            : $"    no header declares it{(name.Signature is null ? "" : $"; as its uses tell: {name.Signature.Prototype(name.Name)}")}\n");
        text.Append(name.IsUnseen ? "    the runtime has the struct; C sees it when a function takes or gives one\n" : "");
        text.Append(name.Otherwise is null ? "" : $"    the runtime has it otherwise: {name.Otherwise}\n");
        text.Append(Some("fields used:", [.. entry.Fields.Select(f => f.Name)]));
        text.Append(Some("alone blocks", entry.Unblocks)).Append(Some("blocks", [.. entry.Functions.Except(entry.Unblocks)]));
        text.Append(Some("used at", [.. name.Uses.Select(u => u.Place.ToString())])).Append(MissingPrinter.Near(name));
        return text.ToString();
    }

    private static string Some(string what, IReadOnlyList<string> all) => all.Count == 0 ? ""
        : $"    {what} {string.Join(", ", all.Take(MostShown))}{(all.Count > MostShown ? $" and {all.Count - MostShown} more" : "")}\n";

    private static object Shown(WorkList all, WorkList shown, KernelInput input, MissingPrinter printer) => new
    {
        input.Files[0].File,
        Kernel = input.Kernel,
        Origin = input.Provenance,
        all.Functions,
        all.Whole,
        Names = shown.Entries.Select(e => MissingPrinter.Shown(e.Name, e)),
        skeleton = printer.Skeleton(shown.Report),
    };
}
