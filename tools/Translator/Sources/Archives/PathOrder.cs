// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Sources.Archives;

/// <summary>An order in which archives have their files.</summary>
/// <param name="SlashIsFirst">Whether the slash comes before all other characters.</param>
internal sealed record PathOrder(bool SlashIsFirst)
{
    /// <summary>What no path comes after.</summary>
    public const string Last = "\uffff";

    /// <summary>Each folder's names by their bytes, as <c>tar --sort=name</c> walks a tree.</summary>
    public static PathOrder FoldersFirst { get; } = new(true);

    /// <summary>Whole paths by their bytes, as <c>git archive</c> and <c>find | sort</c> have them: <c>mm-old/a</c> before <c>mm/a</c>.</summary>
    public static PathOrder Bytes { get; } = new(false);

    /// <summary>Which of two paths comes first.</summary>
    public int Compare(string left, string right)
    {
        int same = left.AsSpan().CommonPrefixLength(right);
        return same == left.Length || same == right.Length ? left.Length - right.Length : Rank(left[same]) - Rank(right[same]);
    }

    private int Rank(char c) => SlashIsFirst && c == '/' ? 0 : c;
}

/// <summary>An archive is not in the order that was supposed.</summary>
internal sealed class NotInOrderException : Exception;
