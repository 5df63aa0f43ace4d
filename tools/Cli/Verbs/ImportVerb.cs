// SPDX-License-Identifier: GPL-2.0-only
using System.CommandLine;
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Snippets;

namespace KTrans.Cli.Verbs;

/// <summary><c>ktrans import</c>: a function out of a document, as a snippet.</summary>
internal static class ImportVerb
{
    public static Verb Create()
    {
        Argument<string> source = new Argument<string>("SOURCE") { Description = "The document; - reads standard input." }.WithoutOptions();
        Option<string> kernel = new("--kernel") { Description = "Kernel version the code belongs to.", HelpName = "V", Required = true };
        Option<string> function = new("--function") { Description = "The function to take.", HelpName = "F", Required = true };
        Option<string?> completion = new("--completion") { Description = "What the document lacks; else the file beside the committed snippet, if it names this document.", HelpName = "YAML" };
        Option<int?> line = new("--first-line") { Description = "Kernel line of the function, for a document without line numbers.", HelpName = "N", CustomParser = CommandLine.LineNumber };
        Option<string?> output = new("--output") { Description = "The snippet to write; - prints it.", HelpName = "FILE" };
        Verb command = new(
            "import",
            "Takes a kernel function out of a document: fenced or bare text, with or without line numbers, comments in any language. Without a completion the snippet goes to kernel-snippets/imported/, which git ignores.",
            "ktrans import notes.md --kernel 4.19 --function do_cow_fault",
            "ktrans import notes.md --kernel 4.4 --function do_cow_fault --first-line 2950 --output -",
            "ktrans import - --kernel 4.19 --function do_cow_fault < notes.md")
        {
            source, kernel, function, completion, line, output,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(source)!, Input.Kernel(parsed.GetValue(kernel))!.Value, parsed.GetValue(function)!,
            parsed.GetValue(completion), parsed.GetValue(line), parsed.GetValue(output)));
        return command;
    }

    private static int Run(string source, LinuxVersion kernel, string function, string? completionPath, int? firstLine, string? output)
    {
        // Where the snippet goes is said, or it goes into the checkout.
        Workspace workspace = output is null && completionPath is null ? Input.Checkout() : Input.Workspace();
        string name = source == "-" ? "standard input" : Path.GetFileName(source);
        string text = source == "-" ? Console.In.ReadToEnd() : Input.Document(source);
        string committed = SnippetFiles.CommittedPath(workspace.Root, kernel, function);
        Completion? completion = completionPath is not null ? Input.Completion(completionPath)
            : workspace.Exists ? Beside(committed, name) : null;
        ImportResult result = DocumentImporter.Import(name, text, new ImportRequest(kernel, function, completion) { FirstLine = firstLine });
        foreach (ImportProblem problem in result.Problems)
        {
            Console.Error.WriteLine($"{name}{(problem.Line is { } at ? ":" + at : "")}: error: {problem.Message}\n    hint: {problem.Hint}");
        }

        if (result.Text is null)
        {
            return ExitCodes.Data;
        }

        if (output == "-")
        {
            Console.Out.Write(result.Text);
            return ExitCodes.Done;
        }

        string path = output
            ?? (completionPath is not null ? Path.ChangeExtension(completionPath, ".c")
            : completion is not null ? committed
            : SnippetFiles.ImportedPath(workspace.Root, kernel, function));
        Output.Write(path, result.Text);
        return ExitCodes.Done;
    }

    private static Completion? Beside(string snippetPath, string document)
    {
        string path = SnippetFiles.CompletionPath(snippetPath);
        return File.Exists(path) && Input.Completion(path) is var completion && completion.Document == document ? completion : null;
    }
}
