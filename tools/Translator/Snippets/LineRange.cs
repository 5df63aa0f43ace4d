// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Translator.Snippets;

/// <summary>Lines from <paramref name="First"/> to <paramref name="Last"/>, both counted in.</summary>
public sealed record LineRange(int First, int Last)
{
    /// <summary>Whether the line is one of these.</summary>
    public bool Contains(int line) => line >= First && line <= Last;

    /// <summary>Reads <c>3120-3178</c> or <c>3180</c>.</summary>
    /// <returns>False when the text is neither, or ends before it begins.</returns>
    public static bool TryParse(string text, out LineRange range)
    {
        range = new LineRange(0, 0);
        string[] ends = text.Split('-');
        if (ends.Length > 2 || !TryLine(ends[0], out int first) || !TryLine(ends[^1], out int last) || last < first)
        {
            return false;
        }

        range = new LineRange(first, last);
        return true;
    }

    private static bool TryLine(string text, out int line) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out line) && line > 0;

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() =>
        First == Last ? $"{First}" : $"{First}-{Last}";
}
