// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Snippets.Documents;

/// <summary>Takes the comments out of lines and leaves the lines: code keeps its place, a comment becomes nothing.</summary>
internal sealed class CommentStripper
{
    private bool inBlock;

    /// <summary>The lines without comments and without trailing blanks.</summary>
    public static IReadOnlyList<CodeLine> Strip(IReadOnlyList<CodeLine> lines)
    {
        CommentStripper stripper = new();
        return [.. lines.Select(line => line with { Text = stripper.StripLine(line.Text) })];
    }

    private string StripLine(string text)
    {
        StringBuilder code = new();
        int at = 0;
        while (at < text.Length)
        {
            at = inBlock ? SkipBlock(text, at, code) : TakeCode(text, at, code);
        }

        return code.ToString().TrimEnd();
    }

    private int TakeCode(string text, int at, StringBuilder code)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return text.Length;
        }

        if (rest.StartsWith("/*"))
        {
            inBlock = true;
            return at + 2;
        }

        int length = CTokenizer.LiteralLength(text, at);
        // Pages copied from the web have blanks that C does not know.
        code.Append(char.IsWhiteSpace(text[at]) && text[at] != '\t' ? " " : rest[..length]);
        return at + length;
    }

    private int SkipBlock(string text, int at, StringBuilder code)
    {
        int end = text.IndexOf("*/", at, StringComparison.Ordinal);
        if (end < 0)
        {
            return text.Length;
        }

        inBlock = false;
        int next = end + 2;
        if (code.Length > 0 && char.IsWhiteSpace(code[^1]) && !string.IsNullOrWhiteSpace(code.ToString()))
        {
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }
        }
        else if (code.Length > 0 && next < text.Length && !char.IsWhiteSpace(text[next]))
        {
            code.Append(' ');
        }

        return next;
    }
}
