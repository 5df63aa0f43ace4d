// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Translator.Snippets;

/// <summary>
/// Leads from the lines that a snippet's #line directives give back to the lines of the file, for debug information.
/// </summary>
public sealed class PhysicalLines
{
    private readonly Dictionary<int, int> physical = [];
    private readonly Dictionary<int, int> presumed = [];

    public PhysicalLines(string text)
    {
        int line = 0, shown = 0;
        foreach (string content in text.Split('\n'))
        {
            line++;
            shown++;
            if (Directive(content) is { } next)
            {
                shown = next - 1;
                continue;
            }

            physical.TryAdd(shown, line);
            presumed[line] = shown;
        }
    }

    /// <summary>The line of the file that is shown as a line; 0 when none is.</summary>
    public int PhysicalOf(int line) => physical.GetValueOrDefault(line);

    /// <summary>The line as which a line of the file is shown; 0 when it is not.</summary>
    public int PresumedOf(int line) => presumed.GetValueOrDefault(line);

    private static int? Directive(string content)
    {
        string[] words = content.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && words[0] is "#line" && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line : null;
    }
}
