// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Lives;

/// <summary>A line that a part of an arrow runs on: of a vertical part where it is across, of a level one where it is down.</summary>
/// <param name="number">The arrow's number.</param>
/// <param name="wish">Where among the lines of its strip it would be, by what it leads to.</param>
internal sealed class LifeLine(int number, double wish)
{
    /// <summary>Its coordinate.</summary>
    public int At { get; set; }

    /// <summary>The arrow's number.</summary>
    public int Number => number;

    /// <summary>Where among the lines of its strip it would be.</summary>
    public double Wish => wish;
}

/// <summary>An arrow's way from box to box.</summary>
/// <param name="Number">Its number.</param>
/// <param name="From">The place of the state that it leaves.</param>
/// <param name="To">The place of the state that it comes to.</param>
/// <param name="Lines">
/// The lines that it runs on, a vertical one and a level one in turn: one when it goes straight up or down, three by one channel,
/// five by two; none when it goes to a neighbour in its row.
/// </param>
internal sealed record LifeRoute(int Number, (int Row, int Column) From, (int Row, int Column) To, IReadOnlyList<LifeLine> Lines);

/// <summary>A point of the drawing.</summary>
internal readonly record struct LifePoint(int X, int Y);

/// <summary>A straight part of an arrow.</summary>
/// <param name="Number">The arrow's number.</param>
internal readonly record struct LifePart(int Number, LifePoint From, LifePoint To)
{
    /// <summary>Whether it is level.</summary>
    public bool IsLevel => From.Y == To.Y;

    public int Length => Math.Abs(From.X - To.X) + Math.Abs(From.Y - To.Y);

    public int Left => Math.Min(From.X, To.X);

    public int Right => Math.Max(From.X, To.X);

    public int Top => Math.Min(From.Y, To.Y);

    public int Bottom => Math.Max(From.Y, To.Y);

    /// <summary>Whether a level part and a vertical one go through each other.</summary>
    public bool Crosses(LifePart other) => IsLevel != other.IsLevel
        && Left <= other.Right && other.Left <= Right && Top <= other.Bottom && other.Top <= Bottom;
}
