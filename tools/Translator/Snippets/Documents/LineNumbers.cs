// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Translator.Snippets.Documents;

/// <summary>Kernel line numbers that a document writes before its lines.</summary>
internal static class LineNumbers
{
    // A number glued to the end of the line before stands after at least this much white space.
    private const int GlueWidth = 4;

    /// <summary>The lines without their number prefixes, or as they are when the document does not number them.</summary>
    public static IReadOnlyList<CodeLine> Read(IReadOnlyList<CodeLine> lines)
    {
        if (!AreNumbered(lines))
        {
            return lines;
        }

        List<CodeLine> read = [];
        for (int i = 0; i < lines.Count; i++)
        {
            if (TrySplit(lines[i].Text, out int number, out string code))
            {
                Unglue(read, lines[i] with { Text = code, Number = number }, NextNumber(lines, i + 1));
            }
            else
            {
                read.Add(lines[i]);
            }
        }

        return read;
    }

    /// <summary>Splits <c>3121 {</c>, <c>3121: {</c> or <c>3121| {</c>; one blank after the number belongs to it.</summary>
    public static bool TrySplit(string line, out int number, out string code)
    {
        string trimmed = line.TrimStart();
        string digits = string.Concat(trimmed.TakeWhile(char.IsAsciiDigit));
        string rest = trimmed[digits.Length..];
        code = "";
        bool splits = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) &&
            number > 0 && (rest.Length == 0 || rest[0] is ' ' or '\t' or ':' or '|');
        if (splits && rest.Length > 0)
        {
            code = rest[0] is ':' or '|' && rest.Length > 1 && rest[1] == ' ' ? rest[2..] : rest[1..];
        }

        return splits;
    }

    // Prose may begin with numbers too, so lines that look like C decide.
    private static bool AreNumbered(IReadOnlyList<CodeLine> lines)
    {
        CodeLine[] code = [.. lines.Where(line => line.Text.IndexOfAny([';', '{', '}']) >= 0)];
        int numbered = code.Count(line => TrySplit(line.Text, out _, out _));
        return numbered > 0 && numbered * 10 >= code.Length * 6;
    }

    private static int NextNumber(IReadOnlyList<CodeLine> lines, int from)
    {
        for (int i = from; i < lines.Count; i++)
        {
            if (TrySplit(lines[i].Text, out int number, out _))
            {
                return number;
            }
        }

        return int.MaxValue;
    }

    // Only the very next number counts, and only when no later line has it: any other number is the code's own.
    private static void Unglue(List<CodeLine> read, CodeLine line, int nextNumber)
    {
        int wanted = line.Number!.Value + 1;
        int at = wanted < nextNumber ? GluedNumber(line.Text, wanted) : -1;
        if (at < 0)
        {
            read.Add(line);
            return;
        }

        read.Add(line with { Text = line.Text[..at].TrimEnd() });
        TrySplit(line.Text[at..], out _, out string rest);
        Unglue(read, line with { Text = rest, Number = wanted }, nextNumber);
    }

    private static int GluedNumber(string text, int wanted)
    {
        string digits = wanted.ToString(CultureInfo.InvariantCulture);
        for (int at = text.IndexOf(digits, StringComparison.Ordinal); at >= 0;)
        {
            int end = at + digits.Length;
            bool ends = end == text.Length || char.IsWhiteSpace(text[end]);
            if (ends && at >= GlueWidth && string.IsNullOrWhiteSpace(text[(at - GlueWidth)..at]))
            {
                return at;
            }

            at = text.IndexOf(digits, end, StringComparison.Ordinal);
        }

        return -1;
    }
}
