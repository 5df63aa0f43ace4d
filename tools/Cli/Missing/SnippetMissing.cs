// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Cli.Import;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Missing;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Missing;

/// <summary>What snippets lack.</summary>
internal static class SnippetMissing
{
    public static int Run(IReadOnlyList<string> files, LinuxVersion? kernel, ImportWishes? tree, MissingWishes show)
    {
        SourceFiles? source = tree is null ? null : SourceFaults.Guard(() => ReadHeaders(tree));
        MissingFinder finder = new(PreludeStore.InUserCache(), source is null ? null : new TreeHeaders(source));
        List<MissingReport> reports = [.. files.Select(Input.Snippet).Select(s => finder.Find(s, KernelOf(s, kernel, source)))];
        MissingPrinter printer = new(reports);
        if (show.Json)
        {
            Json.Print(reports.Select(r => new { file = Output.Shown(r.File), r.Kernel, names = r.Names.Select(n => MissingPrinter.Shown(n, null)), skeleton = printer.Skeleton(r) }));
        }
        else
        {
            Console.Out.Write(string.Join("\n", reports.Select(r => Text(r, show.Skeleton, printer))));
        }

        return MissingPrinter.Errors(reports);
    }

    private static SourceFiles ReadHeaders(ImportWishes tree) => KernelSource.KindOf(tree.Source, tree.Tag) != SourceKind.File
        ? KernelSource.Read(tree.Source, tree.Tag, new SourceQuery(["Makefile"], TreeHeaders.Folders), default)
        : throw new CliException(ExitCodes.Usage, $"{tree.Name} is a file; --tree names the tree whose headers the snippets are of");

    private static LinuxVersion KernelOf(Snippet snippet, LinuxVersion? kernel, SourceFiles? tree)
    {
        string file = Output.Shown(snippet.Path);
        LinuxVersion version = (snippet.Kernel, kernel ?? tree?.Release) switch
        {
            (null, null) => throw new CliException(ExitCodes.Usage, $"{file} does not say which kernel it is from; say --kernel"),
            ({ } own, { } said) when own != said && kernel is not null => throw new CliException(ExitCodes.Usage, $"{file} is of kernel {own}, not {said}; leave --kernel out"),
            var (own, said) when RuntimeAssembly.Kernel.Knows((own ?? said)!.Value) => (own ?? said)!.Value,
            var (own, said) => throw new CliException(ExitCodes.Data, $"{file}: kernel {own ?? said} is not one of those known, {RuntimeAssembly.Kernel.Known}"),
        };
        return tree?.Release is { } release && release != version
            ? throw new CliException(ExitCodes.Usage, $"{file} is of kernel {version}, and {tree.Origin} is kernel {release}")
            : version;
    }

    private static string Text(MissingReport report, bool skeletonOnly, MissingPrinter printer)
    {
        string skeleton = printer.Skeleton(report);
        string head = report.Names.Count == 0
            ? $"{Output.Shown(report.File)}: kernel {report.Kernel} of the runtime has all it uses\n"
            : $"{Output.Shown(report.File)}: kernel {report.Kernel} of the runtime lacks\n{string.Concat(report.Names.Select(Line))}";
        return skeletonOnly ? skeleton : skeleton.Length == 0 ? head : $"{head}\n{skeleton}";
    }

    private static string Line(MissingName name)
    {
        string what = name.Kind switch
        {
            MissingKind.Function => name.Signature?.Prototype(name.Name) ?? $"{name.Name}, its signature is not told",
            MissingKind.Field => $"{Declare(name.Type!, name.Name)} in {name.Owner}",
            _ => name.Name,
        };
        return $"{name.Place}: {name.Kind.ToString().ToLowerInvariant()} {what}\n"
            + string.Concat(name.Declarations.Take(1).Select(d => $"    {d.Text} ({MissingPrinter.Place(d)}{(name.Declarations.Count > 1 ? $" and {name.Declarations.Count - 1} more" : "")})\n"))
            + string.Concat(MissingPrinter.Guesses(name).Select(g => $"    a guess: {g}\n"))
            + MissingPrinter.Near(name);
    }

    private static string Declare(ToldType type, string name) => type.C.EndsWith('*') ? type.C + name : $"{type.C} {name}";
}
