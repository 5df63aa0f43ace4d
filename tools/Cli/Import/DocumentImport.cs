// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator;
using KTrans.Translator.Snippets;

namespace KTrans.Cli.Import;

/// <summary>A function out of a document, as a snippet.</summary>
internal static class DocumentImport
{
    public static int Run(ImportWishes wishes, string text)
    {
        if (wishes.Kernel is not { } kernel)
        {
            throw new CliException(ExitCodes.Usage, $"{wishes.Name} is a document and does not say which kernel it is from; say --kernel");
        }

        return wishes.Functions is [var function] ? Run(wishes, text, kernel, function)
            : throw new CliException(ExitCodes.Usage, "one function at a time is taken out of a document");
    }

    private static int Run(ImportWishes wishes, string text, LinuxVersion kernel, string function)
    {
        // Where the snippet goes is said, or it goes into the checkout.
        Workspace workspace = wishes.Output is null && wishes.Completion is null ? Input.Checkout() : Input.Workspace();
        string committed = SnippetFiles.CommittedPath(workspace.Root, kernel, function);
        Completion? completion = wishes.Completion is not null ? Input.Completion(wishes.Completion)
            : workspace.Exists ? Beside(committed, wishes.Name) : null;
        ImportResult result = DocumentImporter.Import(wishes.Name, text, new ImportRequest(kernel, function, completion) { FirstLine = wishes.FirstLine });
        foreach (ImportProblem problem in result.Problems)
        {
            Console.Error.WriteLine($"{wishes.Name}{(problem.Line is { } at ? ":" + at : "")}: error: {problem.Message}\n    hint: {problem.Hint}");
        }

        if (result.Text is null)
        {
            return ExitCodes.Data;
        }

        if (wishes.Output == "-")
        {
            Console.Out.Write(result.Text);
            return ExitCodes.Done;
        }

        string path = wishes.Output
            ?? (wishes.Completion is not null ? Path.ChangeExtension(wishes.Completion, ".c")
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
