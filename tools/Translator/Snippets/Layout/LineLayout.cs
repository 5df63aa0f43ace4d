// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Layout;

/// <summary>Where a line stands in the structure of its function.</summary>
/// <param name="Level">The number of tabs before the statement it belongs to.</param>
/// <param name="IsContinuation">Whether the statement began on an earlier line.</param>
/// <param name="Statement">The index of the line its statement began on.</param>
internal readonly record struct LineLayout(int Level, bool IsContinuation, int Statement);
