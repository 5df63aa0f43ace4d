// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Translator.Snippets.Documents;

namespace KTrans.Translator.Snippets.Layout;

/// <summary>
/// Writes lines with the kernel's indentation: statements by the structure of the function, so that a document
/// which lost its indentation reads like one that kept it; continuation lines as far in as their source has them.
/// </summary>
internal static class Indenter
{
    private const int LostContinuation = 2;

    /// <summary>The text of each line, indented.</summary>
    public static IReadOnlyList<string> Indent(IReadOnlyList<CodeLine> lines)
    {
        IReadOnlyList<LineLayout> layouts = CodeStructure.Of(CTokenizer.Tokenize(lines), lines.Count);
        int documentUnit = Unit(lines, layouts, line => line.DocumentLine > 0);
        int completedUnit = Unit(lines, layouts, line => line.DocumentLine == 0);
        return [.. lines.Select((line, index) => line.HasCode
            ? Prefix(lines, layouts[index], index, line.DocumentLine > 0 ? documentUnit : completedUnit) + line.Text.Trim()
            : "")];
    }

    // The width that one level has in the source; 0 when the source has no indentation.
    private static int Unit(
        IReadOnlyList<CodeLine> lines, IReadOnlyList<LineLayout> layouts, Func<CodeLine, bool> belongs)
    {
        int margin = Margin(lines, belongs);
        return lines
            .Select((line, index) => (line, layout: layouts[index]))
            .Where(pair => belongs(pair.line) && pair.line.HasCode && pair.layout is { IsContinuation: false, Level: > 0 })
            .Select(pair => (pair.line.Indentation - margin) / pair.layout.Level)
            .GroupBy(width => width)
            .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key)
            .Select(group => group.Key)
            .FirstOrDefault();
    }

    private static int Margin(IReadOnlyList<CodeLine> lines, Func<CodeLine, bool> belongs) =>
        lines.Where(line => belongs(line) && line.HasCode).Select(line => line.Indentation).DefaultIfEmpty().Min();

    private static string Prefix(IReadOnlyList<CodeLine> lines, LineLayout layout, int index, int unit)
    {
        string level = new('\t', layout.Level);
        if (!layout.IsContinuation)
        {
            return level;
        }

        CodeLine statement = lines[layout.Statement];
        bool sameSource = statement.DocumentLine > 0 == lines[index].DocumentLine > 0;
        int extra = lines[index].Indentation - statement.Indentation;
        return unit > 0 && extra > 0 && sameSource
            ? level + new string('\t', extra / unit) + new string(' ', extra % unit)
            : level + new string('\t', LostContinuation);
    }
}
