// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Code;

/// <summary>Source in a table, a row a line.</summary>
/// <param name="Title">What it is.</param>
/// <param name="HasReach">Whether rows say if runs get there.</param>
/// <param name="Rows">The lines.</param>
public sealed record CodePane(string Title, bool HasReach, IReadOnlyList<CodeRow> Rows);

/// <summary>A line of source. Rows of one statement, in whichever pane, have the same <paramref name="Line"/>.</summary>
/// <param name="Id">What links call the row.</param>
/// <param name="Line">The kernel's line of the statement; empty of what is no statement's.</param>
/// <param name="Label">The number that stands before it.</param>
/// <param name="Href">Where the number leads; empty for a row without one.</param>
/// <param name="IsCompleted">Whether it was completed by hand.</param>
/// <param name="Reach">Whether runs get there; null in a pane that does not say.</param>
/// <param name="Pieces">The line's text.</param>
public sealed record CodeRow(string Id, string Line, string Label, string Href, bool IsCompleted, LineReach? Reach, IReadOnlyList<CodePiece> Pieces);

/// <summary>A piece of a line.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Class">How it looks; empty for plain text.</param>
/// <param name="Term">The id of its entry in the page's list of names; empty for none.</param>
public sealed record CodePiece(string Text, string Class, string Term);

/// <summary>Whether runs get to a line.</summary>
/// <param name="Class">How it looks.</param>
/// <param name="Sign">The same in a sign; empty for a line that does nothing.</param>
/// <param name="Words">The same in words, with the scenario or the reason.</param>
/// <param name="Link">The step of a run that gets there; empty for none.</param>
public sealed record LineReach(string Class, string Sign, string Words, string Link)
{
    /// <summary>Of a line that does nothing.</summary>
    public static LineReach None { get; } = new("", "", "", "");
}
