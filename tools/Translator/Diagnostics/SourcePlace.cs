// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Diagnostics;

/// <summary>A place in C source as the user is shown it: the presumed file and line (after <c>#line</c>).</summary>
/// <param name="File">Presumed file, such as <c>mm/memory.c</c>.</param>
/// <param name="Line">Presumed line, from 1; 0 when the place is the file as a whole.</param>
/// <param name="Column">Column in bytes, from 1; 0 when unknown.</param>
public readonly record struct SourcePlace(string File, int Line, int Column)
{
    /// <summary>The line that an editor shows, from 1; 0 when unknown.</summary>
    public int PhysicalLine { get; init; }

    /// <summary>Where the text of what stands there begins in the snippet, in UTF-8 bytes.</summary>
    public int Offset { get; init; }

    /// <summary>How long that text is, in UTF-8 bytes; 0 when unknown.</summary>
    public int Length { get; init; }

    public override string ToString() => Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
