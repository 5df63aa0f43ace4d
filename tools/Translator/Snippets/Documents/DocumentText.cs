// SPDX-License-Identifier: GPL-2.0-only
using System.Security.Cryptography;
using System.Text;

namespace KTrans.Translator.Snippets.Documents;

/// <summary>A document's text as lines, and those of its lines that may be code.</summary>
internal static class DocumentText
{
    /// <summary>All lines, whatever ends them, without a byte order mark.</summary>
    public static IReadOnlyList<CodeLine> Lines(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        return [.. lines.Select((line, index) => new CodeLine(line, index + 1, null))];
    }

    /// <summary>The lines inside fences, one after the other; a comment or a function may run over several blocks.</summary>
    public static IReadOnlyList<CodeLine> Fenced(IReadOnlyList<CodeLine> lines)
    {
        List<CodeLine> fenced = [];
        string? open = null;
        foreach (CodeLine line in lines)
        {
            string? fence = Fence(line.Text);
            if (open is null)
            {
                open = fence;
            }
            else if (fence is not null && fence[0] == open[0] && fence.Length >= open.Length)
            {
                open = null;
            }
            else
            {
                fenced.Add(line);
            }
        }

        return fenced;
    }

    /// <summary>The hash of the document's bytes, provided the text was read with its byte order mark.</summary>
    public static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string? Fence(string text)
    {
        string trimmed = text.Trim();
        char mark = trimmed.Length == 0 ? ' ' : trimmed[0];
        string run = string.Concat(trimmed.TakeWhile(c => c == mark));
        return mark is '`' or '~' && run.Length >= 3 ? run : null;
    }
}
