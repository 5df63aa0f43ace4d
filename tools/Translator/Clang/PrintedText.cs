// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Clang;

/// <summary>C as clang prints it: all macros replaced, brackets balanced.</summary>
internal static class PrintedText
{
    /// <summary>Where each word begins and ends that stands in no literal.</summary>
    internal static IEnumerable<Range> Words(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '"' or '\'')
            {
                i = EndOfLiteral(text, i);
            }
            else if (IsLetter(text[i]))
            {
                int end = i + 1;
                while (end < text.Length && (IsLetter(text[end]) || char.IsAsciiDigit(text[end])))
                {
                    end++;
                }

                yield return i..end;
                i = end - 1;
            }
        }
    }

    /// <summary>The parts between the bracket that opens next and the one that closes it, parted by a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to look for the bracket.</param>
    /// <param name="separator">What parts them, outside of inner brackets and literals.</param>
    internal static IEnumerable<string> Parts(string text, int start, char separator)
    {
        int depth = 0;
        int part = text.IndexOf('(', start) + 1;
        for (int i = part - 1; i < text.Length; i++)
        {
            depth += text[i] is '(' or '{' or '[' ? 1 : text[i] is ')' or '}' or ']' ? -1 : 0;
            if (depth == 0 || (depth == 1 && text[i] == separator))
            {
                yield return text[part..i];
                part = i + 1;
            }

            if (depth == 0)
            {
                yield break;
            }

            i = text[i] is '"' or '\'' ? EndOfLiteral(text, i) : i;
        }
    }

    /// <summary>The quote that ends the literal that begins with one.</summary>
    internal static int EndOfLiteral(string text, int start)
    {
        int end = start + 1;
        while (text[end] != text[start])
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        return end;
    }

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';
}
