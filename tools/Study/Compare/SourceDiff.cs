// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using KTrans.Study.Code;
using KTrans.Translator.Reading;

namespace KTrans.Study.Compare;

/// <summary>A line of two versions, side by side.</summary>
/// <param name="From">The older's.</param>
/// <param name="Sign">How they differ, in a sign; empty when they do not.</param>
/// <param name="To">The newer's.</param>
public sealed record DiffRow(DiffSide From, string Sign, DiffSide To);

/// <summary>A line of one version.</summary>
/// <param name="Line">The kernel's line; empty where the version has none.</param>
/// <param name="Path">The line on its function's page; empty where there is none.</param>
/// <param name="Pieces">The line's text.</param>
/// <param name="Class">How it looks; empty for a line that both have.</param>
public sealed record DiffSide(string Line, string Path, IReadOnlyList<CodePiece> Pieces, string Class);

/// <summary>Holds the source of two versions against each other.</summary>
internal static class SourceDiff
{
    /// <summary>The rows; blank lines, where comments were, are no difference.</summary>
    /// <param name="from">The older version.</param>
    /// <param name="to">The newer.</param>
    /// <param name="fromPath">Where a line of the older is.</param>
    /// <param name="toPath">Where a line of the newer is.</param>
    public static IReadOnlyList<DiffRow> Rows(ReadFunction from, ReadFunction to, Func<int, string> fromPath, Func<int, string> toPath)
    {
        ReadLine[] older = WithCode(from), newer = WithCode(to);
        SideBySideDiffModel diff = SideBySideDiffBuilder.Diff(Text(older), Text(newer));
        return [.. diff.OldText.Lines.Zip(diff.NewText.Lines, (a, b) => new DiffRow(
            Side(a, older, fromPath, "del"), Sign(a.Type, b.Type), Side(b, newer, toPath, "ins")))];
    }

    private static ReadLine[] WithCode(ReadFunction function) => [.. function.Lines.Where(l => l.Text.AsSpan().Trim().Length > 0)];

    private static string Text(IEnumerable<ReadLine> lines) => string.Join('\n', lines.Select(l => l.Text));

    private static DiffSide Side(DiffPiece piece, ReadLine[] lines, Func<int, string> path, string changed)
    {
        if (piece.Position is not { } position)
        {
            return new DiffSide("", "", [], "");
        }

        int line = lines[position - 1].Number;
        return new DiffSide(line.ToString(CultureInfo.InvariantCulture), path(line), PaneMaker.Plain(lines[position - 1]), piece.Type == ChangeType.Unchanged ? "" : changed);
    }

    private static string Sign(ChangeType from, ChangeType to) =>
        from == ChangeType.Unchanged ? "" : from == ChangeType.Imaginary ? "+" : to == ChangeType.Imaginary ? "−" : "±";
}
