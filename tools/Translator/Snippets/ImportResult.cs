// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets;

/// <summary>Why a document could not be imported.</summary>
/// <param name="Line">The line of the document, or null when no line of it is meant.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record ImportProblem(int? Line, string Message, string Hint);

/// <summary>A snippet, or the reasons why there is none; never both.</summary>
/// <param name="Text">The whole snippet file, or null.</param>
/// <param name="Origin">What the snippet's header says, or null.</param>
/// <param name="Problems">Empty when there is a snippet.</param>
public sealed record ImportResult(string? Text, SnippetOrigin? Origin, IReadOnlyList<ImportProblem> Problems);
