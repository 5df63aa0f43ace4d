// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Study.Runs;

/// <summary>How addresses are translated: a drawing of the levels that lead to one page table, and of its entries.</summary>
/// <param name="Address">The address, or the first and last.</param>
/// <param name="Height">Of the drawing.</param>
/// <param name="Levels">The levels above the table, as x86-64 has them.</param>
/// <param name="Table">The table's level.</param>
/// <param name="Entries">The entries of the table.</param>
public sealed record Walk(string Address, int Height, IReadOnlyList<WalkLevel> Levels, WalkTable Table, IReadOnlyList<WalkEntry> Entries)
{
    private const int BitsOfLevel = 9;
    private const int BitsOfPage = 12;
    private const int Top = 24;
    private const int RowHeight = 24;
    private const int LeastHeight = 92;
    private const int Distance = 130;

    private static readonly string[] Names = ["PGD", "PUD", "PMD", "PTE"];

    /// <summary>The drawings of some panes, a page table each.</summary>
    internal static IReadOnlyList<Walk> Of(IEnumerable<RunPane> panes) =>
        [.. from pane in panes
            where pane.Title == RunPane.Entries
            from subject in pane.Subjects
            from value in subject.Values
            where value.Name == "entry"
            let place = Place.Of(subject.Name)
            where place is not null
            group (place, value) by (place.Level, place.Mm, place.Address >> (ShiftOf(place.Level) + BitsOfLevel)) into table
            select Drawing([.. table])];

    private static Walk Drawing((Place Place, RunValue Value)[] entries)
    {
        Place first = entries[0].Place, last = entries[^1].Place;
        string address = first == last ? Text(first) : $"{Text(first)} to {Text(last)}";
        int x = Distance * first.Level;
        return new Walk(
            address, Math.Max(LeastHeight, Top + RowHeight * entries.Length + 4),
            [.. Enumerable.Range(0, first.Level).Select(level => new WalkLevel(Names[level], Index(first, level), Distance * level, Bits(level)))],
            new WalkTable(Names[first.Level], x, Bits(first.Level), RowHeight * entries.Length),
            [.. entries.Select((e, i) => new WalkEntry(Index(e.Place, first.Level), e.Value.Key, e.Value.End, Top + RowHeight * i))]);
    }

    private static int ShiftOf(int level) => BitsOfPage + BitsOfLevel * (Names.Length - 1 - level);

    private static int Index(Place place, int level) => (int)(place.Address >> ShiftOf(level) & ((1 << BitsOfLevel) - 1));

    private static string Bits(int level) => string.Create(CultureInfo.InvariantCulture, $"bits {ShiftOf(level) + BitsOfLevel - 1} to {ShiftOf(level)}");

    private static string Text(Place place) => $"0x{place.Address:x}{place.Mm}";

    /// <summary>Where an entry is.</summary>
    private sealed record Place(int Level, string Mm, ulong Address)
    {
        /// <summary>Reads what a state calls an entry; null when it is something else.</summary>
        public static Place? Of(string subject)
        {
            string[] words = subject.Split(' ', 3);
            int level = Array.IndexOf(Names, words[0].ToUpperInvariant());
            return level >= 0 && words.Length > 1 && words[1].StartsWith("0x", StringComparison.Ordinal)
                && ulong.TryParse(words[1].AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address)
                ? new Place(level, words.Length > 2 ? $" {words[2]}" : "", address) : null;
        }
    }
}

/// <summary>A level of page tables above the one that is drawn.</summary>
/// <param name="Name">The kernel's name for it.</param>
/// <param name="Index">Which of its entries.</param>
/// <param name="X">Where it begins in the drawing.</param>
/// <param name="Bits">The bits of an address that say which.</param>
public sealed record WalkLevel(string Name, int Index, int X, string Bits);

/// <summary>The page table that is drawn.</summary>
/// <param name="Name">The kernel's name for its level.</param>
/// <param name="X">Where it begins in the drawing.</param>
/// <param name="Bits">The bits of an address that say which of its entries.</param>
/// <param name="Height">Of all its entries.</param>
public sealed record WalkTable(string Name, int X, string Bits, int Height);

/// <summary>An entry of it.</summary>
/// <param name="Index">Which.</param>
/// <param name="Key">The field of the panes that says what it has.</param>
/// <param name="Maps">What it has after the page's last step.</param>
/// <param name="Y">Where it begins in the drawing.</param>
public sealed record WalkEntry(int Index, string Key, string Maps, int Y)
{
    private const int ToBaseline = 17;

    /// <summary>Where its text stands.</summary>
    public int TextY => Y + ToBaseline;
}
