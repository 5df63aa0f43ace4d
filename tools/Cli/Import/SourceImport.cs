// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Extraction;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using KTrans.Translator.Sources;

namespace KTrans.Cli.Import;

/// <summary>Functions out of kernel source, as a snippet and its model.</summary>
internal static class SourceImport
{
    public static int Run(ImportWishes wishes)
    {
        // Where the snippet goes is said, or it goes into the checkout with its model.
        Workspace workspace = wishes.Output is null ? Input.Checkout() : Input.Workspace();
        string? stamp = SourceFaults.Guard(() => KernelSource.Stamp(wishes.Source, wishes.Tag));
        if (stamp is not null && Remembered(wishes, Key(wishes, workspace, [stamp])) is { } early)
        {
            return early;
        }

        string key = Key(wishes, workspace, stamp is not null ? [stamp] : KernelInput.Read(wishes, []).Contents(wishes));
        return stamp is null && Remembered(wishes, key) is { } known ? known
            : Import(wishes, workspace, KernelInput.Read(wishes, TreeSurface.Folders), key);
    }

    private static string Key(ImportWishes wishes, Workspace workspace, IEnumerable<string> source) =>
        ImportCache.Key([.. source, workspace.Root, .. wishes.Parts()]);

    private static int? Remembered(ImportWishes wishes, string key)
    {
        if (wishes.Output is not null || ImportCache.Find(key) is not { } import)
        {
            return null;
        }

        Console.Error.Write(import.Told);
        Console.Error.WriteLine($"unchanged: {string.Join(", ", import.Files.Keys.Select(Output.Shown).Order(StringComparer.Ordinal))}");
        return import.ExitCode;
    }

    private static int Import(ImportWishes wishes, Workspace workspace, KernelInput input, string key)
    {
        PreludeStore preludes = PreludeStore.InUserCache();
        ModelCompiler compiler = new(preludes);
        _ = Task.Run(compiler.WarmUp);
        FunctionExtractor extractor = input.Extractor(preludes);
        CheckNames(wishes, input, extractor);
        string path = wishes.Output is { } output && output != "-" ? output : SnippetFiles.TreePath(workspace.Root, input.Kernel, input.Files[0].File);
        ExtractionRequest request = input.Request(WithEarlier(path, wishes, input, extractor), wishes.Closure);
        TreeImport import = new TreeImporter(preludes).Import(extractor, request, path);
        TranslationRun run = new([import.File], compiler.Compile([import.File]));
        using StringWriter told = new() { NewLine = "\n" };
        Report.Text(run.Diagnostics, told);
        bool isWhole = run.Compiled.Image is not null && !IsBroken(run);
        IReadOnlyList<string> written = isWhole ? Write(wishes, workspace, path, import) : [];
        Tell(told, "functions", import.Taken);
        Tell(told, "left to the runtime's models", import.ToRuntime);
        Tell(told, "declared otherwise than in the runtime, so missing there", import.Unlike.Select(u => $"{u.Tree[0].Text.TrimEnd(';')} ({u.Tree[0].File}:{u.Tree[0].Line})"));
        Tell(told, "left out by the configuration", import.LeftOut.Select(l => l.ToString()));
        Report.Summary(run, told);
        if (!isWhole && run.Compiled.Image is not null)
        {
            told.WriteLine("nothing was written: the C does not parse; where a name that only the kernel's headers explain is in the way, --define NAME= takes it out");
        }

        Console.Error.Write(told.ToString());
        int exitCode = run.Compiled.Image is null ? ExitCodes.Internal : run.Diagnostics.Any() ? ExitCodes.Data : ExitCodes.Done;
        if (isWhole && wishes.Output is null)
        {
            ImportCache.Keep(key, written, told.ToString(), exitCode);
        }

        return exitCode;
    }

    // Where a macro is missing the C of that function cannot be read, which is told by its stub.
    private static bool IsBroken(TranslationRun run) => run.Diagnostics.GroupBy(d => d.Function)
        .Any(f => f.Any(d => d.Rule == Rules.Syntax) && f.All(d => d.Missing is null));

    /// <summary>Refuses functions that the file does not define, and a file that defines none.</summary>
    public static void CheckNames(ImportWishes wishes, KernelInput input, FunctionExtractor extractor)
    {
        if (wishes.Functions.Count == 0 && extractor.Functions.Count == 0)
        {
            throw new CliException(ExitCodes.Data, $"{input.Files[0].File} of {input.Source.Origin} has no function");
        }

        if (extractor.Unknown(wishes.Functions) is [var unknown, ..])
        {
            IReadOnlyList<string> nearest = NearestNames.Of(unknown, extractor.Functions);
            throw new CliException(ExitCodes.Data, $"{input.Files[0].File} of {input.Source.Origin} has no function {unknown}"
                + (nearest.Count > 0 ? $"; nearest: {string.Join(", ", nearest)}" : "; --file says which file has it"));
        }
    }

    // Functions taken before out of the same source stay in the snippet, those that it still has: one file has one snippet.
    private static IReadOnlyList<string> WithEarlier(string path, ImportWishes wishes, KernelInput input, FunctionExtractor extractor)
    {
        if (wishes.Output is not null || !File.Exists(path))
        {
            return wishes.Functions;
        }

        SnippetOrigin? earlier = Input.Snippet(path).Origin;
        SnippetOrigin now = input.Request(wishes.Functions, wishes.Closure).Provenance();
        return earlier?.Tree == now.Tree && earlier?.Configuration == now.Configuration && earlier?.Closure == now.Closure
            ? [.. earlier!.Functions.Except(extractor.Unknown(earlier.Functions)).Union(wishes.Functions)]
            : wishes.Functions;
    }

    private static IReadOnlyList<string> Write(ImportWishes wishes, Workspace workspace, string path, TreeImport import)
    {
        if (wishes.Output == "-")
        {
            Console.Out.Write(import.Snippet.Text);
            return [];
        }

        Output.Write(path, import.Snippet.Text);
        if (wishes.Output is not null)
        {
            return [path];
        }

        string model = workspace.ModelPath(import.File);
        Output.Write(model, import.File.Text);
        return [path, model];
    }

    private static void Tell(TextWriter to, string what, IEnumerable<string> names)
    {
        if (names.Any())
        {
            to.WriteLine($"{what}: {string.Join(", ", names)}");
        }
    }
}
