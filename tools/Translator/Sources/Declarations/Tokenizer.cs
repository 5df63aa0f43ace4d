// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers;
using System.Runtime.CompilerServices;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>Reads C as tokens. Comments are none; a directive is one, up to the end of its last line.</summary>
internal static class Tokenizer
{
    private static readonly SearchValues<byte> EndsOfDirectivePart = SearchValues.Create("\n/\"'"u8);
    private static readonly bool[] IsWordByte = [.. Enumerable.Range(0, 256).Select(b => b == '_' || b >= 0x80 || char.IsAsciiLetterOrDigit((char)b))];

    /// <summary>Puts the tokens of a text into a list.</summary>
    // It runs once over twelve megabytes: there is no time to find out that it is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ReadOnlySpan<byte> text, WantedNames wanted, TokenList tokens)
    {
        tokens.Clear();
        bool isLineStart = true;
        bool[] isWordByte = IsWordByte;
        for (int at = 0; at < text.Length;)
        {
            byte c = text[at];
            if (c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'\\')
            {
                isLineStart |= c == '\n';
                at++;
                continue;
            }

            int end = c switch
            {
                (byte)'/' => SkipComment(text, at),
                (byte)'"' or (byte)'\'' => EndOfLiteral(text, at),
                (byte)'#' when isLineStart => EndOfDirective(text, at),
                _ when isWordByte[c] => EndOfWord(text, at, isWordByte),
                _ => at + LengthOfPunctuation(text, at),
            };
            if (c != '/' || end == at + 1)
            {
                TokenKind kind = c == '#' && isLineStart ? TokenKind.Directive
                    : c is (byte)'"' or (byte)'\'' ? TokenKind.Literal
                    : !isWordByte[c] ? TokenKind.Punctuation
                    : c is >= (byte)'0' and <= (byte)'9' ? TokenKind.Number : TokenKind.Word;
                bool isWanted = kind == TokenKind.Directive ? IsDefineOfWanted(text[at..end], wanted)
                    : kind == TokenKind.Word && wanted.Has(text[at..end]);
                tokens.Add(new HeaderToken(at, end - at, kind, c, isWanted));
                isLineStart = false;
            }

            at = end;
        }
    }

    /// <summary>The name and the word of a directive, <c>define</c> and what it defines.</summary>
    public static (Range Word, Range Name) WordsOf(ReadOnlySpan<byte> directive)
    {
        int word = SkipBlanks(directive, 1);
        int wordEnd = EndOfWord(directive, word);
        int name = SkipBlanks(directive, wordEnd);
        return (word..wordEnd, name..EndOfWord(directive, name));
    }

    private static bool IsDefineOfWanted(ReadOnlySpan<byte> directive, WantedNames wanted)
    {
        (Range word, Range name) = WordsOf(directive);
        return directive[word].SequenceEqual("define"u8) && directive[name].Length > 0 && wanted.Has(directive[name]);
    }

    private static int LengthOfPunctuation(ReadOnlySpan<byte> text, int at)
    {
        byte next = at + 1 < text.Length ? text[at + 1] : (byte)0;
        return text[at] switch
        {
            (byte)'<' or (byte)'>' or (byte)'&' or (byte)'|' or (byte)'=' when next == text[at] => 2,
            (byte)'<' or (byte)'>' or (byte)'!' when next == '=' => 2,
            (byte)'-' when next == '>' => 2,
            (byte)'.' when text[at..].StartsWith("..."u8) => 3,
            _ => 1,
        };
    }

    private static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    private static int EndOfWord(ReadOnlySpan<byte> text, int at) => EndOfWord(text, at, IsWordByte);

    private static int EndOfWord(ReadOnlySpan<byte> text, int at, bool[] isWordByte)
    {
        while (at < text.Length && isWordByte[text[at]])
        {
            at++;
        }

        return at;
    }

    // Where a comment ends; one further, when it is none.
    private static int SkipComment(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> rest = text[(at + 1)..];
        return rest.StartsWith("*"u8) ? End(rest[1..].IndexOf("*/"u8), at + 4, text.Length)
            : rest.StartsWith("/"u8) ? End(rest.IndexOf((byte)'\n'), at + 1, text.Length)
            : at + 1;
    }

    private static int End(int found, int offset, int length) => found < 0 ? length : offset + found;

    // A quote that is not closed on its line, as in an assembler's comment, ends with the line.
    private static int EndOfLiteral(ReadOnlySpan<byte> text, int at)
    {
        byte quote = text[at];
        for (at++; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == quote)
            {
                return at + 1;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return Math.Min(at, text.Length);
    }

    private static int EndOfDirective(ReadOnlySpan<byte> text, int at)
    {
        while (true)
        {
            int found = text[at..].IndexOfAny(EndsOfDirectivePart);
            if (found < 0)
            {
                return text.Length;
            }

            at += found;
            if (text[at] == '\n')
            {
                ReadOnlySpan<byte> line = text[..at].TrimEnd((byte)'\r');
                if (!line.EndsWith("\\"u8))
                {
                    return at;
                }

                at++;
            }
            else
            {
                at = text[at] == '/' ? SkipComment(text, at) : EndOfLiteral(text, at);
            }
        }
    }
}
