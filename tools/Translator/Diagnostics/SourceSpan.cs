// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Diagnostics;

/// <summary>A range in a file as editors count it: physical lines, columns in UTF-16 units, both from 1.</summary>
/// <param name="StartLine">The line it begins on.</param>
/// <param name="StartColumn">The column it begins at.</param>
/// <param name="EndLine">The line it ends on.</param>
/// <param name="EndColumn">The column after its last character.</param>
/// <param name="Text">The whole line it begins on.</param>
public sealed record SourceSpan(int StartLine, int StartColumn, int EndLine, int EndColumn, string Text);
