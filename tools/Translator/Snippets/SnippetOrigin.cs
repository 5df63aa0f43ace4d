// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Snippets;

/// <summary>Where the lines of a snippet come from, as its header says. All lines are lines of the kernel's file.</summary>
/// <param name="Kernel">The release the function belongs to.</param>
/// <param name="SourceFile">The kernel's file: <c>mm/memory.c</c>.</param>
/// <param name="FirstLine">The line the function begins on.</param>
/// <param name="LastLine">The line of its closing brace.</param>
/// <param name="Document">The document it was imported from, or null.</param>
/// <param name="FromDocument">Lines that are the document's own.</param>
/// <param name="Completed">Lines written by hand because the document lacks them.</param>
/// <param name="Traced">Completed lines that the document quotes in prose.</param>
public sealed record SnippetOrigin(
    LinuxVersion Kernel,
    string SourceFile,
    int FirstLine,
    int LastLine,
    string? Document,
    LineRanges FromDocument,
    LineRanges Completed,
    LineRanges Traced);
