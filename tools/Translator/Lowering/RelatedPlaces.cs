// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Clang;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Model;
using KTrans.Translator.Prelude;

namespace KTrans.Translator.Lowering;

/// <summary>Places that tell why something was refused: a macro's definition, what clang notes.</summary>
internal static class RelatedPlaces
{
    // The declarations are made from the runtime: their line numbers would help nobody, and move with every primitive.
    private const string Runtime = "the runtime";

    /// <summary>Where the macro that a node comes from is defined; empty for what is written in place.</summary>
    public static EquatableList<RelatedPlace> OfMacro(Cursor cursor) => cursor.Macro is { } macro
        ? [new RelatedPlace(LoweringContext.Place(macro.Place), $"in the expansion of macro '{macro.Name}'")]
        : [];

    /// <summary>What clang notes with an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="prelude">The declarations that places may lie in.</param>
    /// <param name="file">The snippet; of what lies in a file that it includes there is no line to show.</param>
    public static EquatableList<RelatedPlace> OfNotes(ClangDiagnostic error, KernelPrelude prelude, string file) =>
        new(error.Notes.Where(n => n.Position.IsKnown).Select(n => Of(n, prelude, file)));

    private static RelatedPlace Of(ClangDiagnostic note, KernelPrelude prelude, string file)
    {
        SourcePlace place = LoweringContext.Place(note.Position);
        return KernelPrelude.Holds(note.Position.PhysicalFile)
            ? new RelatedPlace(new SourcePlace(Runtime, 0, 0), note.Message) { Span = new SourceLines(prelude.Files[note.Position.PhysicalFile]).Span(place, place) }
            : new RelatedPlace(note.Position.PhysicalFile == file ? place : place with { PhysicalLine = 0 }, note.Message);
    }
}
