// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Cli.Import;
using KTrans.Cli.Missing;
using KTrans.Runtime.Surface;
using KTrans.Translator.Extraction;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans missing</c>: what snippets, or functions of a kernel tree, need and the runtime lacks.</summary>
internal static class MissingVerb
{
    public static Verb Create()
    {
        Argument<string[]> files = new Argument<string[]>("FILE") { Description = "Snippets; without any, functions of the tree.", Arity = ArgumentArity.ZeroOrMore }.WithoutOptions();
        Option<string?> tree = new("--tree") { Description = "Kernel source, as import takes it: its headers tell the declarations, and without snippets its functions are looked at.", HelpName = "TREE" };
        Option<string?> kernel = new("--kernel") { Description = "Kernel version of what does not state one.", HelpName = "V" };
        Option<string[]> name = new("--name") { Description = "With functions of a tree: tell only of this name; may be given again.", HelpName = "N" };
        Option<bool> skeleton = new("--skeleton") { Description = "Print the C# skeleton alone." };
        Option<bool> json = new("--json") { Description = "Print it as JSON, the skeleton included." };
        SourceOptions options = new();
        Verb command = new(
            "missing",
            "Shows the functions, types, fields and constants that C uses and the runtime lacks in its kernel version: where, with which C declaration, which other versions have them, and a C# skeleton that compiles. Of functions of a kernel tree (all of a file, or those named) it is a work list: first what alone keeps most of them from being translated. Declarations are the tree's; of a snippet without a tree they are as its uses tell.",
            "ktrans missing fault.c --kernel 4.19               what it lacks, then the skeleton",
            "ktrans missing fault.c --kernel 4.19 --skeleton    C# alone",
            "ktrans missing fault.c --tree linux                with the declarations of a tree",
            "ktrans missing --tree linux                        what all of mm/memory.c lacks",
            "ktrans missing --tree linux-4.19.tar.gz --function lacks --skeleton",
            "ktrans missing --tree linux --tag v4.19 --name frobnicate",
            "ktrans missing kernel-snippets/v4.4/do_anonymous_page.c --json")
        {
            files, tree, kernel, name, skeleton, json,
        };
        options.AddTo(command);
        command.SetAction(parsed => Run(
            [.. parsed.GetValue(files)!.DistinctBy(Path.GetFullPath)],
            Input.KnownKernel(parsed.GetValue(kernel)),
            parsed.GetValue(tree),
            t => options.Of(parsed, new ImportWishes(t, Input.Kernel(parsed.GetValue(kernel)), [], null)),
            new MissingWishes(parsed.GetValue(skeleton), parsed.GetValue(json), parsed.GetValue(name) ?? [])));
        return command;
    }

    private static int Run(string[] files, LinuxVersion? kernel, string? tree, Func<string, ImportWishes> wishesOf, MissingWishes show)
    {
        ImportWishes wishes = wishesOf(tree ?? "");
        string? fault = show is { Skeleton: true, Json: true } ? "--skeleton and --json do not go together"
            : files.Length == 0 && tree is null ? "say which snippets, or --tree"
            : files.Length == 0 ? null
            : tree is null && wishes.Tag is not null ? "--tag is for a tree; say --tree"
            : OfFunctions(wishes, show) is { } option ? $"{option} is for functions of a tree; leave {(tree is null ? "it" : "the snippets")} out" : null;
        return fault is not null ? throw new CliException(ExitCodes.Usage, fault)
            : files.Length > 0 ? SnippetMissing.Run(files, kernel, tree is null ? null : wishes, show)
            : TreeMissing.Run(Read(wishes), show);
    }

    // An option given that says which functions, or how they are read.
    private static string? OfFunctions(ImportWishes wishes, MissingWishes show) =>
        show.Names.Count > 0 ? "--name" : wishes.Functions.Count > 0 ? "--function" : wishes.OfSource;

    private static ImportWishes Read(ImportWishes wishes)
    {
        SourceKind kind = SourceFaults.Guard(() => KernelSource.KindOf(wishes.Source, wishes.Tag));
        if (wishes.Source == KernelSource.StandardInput)
        {
            return wishes with { Typed = SourceFaults.Guard(() => KernelSource.Read(wishes.Source, null, new SourceQuery([wishes.File ?? "stdin.c"], []), default)) };
        }

        return kind != SourceKind.File || CFile.IsNamed(wishes.Source) ? wishes
            : throw new CliException(ExitCodes.Data, $"{wishes.Name} is no kernel source: a tree, its archive, a git repository with --tag, or a C file");
    }
}
