// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Snippets.Documents;

/// <summary>Cuts comment-free lines into tokens. Prose gives tokens too: what is no C only must not do harm.</summary>
internal static class CTokenizer
{
    private const string Punctuators = "{}()[];,:?.+-*/%&|^!~=<>\\";

    /// <summary>The tokens of the lines, in order.</summary>
    public static IReadOnlyList<CToken> Tokenize(IReadOnlyList<CodeLine> lines)
    {
        List<CToken> tokens = [];
        bool continued = false;
        for (int i = 0; i < lines.Count; i++)
        {
            string text = lines[i].Text;
            if (continued || text.TrimStart().StartsWith('#'))
            {
                tokens.Add(new CToken(CTokenKind.Directive, text.Trim(), i));
                continued = text.EndsWith('\\');
            }
            else
            {
                AddLine(tokens, text, i);
            }
        }

        return tokens;
    }

    /// <summary>
    /// The length of the string or character literal at that place, or 1 when there is none: an apostrophe of
    /// prose and a quotation mark without its partner are characters like any other.
    /// </summary>
    public static int LiteralLength(string text, int at)
    {
        char quote = text[at];
        if (quote is not ('"' or '\''))
        {
            return 1;
        }

        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return quote == '\'' && !IsCharacter(text[(at + 1)..i]) ? 1 : i - at + 1;
            }
        }

        return 1;
    }

    private static bool IsCharacter(string body) => body.Length == 1 || (body.Length is > 1 and <= 10 && body[0] == '\\');

    private static void AddLine(List<CToken> tokens, string text, int line)
    {
        for (int at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            (CTokenKind kind, int length) = Next(text, at);
            tokens.Add(new CToken(kind, text.Substring(at, length), line));
            at += length;
        }
    }

    private static (CTokenKind Kind, int Length) Next(string text, int at)
    {
        char c = text[at];
        if (char.IsAsciiLetter(c) || c == '_')
        {
            return (CTokenKind.Identifier, WordLength(text, at));
        }

        if (char.IsAsciiDigit(c))
        {
            return (CTokenKind.Number, WordLength(text, at));
        }

        int literal = LiteralLength(text, at);
        return literal > 1 ? (CTokenKind.Literal, literal)
            : Punctuators.Contains(c) ? (CTokenKind.Punctuator, 1)
            : (CTokenKind.Foreign, 1);
    }

    private static int WordLength(string text, int at)
    {
        int end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end - at;
    }
}
