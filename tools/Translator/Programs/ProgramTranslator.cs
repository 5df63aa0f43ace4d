// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using KTrans.Runtime.Surface;
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Emit;
using KTrans.Translator.Lowering;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator.Programs;

/// <summary>
/// The way of a program of one or more files: parse each, link them, then what snippets go through. All functions stand
/// in one class, those of headers in a file for each header.
/// </summary>
/// <param name="preludes">A runtime of whole programs.</param>
/// <param name="afterPass">Hears of each function after each pass.</param>
public sealed class ProgramTranslator(PreludeStore preludes, Action<string, FunctionModel>? afterPass = null)
{
    private readonly LinuxVersion version = preludes.Versions[^1];

    /// <summary>Translates a program. If anything of it is refused, no part of it can be run.</summary>
    /// <param name="files">Its files; each name is what clang and messages call it.</param>
    /// <param name="options">What clang is told: <c>-I</c>, <c>-D</c>, <c>-U</c>, <c>-include</c>, <c>-std=</c>.</param>
    /// <returns>The C# files: one for each C file, and for each header that functions come from.</returns>
    public IReadOnlyList<TranslatedFile> Translate(IReadOnlyList<Snippet> files, IReadOnlyList<string> options)
    {
        List<ProgramUnit> units = [];
        try
        {
            return Translate(files, options, units);
        }
        finally
        {
            units.ForEach(u => u.Dispose());
        }
    }

    private IReadOnlyList<TranslatedFile> Translate(IReadOnlyList<Snippet> files, IReadOnlyList<string> options, List<ProgramUnit> units)
    {
        KernelPrelude prelude = preludes.Get(version);
        List<TranslatedFile> faults = [];
        foreach (Snippet file in files)
        {
            if (Fault(file, options, prelude, units) is { } fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        ProgramLinker linker = new(units, prelude);
        if (linker.Diagnostics.Count > 0)
        {
            return [.. linker.Diagnostics.GroupBy(d => d.Unit, d => d.Diagnostic).Select(g => Nothing(g.Key.File, prelude, g))];
        }

        string className = ModelEmitter.ClassNameOf(Path.GetFileName(files[0].Path));
        StaticTable statics = new(className);
        RecordTable records = RecordTable.Beside(prelude, [.. linker.Names.Values.SelectMany(n => n.Values), .. statics.Names]);
        List<(ProgramUnit Unit, UnitContext Context)> contexts = [.. units.Select(u => (u, new UnitContext(prelude, linker.Names[u], records, statics) { Elsewhere = linker.Shared }))];
        contexts.ForEach(c => statics.Add(c.Context, c.Unit.Parsed.Root));
        List<IGrouping<string, (Snippet File, TranslatedUnit Unit, IReadOnlyList<Diagnostic> Diagnostics)>> translated =
            [.. contexts.SelectMany(c => Translated(c.Unit, linker, c.Context)).GroupBy(f => f.File.Path)];
        StorageModel? storage = statics.Model(new SourcePlace(files[0].Path, 0, 0));
        EquatableList<RecordModel> all = [.. records.All(contexts[0].Context), .. records.Undefined(contexts[0].Context)];
        return [.. translated.Select((g, i) => TranslatedFile.Of(
            g.First().File, prelude, g.Key, className,
            new TranslatedUnit([.. g.SelectMany(f => f.Unit.Functions)], i == 0 ? all : [], i == 0 ? storage : null),
            g.SelectMany(f => f.Diagnostics)))];
    }

    // What is wrong with a file as C; else it becomes a unit.
    private TranslatedFile? Fault(Snippet file, IReadOnlyList<string> options, KernelPrelude prelude, List<ProgramUnit> units)
    {
        if (InputFault.InText(file) is { } odd)
        {
            return TranslatedFile.Nothing(file, version, odd);
        }

        try
        {
            units.Add(new ProgramUnit(file, prelude, options));
        }
        catch (ClangParseException)
        {
            return TranslatedFile.Nothing(file, version, InputFault.Died(file));
        }

        IEnumerable<Diagnostic> errors = units[^1].Parsed.Diagnostics.Where(d => d.IsError).Select(e => ClangMessages.Convert(e, prelude, file.Path));
        return errors.Any() ? Nothing(file, prelude, errors) : null;
    }

    private static TranslatedFile Nothing(Snippet file, KernelPrelude prelude, IEnumerable<Diagnostic> errors) =>
        TranslatedFile.Of(file, prelude, file.Path, "", new TranslatedUnit([], [], null), errors);

    private IEnumerable<(Snippet File, TranslatedUnit Unit, IReadOnlyList<Diagnostic> Diagnostics)> Translated(
        ProgramUnit unit, ProgramLinker linker, UnitContext context)
    {
        foreach (IGrouping<string, Cursor> file in linker.FunctionsOf(unit).GroupBy(d => d.Location.PhysicalFile))
        {
            UnitTranslator translator = new(context, afterPass);
            byte[] text = unit.TextOf(file.Key);
            List<TranslatedFunction> functions = [.. file.Select(d => translator.Translate(d, text, [])).OfType<TranslatedFunction>()];
            Snippet source = file.Key == unit.File.Path ? unit.File : new Snippet(file.Key, SourceEncoding.Decode(text), null);
            yield return (source, new TranslatedUnit(functions, [], null), translator.Diagnostics);
        }
    }
}
