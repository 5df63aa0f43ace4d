// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Diagnostics;

/// <summary>
/// Diagnostics as compilers print them: place and message, the source line with a caret, related places, the hint.
/// <code>
/// mm/memory.c:3159:3: error KT1201: inline assembly (in f, kernel-snippets/v4.4/f.c)
/// 	asm("nop");
/// 	^~~~~~~~~~
///     hint: model what the assembly does as a primitive
/// </code>
/// </summary>
public static class DiagnosticText
{
    private const int LongestLine = 200;
    private const int MostNotes = 6;
    private const int BeforeCaret = 80;

    /// <summary>The text, without a newline at its end.</summary>
    public static string Write(Diagnostic diagnostic) => string.Join('\n',
    [
        Heading(diagnostic),
        .. Excerpt(diagnostic.Span),
        .. diagnostic.Related.Take(MostNotes).SelectMany(r => (string[])[Note(r), .. Excerpt(r.Span)]),
        .. diagnostic.Related.Count > MostNotes ? [$"    and {diagnostic.Related.Count - MostNotes} more notes"] : Array.Empty<string>(),
        "    hint: " + diagnostic.Rule.Hint,
    ]);

    private static string Heading(Diagnostic d)
    {
        string[] where = [.. d.Function is null ? [] : new[] { "in " + Short(d.Function) }, .. PathOf(d.Place, d.Snippet)];
        string severity = d.Rule.Severity == Severity.Error ? "error" : "warning";
        return $"{d.Place}: {severity} {d.Rule.Id}: {d.Message}{(where.Length == 0 ? "" : $" ({string.Join(", ", where)})")}";
    }

    private static string Short(string name) => name.Length <= LongestLine ? name : name[..LongestLine] + "…";

    private static string Note(RelatedPlace r) =>
        $"{r.Place}: note: {r.Message}{string.Concat(PathOf(r.Place, r.Snippet).Select(p => $" ({p})"))}";

    private static string[] PathOf(SourcePlace place, string? snippet) => snippet is null || snippet == place.File ? [] : [snippet];

    private static string[] Excerpt(SourceSpan? span)
    {
        if (span is null)
        {
            return [];
        }

        int caret = Math.Min(span.StartColumn - 1, span.Text.Length);
        int end = span.EndLine == span.StartLine ? Math.Min(span.EndColumn - 1, span.Text.Length) : caret;
        (int from, int to) = span.Text.Length <= LongestLine ? (0, span.Text.Length)
            : (Math.Max(0, caret - BeforeCaret), Math.Min(span.Text.Length, caret + LongestLine - BeforeCaret));
        string before = (from > 0 ? "…" : "") + Printable(span.Text[from..caret]);
        int marked = Printable(span.Text[caret..Math.Max(caret, Math.Min(end, to))]).EnumerateRunes().Count();
        return
        [
            before + Printable(span.Text[caret..to]) + (to < span.Text.Length ? "…" : ""),
            Blank(before) + "^" + new string('~', Math.Max(0, marked - 1)),
        ];
    }

    // Tabs stay, so that the caret stands below its column however wide a terminal makes them.
    private static string Blank(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value == '\t' ? '\t' : ' '));

    // A terminal would obey control characters that an odd input holds; runes never split a pair.
    private static string Printable(string text) => string.Concat(
        text.EnumerateRunes().Select(r => Rune.IsControl(r) && r.Value != '\t' ? Rune.ReplacementChar.ToString() : r.ToString()));
}
