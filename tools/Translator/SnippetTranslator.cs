// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using ClangSharp.Interop;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Lowering;
using KTrans.Translator.Model;
using KTrans.Translator.Passes;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator;

/// <summary>The way of one snippet: parse against the version's prelude, lower, run the passes, write C#.</summary>
/// <param name="preludes">Where preludes come from.</param>
/// <param name="afterPass">Hears of each function after each pass, for <c>--dump-after</c>.</param>
public sealed class SnippetTranslator(PreludeStore preludes, Action<string, FunctionModel>? afterPass = null)
{
    // What clang says last when it does not read on.
    private const string TooManyErrors = "too many errors emitted, stopping now";

    /// <summary>Translates a snippet. What is refused becomes a diagnostic and a throwing stub.</summary>
    /// <param name="snippet">The C.</param>
    /// <param name="kernel">The kernel version; null takes the snippet's own.</param>
    public TranslatedFile Translate(Snippet snippet, LinuxVersion? kernel = null)
    {
        LinuxVersion? version = kernel ?? snippet.Kernel;
        if (InputFault.Of(snippet, version, preludes) is { } fault)
        {
            return Nothing(snippet, version ?? default, fault);
        }

        try
        {
            return Translate(snippet, version!.Value, preludes.Get(version.Value));
        }
        catch (ClangParseException)
        {
            return Nothing(snippet, version!.Value, InputFault.Whole(snippet, Rules.GaveUp, "clang died reading it: it multiplies or nests beyond all bounds"));
        }
    }

    private TranslatedFile Translate(Snippet snippet, LinuxVersion version, KernelPrelude prelude)
    {
        string fileName = Path.GetFileName(snippet.Path);
        using TranslationUnit unit = SnippetParser.Parse(snippet, prelude.Header, SnippetParser.Strict);
        List<Cursor> definitions = [.. unit.Root.Children.Where(c => c is { Kind: CXCursorKind.CXCursor_FunctionDecl, IsDefinition: true, IsInMainFile: true })
            .DistinctBy(c => c.Spelling)];
        List<ClangDiagnostic> errors = [.. unit.Diagnostics.Where(d => d.IsError)];
        if (errors.Any(e => e.Message == TooManyErrors))
        {
            return Nothing(snippet, version, InputFault.Whole(snippet, Rules.GaveUp, $"clang stopped at its {errors.Count}th error"));
        }

        List<Diagnostic> diagnostics = [.. errors.Where(e => !definitions.Any(d => Holds(d, e))).Select(e => ClangMessages.Convert(e, prelude, fileName))];
        if (definitions.Count == 0 && diagnostics.Count == 0)
        {
            diagnostics.Add(new Diagnostic(Rules.NoFunction, new SourcePlace(fileName, 0, 0), "no function definition"));
        }

        List<(FunctionModel Lowered, FunctionModel Clean)> both = [.. Functions(snippet, prelude, definitions, errors, diagnostics)];
        List<FunctionModel> functions = [.. both.Select(f => f.Clean)];
        SourceLines lines = new(snippet.Text);
        string sourceFile = snippet.Origin?.SourceFile ?? fileName;
        return new TranslatedFile(
            snippet, version, ModelEmitter.FullClassName(version, sourceFile), functions,
            functions.Count == 0 ? "" : new ModelEmitter(snippet, prelude).Emit(sourceFile, new UnitModel(new(functions), [], [])),
            new Lazy<string>(() => functions.Count == 0 ? "" : Checked(snippet, prelude, sourceFile, both.Select(f => f.Lowered))),
            [.. diagnostics.Select(d => lines.Locate(d, snippet.Path))]);
    }

    private static string Checked(Snippet snippet, KernelPrelude prelude, string sourceFile, IEnumerable<FunctionModel> lowered) =>
        new ModelEmitter(snippet, prelude, isChecked: true).Emit(
            sourceFile, new UnitModel(new(lowered.Select(f => f.Body is null ? f : PassList.Run(PassList.Checked, f))), [], []));

    private IEnumerable<(FunctionModel Lowered, FunctionModel Clean)> Functions(
        Snippet snippet, KernelPrelude prelude, IReadOnlyList<Cursor> definitions, IReadOnlyList<ClangDiagnostic> errors, List<Diagnostic> diagnostics)
    {
        byte[] text = Encoding.UTF8.GetBytes(snippet.Text);
        HashSet<string> names = [.. definitions.Where(d => HasSignature(prelude, d)).Select(d => d.Spelling)];
        UnitContext unit = new(prelude, names);
        foreach (Cursor definition in definitions)
        {
            string source = Encoding.UTF8.GetString(text, definition.Extent.Start.Offset, definition.Extent.Length);
            List<Diagnostic> broken = [.. errors.Where(e => Holds(definition, e))
                .Select(e => ClangMessages.Convert(e, prelude, Path.GetFileName(snippet.Path)) with { Function = definition.Spelling })];
            broken.RemoveAll(d => d.Rule == Rules.SignatureMismatch && broken.Any(other => other.Rule == Rules.MissingPrimitive && other.Place.Line == d.Place.Line));
            diagnostics.AddRange(broken);
            if (Model(new LoweringContext(unit), definition, source, broken.FirstOrDefault(), diagnostics) is { } function)
            {
                yield return function;
            }
        }
    }

    private (FunctionModel Lowered, FunctionModel Clean)? Model(LoweringContext context, Cursor definition, string source, Diagnostic? broken, List<Diagnostic> diagnostics)
    {
        FunctionModel? function = null;
        try
        {
            function = FunctionLowering.Lower(context, definition, source, broken);
            if (function is { Refusal: { } refusal } && broken is null)
            {
                diagnostics.Add(refusal);
            }

            return (function, function.Body is null ? function : PassList.Run(PassList.All, function, afterPass));
        }
        catch (RefusedException e)
        {
            Diagnostic diagnostic = e.Diagnostic with { Function = definition.Spelling };
            diagnostics.Add(diagnostic);
            FunctionModel? stub = function is null ? null : function with { Body = null, Refusal = diagnostic };
            return stub is null ? null : (stub, stub);
        }
    }

    // A function that cannot even be declared in C# is as good as missing to those that call it.
    private static bool HasSignature(KernelPrelude prelude, Cursor definition)
    {
        try
        {
            FunctionLowering.Signature(new LoweringContext(new UnitContext(prelude, new HashSet<string>())), definition);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static bool Holds(Cursor definition, ClangDiagnostic error) =>
        error.Position.PhysicalLine >= definition.Extent.Start.PhysicalLine &&
        error.Position.PhysicalLine <= definition.Extent.End.PhysicalLine &&
        error.Position.PhysicalFile == definition.Extent.Start.PhysicalFile;

    private static TranslatedFile Nothing(Snippet snippet, LinuxVersion version, Diagnostic fault) =>
        new(snippet, version, "", [], "", new Lazy<string>(""), [new SourceLines(snippet.Text).Locate(fault, snippet.Path)]);
}
