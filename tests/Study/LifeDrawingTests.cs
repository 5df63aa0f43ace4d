// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using System.Text.RegularExpressions;
using KTrans.Study.Lives;

namespace KTrans.Study.Tests;

/// <summary>The drawing of a page's states can be read: nothing covers anything else.</summary>
public sealed partial class LifeDrawingTests
{
    // As the lives of four kernels have them.
    private static readonly (string From, string To)[] Usual =
    [
        (LifeStates.Nothing, LifeStates.InBatch), (LifeStates.InBatch, LifeStates.Active), (LifeStates.Active, LifeStates.Nothing),
        (LifeStates.Nothing, LifeStates.ZeroPage), (LifeStates.Active, LifeStates.InBatch), (LifeStates.ZeroPage, LifeStates.InBatch),
        (LifeStates.InBatch, LifeStates.OnNoList), (LifeStates.OnNoList, LifeStates.Inactive), (LifeStates.Inactive, LifeStates.OnNoList),
        (LifeStates.OnNoList, LifeStates.SwapEntry), (LifeStates.SwapEntry, LifeStates.InSwap), (LifeStates.InSwap, LifeStates.Nothing),
        (LifeStates.Active, LifeStates.Moving), (LifeStates.Moving, LifeStates.OnNoList), (LifeStates.OnNoList, LifeStates.InBatch),
        (LifeStates.OnNoList, LifeStates.Active), (LifeStates.Active, LifeStates.OnNoList), (LifeStates.InSwap, LifeStates.SwapEntry),
        (LifeStates.SwapEntry, LifeStates.InBatch), (LifeStates.InBatch, LifeStates.Inactive), (LifeStates.Inactive, LifeStates.Nothing),
        (LifeStates.SwapEntry, LifeStates.Inactive), (LifeStates.OnNoList, LifeStates.Nothing), (LifeStates.Inactive, LifeStates.Active),
        (LifeStates.SwapEntry, LifeStates.Active), (LifeStates.InSwap, LifeStates.Inactive), (LifeStates.Inactive, LifeStates.InBatch),
        (LifeStates.SwapEntry, LifeStates.Nothing), (LifeStates.Inactive, LifeStates.Moving),
    ];

    private static readonly (string From, string To)[] One = [(LifeStates.Nothing, LifeStates.InBatch)];

    private static readonly (string From, string To)[] WithOthers =
        [.. Usual, (LifeStates.Inactive, LifeStates.Unevictable), (LifeStates.Unevictable, LifeStates.Nothing), (LifeStates.Active, "some entry"), ("some entry", "another entry"), ("another entry", LifeStates.InSwap)];

    // More than can come of any kernel: each of these with each other.
    private static readonly (string From, string To)[] Crowd =
        [.. from a in Few from b in Few where a != b select (a, b)];

    public static TheoryData<string> Drawings => [nameof(One), nameof(Usual), nameof(WithOthers), nameof(Crowd)];

    private static string[] Few => [LifeStates.Nothing, LifeStates.InBatch, LifeStates.Active, LifeStates.Inactive, LifeStates.Moving, LifeStates.InSwap];

    [Theory]
    [MemberData(nameof(Drawings))]
    public void No_two_boxes_overlap(string which)
    {
        (LifeDrawing drawing, _) = Drawn(which);

        Area[] boxes = [.. drawing.Nodes.Select(Box)];
        Assert.All(boxes.Index(), b => Assert.DoesNotContain(boxes.Skip(b.Index + 1), other => other.Meets(b.Item)));
        Assert.All(boxes, b => Assert.True(b.Left >= 0 && b.Top >= 0 && b.Right <= drawing.Width && b.Bottom <= drawing.Height));
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void An_arrow_begins_and_ends_at_its_boxes_and_goes_through_none(string which)
    {
        (LifeDrawing drawing, LifeEdge[] edges) = Drawn(which);

        Assert.All(edges, e =>
        {
            (int X, int Y)[] way = Way(e);
            Assert.True(Named(drawing, e.From).IsAtEdge(way[0]) && Named(drawing, e.To).IsAtEdge(way[^1]), $"{e.Number}: {e.Path}");
            Assert.All(way, p => Assert.InRange(p.X, 0, drawing.Width));
            Assert.All(way, p => Assert.InRange(p.Y, 0, drawing.Height));
            Assert.All(Parts(e), part => Assert.DoesNotContain(drawing.Nodes, n => Box(n).Meets(part)));
        });
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void No_two_arrows_run_on_one_line(string which)
    {
        (_, LifeEdge[] edges) = Drawn(which);

        Assert.All(edges.Index(), e => Assert.All(
            edges.Skip(e.Index + 1), other => Assert.DoesNotContain(Parts(e.Item), a => Parts(other).Any(b => a.RunsOn(b)))));
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void A_number_is_on_its_arrow_and_on_nothing_else(string which)
    {
        (LifeDrawing drawing, LifeEdge[] edges) = Drawn(which);

        Assert.All(edges, e =>
        {
            Area number = Number(e);
            Assert.Contains(Parts(e), number.Meets);
            Assert.DoesNotContain(drawing.Nodes, n => Box(n).Meets(number));
            Assert.DoesNotContain(edges, other => other != e && (Number(other).Meets(number) || Parts(other).Any(number.Meets)));
        });
    }

    [Fact]
    public void The_same_states_give_the_same_drawing() => Assert.Equal(Drawn(nameof(Usual)).Edges, Drawn(nameof(Usual)).Edges);

    [Fact]
    public void A_life_goes_down_the_drawing()
    {
        (LifeDrawing drawing, _) = Drawn(nameof(Usual));
        string[] way = [LifeStates.Nothing, LifeStates.InBatch, LifeStates.OnNoList, LifeStates.SwapEntry, LifeStates.InSwap];

        int[] heights = [.. way.Select(s => Named(drawing, s).Top)];
        Assert.Equal(heights.Order(), heights);
        Assert.Equal(way.Length, heights.Distinct().Count());
    }

    private static (LifeDrawing Drawing, LifeEdge[] Edges) Drawn(string which)
    {
        (string From, string To)[] arrows = which switch { nameof(One) => One, nameof(Usual) => Usual, nameof(Crowd) => Crowd, _ => WithOthers };
        LifeDrawing drawing = new([.. arrows.SelectMany(a => new[] { a.From, a.To }).Distinct()], arrows);
        return (drawing, [.. arrows.Select((a, i) => drawing.Edge(new LifeTransition(i + 1, a.From, a.To, "", [])))]);
    }

    private static Area Named(LifeDrawing drawing, string state) => Box(drawing.Nodes.Single(n => n.Name == state));

    private static Area Box(LifeNode node) => new(node.Left, node.Top, node.Left + node.Width, node.Top + node.Height);

    private static Area Number(LifeEdge edge) => new(edge.Left, edge.Top, edge.Left + edge.Width, edge.Top + edge.Height);

    // A curve stays within its corner.
    private static (int X, int Y)[] Way(LifeEdge edge) => [.. Point().Matches(edge.Path)
        .Select(m => (int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))];

    private static IEnumerable<Area> Parts(LifeEdge edge)
    {
        (int X, int Y)[] way = Way(edge);
        return way.Zip(way.Skip(1), (a, b) => new Area(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y)))
            .Where(p => p.Right > p.Left || p.Bottom > p.Top);
    }

    [GeneratedRegex(@"(-?\d+) (-?\d+)")]
    private static partial Regex Point();

    // A rectangle, or a straight line.
    private readonly record struct Area(int Left, int Top, int Right, int Bottom)
    {
        // Without what only touches.
        public bool Meets(Area other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom
            || (other.Left == other.Right && Left < other.Left && other.Left < Right && Top < other.Bottom && other.Top < Bottom)
            || (other.Top == other.Bottom && Top < other.Top && other.Top < Bottom && Left < other.Right && other.Left < Right);

        public bool IsAtEdge((int X, int Y) p) =>
            p.X >= Left && p.X <= Right && p.Y >= Top && p.Y <= Bottom && (p.X == Left || p.X == Right || p.Y == Top || p.Y == Bottom);

        public bool RunsOn(Area other) =>
            (Left == Right && other.Left == other.Right && Left == other.Left && Top < other.Bottom && other.Top < Bottom)
            || (Top == Bottom && other.Top == other.Bottom && Top == other.Top && Left < other.Right && other.Left < Right);
    }
}
