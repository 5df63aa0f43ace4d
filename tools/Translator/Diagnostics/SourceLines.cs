// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Diagnostics;

/// <summary>The lines of a C file: turns clang's columns, which count bytes, into ranges that editors understand.</summary>
/// <param name="text">The file, without byte order mark.</param>
public sealed class SourceLines(string text)
{
    // Line ends are what clang takes for them; .NET's own list is longer.
    private readonly string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    // Most files are: then columns need no counting, which tells on a file of one long line with many errors.
    private readonly bool isAscii = Ascii.IsValid(text);

    /// <summary>The range between two places; null when the first has no line in this file.</summary>
    public SourceSpan? Span(SourcePlace start, SourcePlace end)
    {
        if (start.PhysicalLine < 1 || start.PhysicalLine > lines.Length || start.Column < 1)
        {
            return null;
        }

        string first = lines[start.PhysicalLine - 1];
        int from = Index(first, start.Column);
        bool isRange = end.PhysicalLine <= lines.Length && (end.PhysicalLine, end.Column).CompareTo((start.PhysicalLine, start.Column)) > 0;
        return isRange
            ? new SourceSpan(start.PhysicalLine, from + 1, end.PhysicalLine, Index(lines[end.PhysicalLine - 1], end.Column) + 1, first)
            : new SourceSpan(start.PhysicalLine, from + 1, start.PhysicalLine, EndOfWord(first, from) + 1, first);
    }

    /// <summary>The diagnostic with its ranges, and related ones in the same file with theirs.</summary>
    public Diagnostic Locate(Diagnostic diagnostic, string snippet) => diagnostic with
    {
        Snippet = snippet,
        Span = Span(diagnostic.Place, diagnostic.End),
        Related = new(diagnostic.Related.Select(r => r.Span is not null ? r : r with { Snippet = snippet, Span = Span(r.Place, r.End) })),
    };

    private int Index(string line, int column)
    {
        if (isAscii)
        {
            return Math.Min(column - 1, line.Length);
        }

        int bytes = 0, index = 0;
        while (index < line.Length && bytes < column - 1)
        {
            bytes += SourceEncoding.BytesOfFirst(line.AsSpan(index), out int length);
            index += length;
        }

        return index;
    }

    // Where no end is known, what is pointed at is the name or the one character there.
    private static int EndOfWord(string line, int from)
    {
        int end = from;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
        {
            end++;
        }

        return Math.Max(end, from + 1);
    }
}
