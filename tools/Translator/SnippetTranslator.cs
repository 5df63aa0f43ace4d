// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using ClangSharp.Interop;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Lowering;
using KTrans.Translator.Model;
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
            return TranslatedFile.Nothing(snippet, version ?? default, fault);
        }

        try
        {
            return Translate(snippet, version!.Value, preludes.Get(version.Value).Without(snippet.Origin?.Unlike ?? []));
        }
        catch (ClangParseException)
        {
            return TranslatedFile.Nothing(snippet, version!.Value, InputFault.Died(snippet));
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
            return TranslatedFile.Nothing(snippet, version, InputFault.Whole(snippet, Rules.GaveUp, $"clang stopped at its {errors.Count}th error"));
        }

        List<Diagnostic> diagnostics = [.. errors.Where(e => !definitions.Any(d => Holds(d, e))).Select(e => ClangMessages.Convert(e, prelude, fileName))];
        if (definitions.Count == 0 && diagnostics.Count == 0)
        {
            diagnostics.Add(new Diagnostic(Rules.NoFunction, new SourcePlace(fileName, 0, 0), "no function definition"));
        }

        UnitContext context = Context(snippet, prelude, definitions, unit.Root);
        IReadOnlyList<TranslatedFunction> functions = Functions(snippet, context, definitions, errors, diagnostics);
        StorageModel? storage = context.Statics.Model(new SourcePlace(fileName, 0, 0));
        string sourceFile = snippet.Origin?.SourceFile ?? fileName;
        return TranslatedFile.Of(
            snippet, prelude, sourceFile, ModelEmitter.ClassNameOf(sourceFile), new TranslatedUnit(functions, [.. context.Records.All(context), .. context.Records.Undefined(context)], storage), diagnostics);
    }

    private static UnitContext Context(Snippet snippet, KernelPrelude prelude, List<Cursor> definitions, Cursor root)
    {
        StaticTable statics = new(ModelEmitter.ClassNameOf(Path.GetFileNameWithoutExtension(snippet.Path)));
        RecordTable records = RecordTable.Beside(prelude, [.. definitions.Select(d => d.Spelling), .. statics.Names]);
        UnitContext context = new(prelude, new Dictionary<string, string>(), records, statics);
        HashSet<string> taken = [.. EmittedNames.All, ModelEmitter.ClassNameOf(Path.GetFileName(snippet.Path))];
        context = context with { Functions = definitions.Where(d => HasSignature(context, d)).ToDictionary(d => d.Spelling, d => EmittedNames.Free(d.Spelling, taken)) };
        statics.Add(context, root);
        return context;
    }

    private List<TranslatedFunction> Functions(
        Snippet snippet, UnitContext context, IReadOnlyList<Cursor> definitions, IReadOnlyList<ClangDiagnostic> errors, List<Diagnostic> diagnostics)
    {
        byte[] text = SourceEncoding.Encode(snippet.Text);
        UnitTranslator unit = new(context, afterPass);
        List<TranslatedFunction> functions = [.. definitions
            .Select(d => unit.Translate(d, text, Broken(d, errors, context.Prelude, Path.GetFileName(snippet.Path))))
            .OfType<TranslatedFunction>()];
        diagnostics.AddRange(unit.Diagnostics);
        return functions;
    }

    private static List<Diagnostic> Broken(Cursor definition, IReadOnlyList<ClangDiagnostic> errors, KernelPrelude prelude, string file)
    {
        List<Diagnostic> broken = [.. errors.Where(e => Holds(definition, e))
            .Select(e => ClangMessages.Convert(e, prelude, file) with { Function = definition.Spelling })];
        broken.RemoveAll(d => d.Rule == Rules.SignatureMismatch && broken.Any(other => other.Rule == Rules.MissingPrimitive && other.Place.Line == d.Place.Line));
        return broken;
    }

    // A function that cannot even be declared in C# is as good as missing to those that call it.
    private static bool HasSignature(UnitContext unit, Cursor definition)
    {
        try
        {
            FunctionLowering.Signature(new LoweringContext(unit), definition);
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
}
