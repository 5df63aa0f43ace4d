// SPDX-License-Identifier: GPL-2.0-only
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>What clang has to say about the source.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">The text, without place and option.</param>
/// <param name="Position">Where.</param>
/// <param name="Option">The warning option it belongs to, for example <c>-Wunused-variable</c>; empty for errors.</param>
/// <param name="Category">The area of the compiler that it comes from.</param>
/// <param name="Notes">What clang adds, each with its own place.</param>
public sealed record ClangDiagnostic(
    CXDiagnosticSeverity Severity,
    string Message,
    SourcePosition Position,
    string Option,
    string Category,
    IReadOnlyList<ClangDiagnostic> Notes)
{
    /// <summary>Where what it is about ends, if clang says; on a line after its start too.</summary>
    public SourcePosition? End { get; init; }

    /// <summary>Whether the source is wrong, as opposed to doubtful.</summary>
    public bool IsError => Severity >= CXDiagnosticSeverity.CXDiagnostic_Error;

    /// <inheritdoc/>
    public override string ToString() => $"{Position}: {Message}";

    internal static unsafe IReadOnlyList<ClangDiagnostic> ReadAll(CXTranslationUnitImpl* unit)
    {
        ClangDiagnostic[] diagnostics = new ClangDiagnostic[clang.getNumDiagnostics(unit)];
        for (uint i = 0u; i < diagnostics.Length; i++)
        {
            diagnostics[i] = Take(clang.getDiagnostic(unit, i));
        }

        return diagnostics;
    }

    private static unsafe ClangDiagnostic Take(void* diagnostic)
    {
        // The set belongs to its diagnostic and must not be disposed by itself.
        void* set = clang.getChildDiagnostics(diagnostic);
        ClangDiagnostic[] notes = new ClangDiagnostic[clang.getNumDiagnosticsInSet(set)];
        for (uint i = 0u; i < notes.Length; i++)
        {
            notes[i] = Take(clang.getDiagnosticInSet(set, i));
        }

        ClangDiagnostic taken = new(
            clang.getDiagnosticSeverity(diagnostic),
            NativeText.Take(clang.getDiagnosticSpelling(diagnostic)),
            SourcePosition.From(clang.getDiagnosticLocation(diagnostic)),
            NativeText.Take(clang.getDiagnosticOption(diagnostic, null)),
            NativeText.Take(clang.getDiagnosticCategoryText(diagnostic)),
            notes)
        {
            End = EndOf(diagnostic),
        };
        clang.disposeDiagnostic(diagnostic);
        return taken;
    }

    // Ranges may lie before the place, as the left operand does; only what starts there is what is pointed at.
    private static unsafe SourcePosition? EndOf(void* diagnostic)
    {
        SourcePosition place = SourcePosition.From(clang.getDiagnosticLocation(diagnostic));
        for (uint i = 0; i < clang.getDiagnosticNumRanges(diagnostic); i++)
        {
            SourceRange range = SourceRange.From(clang.getDiagnosticRange(diagnostic, i));
            if (range.Start == place && range.End.PhysicalFile == place.PhysicalFile && range.End.Offset > place.Offset)
            {
                return range.End;
            }
        }

        return null;
    }
}
