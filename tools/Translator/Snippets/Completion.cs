// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Snippets;

/// <summary>Where a document's function belongs and what it lacks; read from the yaml file beside the snippet.</summary>
/// <param name="Document">The document's file name.</param>
/// <param name="Sha256">The hash of the document this was written for, in lower-case hex.</param>
/// <param name="Kernel">The release.</param>
/// <param name="SourceFile">The kernel's file.</param>
/// <param name="Function">The function.</param>
/// <param name="FirstLine">The kernel line the function begins on.</param>
/// <param name="Placement">For unnumbered documents: from this document line on, lines stand on these kernel lines.</param>
/// <param name="Completed">The lines that the document lacks.</param>
public sealed record Completion(
    string Document,
    string Sha256,
    LinuxVersion Kernel,
    string SourceFile,
    string Function,
    int FirstLine,
    IReadOnlyList<PlacementAnchor> Placement,
    IReadOnlyList<CompletedRange> Completed)
{
    /// <summary>The document lines to read; null for all.</summary>
    public LineRange? DocumentLines { get; init; }

    /// <summary>Reads the yaml file.</summary>
    /// <exception cref="SnippetFormatException">It is not well formed.</exception>
    public static Completion Read(string path) => CompletionFile.Parse(path, File.ReadAllText(path));
}

/// <summary>The document line that stands on a kernel line; the lines after it follow one by one until the next anchor.</summary>
public sealed record PlacementAnchor(int DocumentLine, int KernelLine);

/// <summary>Kernel lines written by hand.</summary>
/// <param name="Lines">The range that the header names.</param>
/// <param name="Why">Why the document's own lines do not do.</param>
/// <param name="Code">The lines that have code.</param>
public sealed record CompletedRange(LineRange Lines, string Why, IReadOnlyList<CompletedLine> Code);

/// <summary>One completed line. Its indentation is derived again when the snippet is written.</summary>
public sealed record CompletedLine(int KernelLine, string Text);
