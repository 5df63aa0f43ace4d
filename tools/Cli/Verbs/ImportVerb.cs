// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using System.Text;
using KTrans.Cli.Import;
using KTrans.Translator.Extraction;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans import</c>: functions out of a document, or of a kernel's source with what they need, as a snippet.</summary>
internal static class ImportVerb
{
    public static Verb Create()
    {
        Argument<string> source = new Argument<string>("SOURCE") { Description = "A document, a C file, a kernel tree, its .tar.xz or .tar.gz, a git repository; - reads standard input." }.WithoutOptions();
        Option<string?> kernel = new("--kernel") { Description = "Kernel version the code belongs to; else as the tree's Makefile says.", HelpName = "V" };
        Option<bool> all = new("--all") { Description = "Take every function of the file, and tell what became of each." };
        Option<string?> completion = new("--completion") { Description = "What the document lacks; else the file beside the committed snippet, if it names this document.", HelpName = "YAML" };
        Option<int?> line = new("--first-line") { Description = "Kernel line of the function, for a document without line numbers.", HelpName = "N", CustomParser = CommandLine.LineNumber };
        Option<string?> output = new("--output") { Description = "The snippet to write, without a model; - prints it.", HelpName = "FILE" };
        Option<bool> json = new("--json") { Description = "With --all: print what became of each function as JSON." };
        SourceOptions options = new();
        Verb command = new(
            "import",
            "Takes kernel functions out of a document (fenced or bare text, with or without line numbers, comments in any language), or out of kernel source with the macros, types, variables and inline functions they need. Snippets go to kernel-snippets/imported/, which git ignores, and those of kernel source get their model at once.",
            "ktrans import notes.md --kernel 4.19 --function do_cow_fault",
            "ktrans import notes.md --kernel 4.4 --function do_cow_fault --first-line 2950 --output -",
            "ktrans import - --kernel 4.19 --function do_cow_fault < notes.md",
            "ktrans import linux-4.19.tar.gz --function do_wp_page --closure",
            "ktrans import linux --tag v4.19 --function do_wp_page --closure",
            "ktrans import linux --function do_swap_page --closure --from mm/swap_state.c --config linux/.config",
            "ktrans import --all linux/mm/memory.c --json")
        {
            source, kernel, all, completion, line, output, json,
        };
        options.AddTo(command);
        command.SetAction(parsed => Run(options.Of(parsed, new ImportWishes(parsed.GetValue(source)!, Input.Kernel(parsed.GetValue(kernel)), [], parsed.GetValue(output))
        {
            All = parsed.GetValue(all),
            Completion = parsed.GetValue(completion),
            FirstLine = parsed.GetValue(line),
            Json = parsed.GetValue(json),
        })));
        return command;
    }

    private static int Run(ImportWishes wishes)
    {
        if (wishes.All == wishes.Functions.Count > 0 || (wishes.Json && !wishes.All))
        {
            throw new CliException(ExitCodes.Usage, wishes.All ? "--all takes every function: leave --function out"
                : wishes.Functions.Count == 0 ? "say which function: --function F, or --all" : "--json goes with --all");
        }

        SourceKind kind = SourceFaults.Guard(() => KernelSource.KindOf(wishes.Source, wishes.Tag));
        SourceFiles? single = kind != SourceKind.File || CFile.IsNamed(wishes.Source) ? null
            : SourceFaults.Guard(() => KernelSource.Read(wishes.Source, null, new SourceQuery([wishes.File ?? "stdin.c"], []), default));
        wishes = wishes with { Typed = wishes.Source == KernelSource.StandardInput ? single : null };
        string? document = single is null ? null : Encoding.UTF8.GetString(single.Files.Values.Single());
        if (document is not null && CFile.IsText(document))
        {
            document = null;
        }

        if ((document is null ? wishes.OfDocument : wishes.OfSource) is { } option)
        {
            throw new CliException(ExitCodes.Usage, $"{option} is for {(document is null ? "documents" : "kernel source")}, and {wishes.Name} is {(document is null ? "kernel source" : "a document")}");
        }

        return document is not null ? DocumentImport.Run(wishes, document)
            : wishes.All ? ImportLedger.Run(wishes)
            : SourceImport.Run(wishes);
    }
}
