// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;

namespace KTrans.Study.Lives;

/// <summary>Places states on an ellipse, and leads lines between them that do not cover those of the other direction.</summary>
/// <param name="states">The states, in the order in which they stand.</param>
internal sealed class LifeDrawing(IReadOnlyList<string> states)
{
    private const int MiddleX = 400;
    private const int MiddleY = 260;
    private const int RadiusX = 300;
    private const int RadiusY = 210;
    private const int HalfWidth = 95;
    private const int HalfHeight = 17;

    // How far a line bends to its right, as a part of its length.
    private const double Bend = 0.12;

    /// <summary>The states.</summary>
    public IReadOnlyList<LifeNode> Nodes => [.. states.Select((s, i) =>
    {
        (int x, int y) = Middle(i);
        return new LifeNode(s, x, y, x - HalfWidth, y - HalfHeight);
    })];

    /// <summary>A line from one state to another.</summary>
    public LifeEdge Edge(int number, string from, string to)
    {
        (int x1, int y1) = Middle(IndexOf(from));
        (int x2, int y2) = Middle(IndexOf(to));
        int x = (x1 + x2) / 2 - Rounded((y2 - y1) * Bend), y = (y1 + y2) / 2 + Rounded((x2 - x1) * Bend);
        return new LifeEdge(number, string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1}L{x} {y}L{x2} {y2}"), x, y);
    }

    private (int X, int Y) Middle(int index)
    {
        double angle = Math.Tau * index / states.Count - Math.PI / 2;
        return (MiddleX + Rounded(RadiusX * Math.Cos(angle)), MiddleY + Rounded(RadiusY * Math.Sin(angle)));
    }

    private int IndexOf(string state) => states.Index().First(s => s.Item == state).Index;

    private static int Rounded(double value) => (int)Math.Round(value);
}
