// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Translator.Clang;

/// <summary>
/// The text of a string literal as clang has it after macros, concatenation and escapes. libclang gives it written out
/// again: printable ASCII as it is, the escapes of one letter, octal for other bytes, <c>\x</c>, <c>\u</c> and <c>\U</c> for
/// wide characters, and <c>""</c> where a digit would be taken for one of the escape before it.
/// </summary>
/// <param name="Spelling">The literal in that form, with its prefix.</param>
/// <param name="Units">Its code units, without the one that ends it.</param>
public sealed record StringText(string Spelling, IReadOnlyList<uint> Units)
{
    private const string Escapes = "a\ab\bf\fn\nr\rt\tv\v\\\\\"\"''??e\u001b";

    /// <summary>The text of a <c>CXCursor_StringLiteral</c>.</summary>
    public static StringText Of(Cursor literal)
    {
        string spelling = literal.Spelling;
        return new StringText(spelling, [.. Decode(spelling, isUtf16: spelling.StartsWith("u\"", StringComparison.Ordinal))]);
    }

    private static IEnumerable<uint> Decode(string spelling, bool isUtf16)
    {
        int at = spelling.IndexOf('"') + 1;
        while (at < spelling.Length)
        {
            char c = spelling[at++];
            if (c == '"')
            {
                // The end, or the two quotes that keep a digit apart.
                at++;
                continue;
            }

            uint unit = c == '\\' ? Escape(spelling, ref at) : c;
            if (isUtf16 && unit > char.MaxValue)
            {
                string pair = char.ConvertFromUtf32((int)unit);
                yield return pair[0];
                yield return pair[1];
            }
            else
            {
                yield return unit;
            }
        }
    }

    private static uint Escape(string text, ref int at)
    {
        char c = text[at++];
        return c switch
        {
            >= '0' and <= '7' => Number(text, at - 1, ref at, "01234567", 3),
            'x' => Number(text, at, ref at, "0123456789abcdefABCDEF", 8),
            'u' => Number(text, at, ref at, "0123456789abcdefABCDEF", 4),
            'U' => Number(text, at, ref at, "0123456789abcdefABCDEF", 8),
            _ => Escapes[Escapes.IndexOf(c) / 2 * 2 + 1],
        };
    }

    private static uint Number(string text, int start, ref int at, string digits, int most)
    {
        at = start;
        while (at < text.Length && at - start < most && digits.Contains(text[at]))
        {
            at++;
        }

        string number = text[start..at];
        return digits.Length == 8
            ? number.Aggregate(0u, (value, digit) => value * 8 + (uint)(digit - '0'))
            : uint.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
