// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using ClangSharp.Interop;

namespace KTrans.Translator.Clang;

/// <summary>
/// A place in C source. What comes out of a macro is where the macro's use is written.
/// Presumed is what #line says, physical what an editor shows; columns and offsets count UTF-8 bytes, columns from 1.
/// </summary>
public readonly record struct SourcePosition(
    string PresumedFile,
    int PresumedLine,
    string PhysicalFile,
    int PhysicalLine,
    int Column,
    int Offset)
{
    /// <summary>Whether there is a place at all: built-in things have none.</summary>
    public bool IsKnown => PhysicalLine > 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PresumedFile}:{PresumedLine}:{Column}");

    internal static unsafe SourcePosition From(CXSourceLocation location)
    {
        void* file;
        uint line, column, offset, presumedLine, presumedColumn;
        CXString presumedFile;
        clang.getExpansionLocation(location, &file, &line, &column, &offset);
        clang.getPresumedLocation(location, &presumedFile, &presumedLine, &presumedColumn);
        string presumed = AsGiven(NativeText.Take(presumedFile));
        string physical = file is null ? "" : AsGiven(NativeText.Take(clang.getFileName(file)));
        return new SourcePosition(presumed, (int)presumedLine, physical, (int)line, (int)column, (int)offset);
    }

    // What clang finds by -include in the current folder gets this prefix.
    private static string AsGiven(string file) => file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;
}

/// <summary>What is between two places; the end is the place after the last character.</summary>
public readonly record struct SourceRange(SourcePosition Start, SourcePosition End)
{
    /// <summary>How many bytes long it is.</summary>
    public int Length => End.Offset - Start.Offset;

    internal static SourceRange From(CXSourceRange range)
        => new(SourcePosition.From(clang.getRangeStart(range)), SourcePosition.From(clang.getRangeEnd(range)));
}
