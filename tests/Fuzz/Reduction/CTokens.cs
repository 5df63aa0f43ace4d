// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Fuzz.Reduction;

/// <summary>C as a list of tokens: what a program is reduced by. A line of the preprocessor is one token.</summary>
internal static class CTokens
{
    private static readonly string[] Signs =
    [
        "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "##",
    ];

    /// <summary>Splits a program; comments are left out.</summary>
    public static List<string> Split(string text)
    {
        List<string> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            int length = Length(text, at, out bool isToken);
            if (isToken)
            {
                tokens.Add(text.Substring(at, length));
            }

            at += length;
        }

        return tokens;
    }

    /// <summary>Writes tokens as a program, a statement to a line.</summary>
    public static string Join(IReadOnlyList<string> tokens)
    {
        StringBuilder text = new();
        int braces = 0, parentheses = 0;
        bool isLineBegin = true;
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i];
            bool isLine = token[0] == '#';
            braces -= token == "}" ? 1 : 0;
            parentheses += token == "(" ? 1 : token == ")" ? -1 : 0;
            text.Append(isLine && !isLineBegin ? "\n" : isLineBegin && !isLine ? new string('\t', Math.Max(0, braces)) : !isLine && IsApart(tokens[i - 1], token) ? " " : "");
            text.Append(token);
            braces += token == "{" ? 1 : 0;
            isLineBegin = isLine || (token is ";" or "{" && parentheses == 0) || (token == "}" && parentheses == 0 && tokens.ElementAtOrDefault(i + 1) is not (";" or ","));
            text.Append(isLineBegin ? "\n" : "");
        }

        return text.ToString();
    }

    private static bool IsApart(string left, string right) =>
        right is not (";" or "," or ")" or "]" or "[" or "++" or "--") && left is not ("(" or "[" or "!" or "~") && !(right == "(" && IsWord(left[0]) && left is not ("return" or "if" or "for" or "while" or "switch"));

    private static int Length(string text, int at, out bool isToken)
    {
        char c = text[at];
        isToken = true;
        if (char.IsWhiteSpace(c))
        {
            isToken = false;
            return 1;
        }

        if (text.AsSpan(at).StartsWith("//") || text.AsSpan(at).StartsWith("/*"))
        {
            isToken = false;
            string end = text[at + 1] == '/' ? "\n" : "*/";
            int last = text.IndexOf(end, at + 2, StringComparison.Ordinal);
            return last < 0 ? text.Length - at : last + end.Length - at;
        }

        return c == '#' ? LineLength(text, at)
            : c is '"' or '\'' ? QuotedLength(text, at)
            : c == 'L' && at + 1 < text.Length && text[at + 1] is '"' or '\'' ? 1 + QuotedLength(text, at + 1)
            : char.IsDigit(c) || (c == '.' && at + 1 < text.Length && char.IsDigit(text[at + 1])) ? NumberLength(text, at)
            : IsWord(c) ? text.AsSpan(at).IndexOfAnyExcept(Word) is var length and >= 0 ? length : text.Length - at
            : Signs.FirstOrDefault(s => text.AsSpan(at).StartsWith(s))?.Length ?? 1;
    }

    private static readonly System.Buffers.SearchValues<char> Word =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';

    private static int LineLength(string text, int at)
    {
        int end = at;
        do
        {
            end = text.IndexOf('\n', end + 1);
        }
        while (end > 0 && text[end - 1] == '\\');
        return (end < 0 ? text.Length : end) - at;
    }

    private static int QuotedLength(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && text[end] != text[at])
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, text.Length) - at;
    }

    private static int NumberLength(string text, int at)
    {
        int end = at + 1;
        string exponent = text.AsSpan(at).StartsWith("0x") ? "pP" : "eE";
        while (end < text.Length && (IsWord(text[end]) || text[end] == '.' || (text[end] is '+' or '-' && exponent.Contains(text[end - 1], StringComparison.Ordinal))))
        {
            end++;
        }

        return end - at;
    }
}
