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
    LineRanges Traced)
{
    /// <summary>The tree, archive, repository or file it was taken out of by a closure's rules; null for a document's.</summary>
    public string? Tree { get; init; }

    /// <summary>Of a tree: the functions that were asked for.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>Of a tree: whether the functions they call came along.</summary>
    public bool Closure { get; init; }

    /// <summary>Of a tree: how its <c>#if</c> was decided.</summary>
    public string? Configuration { get; init; }

    /// <summary>Of a tree: functions that it declares otherwise than the runtime, which are as good as missing there.</summary>
    public IReadOnlyList<string> Unlike { get; init; } = [];

    /// <summary>Of a tree: what the configuration leaves out of what was taken.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}
