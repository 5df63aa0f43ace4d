// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Study.Runs;

/// <summary>How an address is translated: a drawing of the four levels, from the top to what the last entry has.</summary>
/// <param name="Address">The address.</param>
/// <param name="Key">The field of the panes that says what the last entry has.</param>
/// <param name="Maps">What it has after the page's last step.</param>
/// <param name="Levels">The levels.</param>
public sealed record Walk(string Address, string Key, string Maps, IReadOnlyList<WalkLevel> Levels)
{
    private const string Entry = "pte ";
    private const int BitsOfLevel = 9;
    private const int BitsOfPage = 12;
    private const int Width = 112;
    private const int Distance = 128;

    // From the top, as x86-64 has them.
    private static readonly string[] Names = ["PGD", "PUD", "PMD", "PTE"];

    /// <summary>The walks that lead to the entries of some panes.</summary>
    public static IReadOnlyList<Walk> Of(IEnumerable<RunPane> panes) =>
        [.. from pane in panes
            where pane.Title == RunDetails.Entries
            from subject in pane.Subjects
            from field in subject.Fields
            where field.Name == "entry"
            from address in AddressOf(subject.Name)
            select new Walk(subject.Name[Entry.Length..], field.Key, field.End, LevelsOf(address))];

    // None of an entry of another level, or of another process.
    private static ulong[] AddressOf(string subject) =>
        subject.StartsWith(Entry + "0x", StringComparison.Ordinal)
        && ulong.TryParse(subject.AsSpan(Entry.Length + 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address) ? [address] : [];

    private static WalkLevel[] LevelsOf(ulong address) =>
        [.. Names.Select((name, i) => new WalkLevel(
            name,
            (int)(address >> (BitsOfPage + BitsOfLevel * (Names.Length - 1 - i)) & ((1 << BitsOfLevel) - 1)),
            Distance * i,
            Distance * i + Width))];
}

/// <summary>A level of page tables.</summary>
/// <param name="Name">The kernel's name for it.</param>
/// <param name="Index">Which of its entries.</param>
/// <param name="X">Where it begins in the drawing.</param>
/// <param name="Right">Where it ends.</param>
public sealed record WalkLevel(string Name, int Index, int X, int Right);
