// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Translator.Snippets;

/// <summary>What to take out of a document.</summary>
/// <param name="Kernel">The release the document's code belongs to.</param>
/// <param name="Function">The wanted function.</param>
/// <param name="Completion">What the document lacks and where its lines stand, or null.</param>
public sealed record ImportRequest(LinuxVersion Kernel, string Function, Completion? Completion = null)
{
    /// <summary>The kernel's file that line numbers refer to; the completion's, else the document itself.</summary>
    public string? SourceFile { get; init; }

    /// <summary>The kernel line of the function's first line, for a document that does not number its lines.</summary>
    public int? FirstLine { get; init; }
}
