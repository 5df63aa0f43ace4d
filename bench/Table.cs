// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Bench;

/// <summary>Prints rows as a table whose columns line up.</summary>
internal static class Table
{
    private static readonly string[] Head = ["", "measured", "beside", "", "ratio", "aim", ""];

    /// <summary>A title, then the rows.</summary>
    public static void Print(string title, IReadOnlyList<Row> rows)
    {
        string[][] lines = [Head, .. rows.Select(Cells)];
        int[] widths = [.. Head.Select((_, column) => lines.Max(l => l[column].Length))];
        Console.WriteLine(title);
        foreach (string[] line in lines)
        {
            Console.WriteLine(("  " + string.Join("  ", line.Select((cell, column) => Pad(cell, column, widths[column])))).TrimEnd());
        }

        Console.WriteLine();
    }

    private static string[] Cells(Row row) =>
    [
        row.What, row.Measured.ToString(), row.Beside, row.Baseline?.ToString() ?? "",
        row.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "", row.Aim?.ToString() ?? "",
        row.IsMet switch { true => "met", false => "missed", null => "" },
    ];

    // Numbers stand at the right of their column.
    private static string Pad(string cell, int column, int width) => column is 1 or 3 or 4 ? cell.PadLeft(width) : cell.PadRight(width);
}
