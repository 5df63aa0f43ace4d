// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;
using KTrans.Translator.Diagnostics;
using KTrans.Translator.Prelude;
using KTrans.Translator.Snippets;

namespace KTrans.Translator;

/// <summary>What is wrong with a file before clang has seen it: then it is not translated at all.</summary>
internal static class InputFault
{
    /// <summary>The fault, or null when clang may read the file.</summary>
    /// <param name="snippet">The file.</param>
    /// <param name="kernel">The version to translate it for; null when none is known.</param>
    /// <param name="preludes">The versions there are.</param>
    public static Diagnostic? Of(Snippet snippet, LinuxVersion? kernel, PreludeStore preludes) =>
        snippet.HeaderFault is { } fault ? InHeader(snippet, fault)
        : InText(snippet) is { } odd ? odd
        : kernel is not { } version ? Whole(snippet, Rules.NoVersion, "the snippet does not say which kernel it is from")
        : !preludes.Runtime.Knows(version) ? Whole(snippet, Rules.UnknownVersion, $"kernel {version} is not one of those known, {preludes.Runtime.Known}")
        : null;

    /// <summary>That clang gave no tree at all.</summary>
    public static Diagnostic Died(Snippet snippet) =>
        Whole(snippet, Rules.GaveUp, "clang died reading it: it multiplies or nests beyond all bounds");

    /// <summary>A fault of the file as a whole.</summary>
    public static Diagnostic Whole(Snippet snippet, DiagnosticRule rule, string message) =>
        new(rule, new SourcePlace(Path.GetFileName(snippet.Path), 0, 0), message);

    /// <summary>
    /// What is not text in a file: clang passes over NUL bytes, and would read something else than is meant.
    /// </summary>
    public static Diagnostic? InText(Snippet snippet)
    {
        int at = snippet.Text.IndexOf('\0', StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        string before = snippet.Text[..at].Replace("\r\n", "\n", StringComparison.Ordinal);
        int line = before.Count(c => c is '\n' or '\r') + 1;
        int column = SourceEncoding.Encode(before[(before.LastIndexOfAny(['\n', '\r']) + 1)..]).Length + 1;
        return new Diagnostic(Rules.NotText, new SourcePlace(Path.GetFileName(snippet.Path), line, column), "a NUL byte");
    }

    private static Diagnostic InHeader(Snippet snippet, SnippetFormatException fault)
    {
        SourcePlace place = new(Path.GetFileName(snippet.Path), fault.Line, 1) { PhysicalLine = fault.Line };
        string line = new SourceLines(snippet.Text).Span(place, place)?.Text ?? "";
        SourcePlace field = place with { Column = Math.Max(0, line.IndexOf(fault.Field, StringComparison.Ordinal)) + 1 };
        return new Diagnostic(Rules.Header, field, $"{fault.Field}: {fault.Fault}") { End = field with { Column = line.TrimEnd().Length + 1 } };
    }
}
