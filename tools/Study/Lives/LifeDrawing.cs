// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Study.Lives;

/// <summary>Draws states as boxes and what leads from one to another as arrows with numbers. The same states and arrows give the same drawing.</summary>
internal sealed class LifeDrawing
{
    // How round corners are.
    private const int Radius = 7;

    // A number's digits and the room around it.
    private const int DigitWidth = 8;
    private const int NumberMargin = 6;

    // Between lines so near that a number has just its room.
    private const int BetweenNumbers = 6;

    private readonly LifeGrid grid;
    private readonly IReadOnlyList<LifePoint> numbers;

    /// <param name="states">The states, each once.</param>
    /// <param name="arrows">What leads from one to another, each once; their numbers are 1 and on.</param>
    public LifeDrawing(IReadOnlyList<string> states, IReadOnlyList<(string From, string To)> arrows)
    {
        NumberWidth = DigitWidth * Math.Max(2, arrows.Count.ToString(CultureInfo.InvariantCulture).Length) + NumberMargin;
        grid = new LifeGrid(LifePlaces.Of(states), arrows, NumberWidth + BetweenNumbers);
        LifeOrder.Improve(grid);
        grid.Settle();
        numbers = new LifeNumbers(grid, NumberWidth).Place();
        Nodes = [.. states.Select(grid.Box)];
    }

    /// <summary>The states.</summary>
    public IReadOnlyList<LifeNode> Nodes { get; }

    /// <summary>Width of the drawing.</summary>
    public int Width => grid.Width;

    /// <summary>Height of the drawing.</summary>
    public int Height => grid.Height;

    /// <summary>Width of a number with the room around it.</summary>
    public int NumberWidth { get; }

    /// <summary>An arrow.</summary>
    /// <param name="transition">What it stands for.</param>
    public LifeEdge Edge(LifeTransition transition)
    {
        LifePoint at = numbers[transition.Number - 1];
        return new LifeEdge(
            transition.Number, transition.From, transition.To, transition.Kernels, Path(grid.Corners(grid.Routes[transition.Number - 1])),
            at.X, at.Y, at.X - NumberWidth / 2, at.Y - LifeNumbers.Height / 2, NumberWidth, LifeNumbers.Height);
    }

    private static string Path(IReadOnlyList<LifePoint> corners)
    {
        string path = $"M{Text(corners[0])}";
        for (int i = 1; i < corners.Count - 1; i++)
        {
            LifePoint at = corners[i];
            path += $"L{Text(Toward(at, corners[i - 1]))}Q{Text(at)} {Text(Toward(at, corners[i + 1]))}";
        }

        return $"{path}L{Text(corners[^1])}";
    }

    // Where a corner's curve begins or ends; on a short part in its middle.
    private static LifePoint Toward(LifePoint corner, LifePoint next)
    {
        int length = Math.Abs(next.X - corner.X) + Math.Abs(next.Y - corner.Y), by = Math.Min(Radius, length / 2);
        return new LifePoint(corner.X + Math.Sign(next.X - corner.X) * by, corner.Y + Math.Sign(next.Y - corner.Y) * by);
    }

    private static string Text(LifePoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.X} {point.Y}");
}
