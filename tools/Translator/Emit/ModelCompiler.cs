// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Diagnostic = KTrans.Translator.Diagnostics.Diagnostic;

namespace KTrans.Translator.Emit;

/// <summary>An assembly of models, or what kept it from being made.</summary>
/// <param name="Image">The assembly's bytes, of the checked form with debug information inside; null when there are diagnostics.</param>
/// <param name="Diagnostics">Faults of ours: C# that does not compile or binds to the wrong symbol.</param>
public sealed record CompiledModels(byte[]? Image, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Compiles emitted files in memory and checks that every call and constant means what the C meant.</summary>
public sealed class ModelCompiler(PreludeStore preludes)
{
    // What C# warns of is C's own: unused labels, code after a goto, a sign that an or extends, comparisons with oneself.
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        deterministic: true,
        warningLevel: 0);

    // Debug IL keeps statements apart; the attribute, in place of the one that the compiler adds, lets the JIT optimise.
    private static readonly CSharpCompilationOptions Unoptimised = Options.WithOptimizationLevel(OptimizationLevel.Debug);

    private static readonly SyntaxTree Debuggable = CSharpSyntaxTree.ParseText(
        "[assembly: System.Diagnostics.Debuggable(System.Diagnostics.DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints)]",
        new CSharpParseOptions(LanguageVersion.CSharp14), "Debuggable.cs", Encoding.UTF8);

    // In the image, where debuggers find it: not all of them ask for symbols that are in memory beside it.
    private static readonly EmitOptions Embedded = new(debugInformationFormat: DebugInformationFormat.Embedded);

    /// <summary>Compiles the files of any number of kernel versions into one assembly.</summary>
    /// <param name="files">Translated files; those without text are left out.</param>
    /// <param name="isChecked">Compiles the checked form, with debug information that leads to the snippets.</param>
    public CompiledModels Compile(IReadOnlyCollection<TranslatedFile> files, bool isChecked = false)
    {
        List<Diagnostic> twice = [.. Duplicates(files)];
        if (twice.Count > 0)
        {
            return new CompiledModels(null, twice);
        }

        Dictionary<SyntaxTree, TranslatedFile> trees = files.Where(f => f.Text.Length > 0).ToDictionary(
            f => CSharpSyntaxTree.ParseText(
                isChecked ? f.CheckedText : f.Text, new CSharpParseOptions(LanguageVersion.CSharp14), f.RelativePath, Encoding.UTF8));
        CSharpCompilation compilation = CSharpCompilation.Create("KTrans.Models", isChecked ? trees.Keys.Append(Debuggable) : trees.Keys, preludes.Runtime.References, isChecked ? Unoptimised : Options);
        List<Diagnostic> diagnostics = [.. trees.AsParallel().AsOrdered().SelectMany(t => BindingCheck.Run(
            compilation.GetSemanticModel(t.Key), preludes.Get(t.Value.Kernel)))];
        diagnostics.AddRange(trees.SelectMany(t => RecordLayoutCheck.Run(compilation, t.Value, preludes.Runtime)));

        using MemoryStream image = new();
        diagnostics.AddRange(compilation.Emit(image, options: isChecked ? Embedded : null).Diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(Report));
        return new CompiledModels(diagnostics.Count == 0 ? image.ToArray() : null, diagnostics);
    }

    /// <summary>Compiles next to nothing, so that Roslyn and the runtime's metadata are there when models come: half a second that can pass while clang reads.</summary>
    public void WarmUp()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            "abstract unsafe class Warm : global::KTrans.Runtime.V2_6_32 { static int f(int* p) { return *p; } }", new CSharpParseOptions(LanguageVersion.CSharp14));
        CSharpCompilation compilation = CSharpCompilation.Create("Warm", [tree], preludes.Runtime.References, Options);
        _ = compilation.GetSemanticModel(tree).GetDiagnostics();
        _ = compilation.Emit(Stream.Null);
    }

    private static IEnumerable<Diagnostic> Duplicates(IEnumerable<TranslatedFile> files) =>
        from file in files
        from function in file.Functions
        group (file, function) by (file.ClassName, function.Name) into same
        from other in same.Skip(1)
        select new SourceLines(other.file.Snippet.Text).Locate(
            new Diagnostic(
                Rules.DuplicateFunction, other.function.Place, $"kernel {other.file.Kernel} has {same.Key.Name} already", same.Key.Name)
            {
                Related = [Other(same.First().file.Snippet, same.First().function)],
            },
            other.file.Snippet.Path);

    private static RelatedPlace Other(Snippet snippet, FunctionModel function) => new(function.Place, "the other is here")
    {
        Snippet = snippet.Path,
        Span = new SourceLines(snippet.Text).Span(function.Place, function.Place),
    };

    private static Diagnostic Report(Microsoft.CodeAnalysis.Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        SourcePlace place = new(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
        return new Diagnostic(
            Rules.InvalidCSharp,
            place,
            $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }
}
