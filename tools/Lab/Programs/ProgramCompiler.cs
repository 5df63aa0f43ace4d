// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Models;
using KTrans.PlainC;
using KTrans.Translator;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Prelude;
using KTrans.Translator.Programs;
using KTrans.Translator.Snippets;

namespace KTrans.Lab.Programs;

/// <summary>A program as data that can be run, or why there is none.</summary>
/// <param name="Image">Its functions, compiled; null when there are diagnostics.</param>
/// <param name="Diagnostics">What was refused, and why.</param>
public sealed record CompiledProgram(ModelImage? Image, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Translates and compiles C programs, in memory, against the plain C runtime.</summary>
public sealed class ProgramCompiler
{
    private readonly PreludeStore preludes = PreludeStore.InUserCache(RuntimeAssembly.Of(typeof(Gnu11).Assembly));

    /// <summary>Compiles a program.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public CompiledProgram Compile(CProgram program) => Compile(
        [.. program.Files.Select(path => new Snippet(path, SourceEncoding.ReadFile(path), null))], program.Options, isChecked: !program.IsClean);

    /// <summary>Compiles a program of files that are read already.</summary>
    /// <param name="files">Its files; each name is what clang is to call it.</param>
    /// <param name="options">What clang is told.</param>
    /// <param name="isChecked">Makes the checked form.</param>
    public CompiledProgram Compile(IReadOnlyList<Snippet> files, IReadOnlyList<string> options, bool isChecked)
    {
        IReadOnlyList<TranslatedFile> translated = new ProgramTranslator(preludes).Translate(files, options);
        List<Diagnostic> diagnostics = [.. translated.SelectMany(f => f.Diagnostics)];
        if (diagnostics.Count == 0 && !translated.Any(f => f.Functions.Any(f => f.Name == ProgramRunner.Main)))
        {
            diagnostics.Add(new Diagnostic(Rules.NoFunction, new SourcePlace(files[0].Path, 0, 0), "the program has no function main") { Snippet = files[0].Path });
        }

        if (diagnostics.Count > 0)
        {
            return new CompiledProgram(null, diagnostics);
        }

        CompiledModels compiled = new ModelCompiler(preludes).Compile(translated, isChecked);
        return compiled.Image is { } image
            ? new CompiledProgram(ModelImage.Of(translated, image), [])
            : new CompiledProgram(null, compiled.Diagnostics);
    }
}
