// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Lives;

/// <summary>
/// Boxes in rows and columns. Arrows run in the channels above and below rows and in the gaps beside columns, so that none
/// crosses a box; each has lines of its own there, so that none covers another.
/// </summary>
internal sealed class LifeGrid
{
    /// <summary>Height of a box.</summary>
    public const int BoxHeight = 40;

    private const int LeastBox = 190;
    private const int LeastGap = 64;
    private const int Margin = 12;

    // Between a box and the first line beside it: an arrow's head has to be seen.
    private const int Clear = 22;

    // How far from the middle of boxes arrows to a neighbour in the row are.
    private const int BesideMiddle = 10;

    private readonly IReadOnlyDictionary<string, (int Row, int Column)> places;
    private readonly int rows;
    private readonly int columns;
    private readonly int pitch;
    private readonly Dictionary<(int Channel, int Column), List<LifeLine>> ports = [];
    private readonly List<LifeLine>[] tracks;
    private readonly List<LifeLine>[] lanes;
    private readonly int[] columnMiddles;
    private readonly int[] rowTops;

    /// <param name="places">The places of the states.</param>
    /// <param name="arrows">The arrows, each from one state to another; their numbers are 1 and on.</param>
    /// <param name="pitch">How far lines that run beside each other are apart.</param>
    public LifeGrid(IReadOnlyDictionary<string, (int Row, int Column)> places, IReadOnlyList<(string From, string To)> arrows, int pitch)
    {
        this.places = places;
        this.pitch = pitch;
        rows = places.Values.Max(p => p.Row) + 1;
        columns = places.Values.Max(p => p.Column) + 1;
        tracks = [.. Enumerable.Range(0, columns + 1).Select(_ => new List<LifeLine>())];
        lanes = [.. Enumerable.Range(0, rows + 1).Select(_ => new List<LifeLine>())];
        columnMiddles = new int[columns];
        rowTops = new int[rows];
        Routes = [.. arrows.Select((a, i) => Route(i + 1, places[a.From], places[a.To]))];
        Strips = [.. ports.OrderBy(p => p.Key).Select(p => p.Value), .. tracks, .. lanes];
        foreach (List<LifeLine> strip in Strips)
        {
            LifeLine[] wished = [.. strip.OrderBy(l => l.Wish).ThenBy(l => l.Number)];
            strip.Clear();
            strip.AddRange(wished);
        }

        Width = Across();
        Settle();
    }

    /// <summary>The ways of the arrows.</summary>
    public IReadOnlyList<LifeRoute> Routes { get; }

    /// <summary>Lines that run beside each other, in their order, which may be changed before <see cref="Settle"/>.</summary>
    public IReadOnlyList<List<LifeLine>> Strips { get; }

    /// <summary>Width of a box.</summary>
    public int BoxWidth { get; private set; }

    /// <summary>Width of the drawing.</summary>
    public int Width { get; }

    /// <summary>Height of the drawing.</summary>
    public int Height { get; private set; }

    /// <summary>The box of a state.</summary>
    public LifeNode Box(string state)
    {
        (int row, int column) = places[state];
        return new LifeNode(state, columnMiddles[column], rowTops[row] + BoxHeight / 2, columnMiddles[column] - BoxWidth / 2, rowTops[row], BoxWidth, BoxHeight);
    }

    /// <summary>Gives every line its coordinate, by its place in its strip.</summary>
    public void Settle()
    {
        foreach (((int _, int column), List<LifeLine> strip) in ports)
        {
            Spread(strip, columnMiddles[column]);
        }

        for (int gap = 0; gap <= columns; gap++)
        {
            Spread(tracks[gap], (RightOf(gap - 1) + LeftOf(gap)) / 2);
        }

        int y = Margin;
        for (int channel = 0; channel <= rows; channel++)
        {
            y = Down(channel, y);
        }

        Height = y + Margin;
    }

    /// <summary>The corners of an arrow, its ends first and last.</summary>
    public IReadOnlyList<LifePoint> Corners(LifeRoute route)
    {
        bool isDown = route.To.Row > route.From.Row;
        if (route.Lines.Count == 0)
        {
            bool isRight = route.To.Column > route.From.Column;
            int y = rowTops[route.From.Row] + BoxHeight / 2 + (isRight ? -BesideMiddle : BesideMiddle);
            return isRight ? [new(RightOf(route.From.Column), y), new(LeftOf(route.To.Column), y)] : [new(LeftOf(route.From.Column), y), new(RightOf(route.To.Column), y)];
        }

        List<LifePoint> corners = [new(route.Lines[0].At, rowTops[route.From.Row] + (isDown ? BoxHeight : 0))];
        for (int i = 1; i < route.Lines.Count; i += 2)
        {
            corners.Add(new LifePoint(route.Lines[i - 1].At, route.Lines[i].At));
            corners.Add(new LifePoint(route.Lines[i + 1].At, route.Lines[i].At));
        }

        // In one row both ends are at the top.
        corners.Add(new LifePoint(route.Lines[^1].At, rowTops[route.To.Row] + (route.To.Row < route.From.Row ? BoxHeight : 0)));
        return corners;
    }

    /// <summary>The straight parts of all arrows.</summary>
    public IEnumerable<LifePart> Parts() => Routes.SelectMany(r =>
    {
        IReadOnlyList<LifePoint> corners = Corners(r);
        return corners.Zip(corners.Skip(1), (a, b) => new LifePart(r.Number, a, b));
    });

    private int LeftOf(int column) => column == columns ? Width : columnMiddles[column] - BoxWidth / 2;

    private int RightOf(int column) => column < 0 ? 0 : columnMiddles[column] + BoxWidth / 2;

    private LifeRoute Route(int number, (int Row, int Column) from, (int Row, int Column) to)
    {
        if (from.Row == to.Row && !places.Values.Any(p => p.Row == from.Row && p.Column > Math.Min(from.Column, to.Column) && p.Column < Math.Max(from.Column, to.Column)))
        {
            return new LifeRoute(number, from, to, []);
        }

        int leaves = to.Row > from.Row ? from.Row + 1 : from.Row, comes = to.Row < from.Row ? to.Row + 1 : to.Row;
        if (leaves == comes)
        {
            LifeLine port = Port(number, leaves, from.Column, to.Column);
            return new LifeRoute(number, from, to, from.Column == to.Column ? [port] : [port, Lane(number, leaves, from, to), Port(number, comes, to.Column, from.Column)]);
        }

        int gap = Enumerable.Range(0, columns + 1).MinBy(g => Math.Abs(2 * g - 1 - 2 * from.Column) + Math.Abs(2 * g - 1 - 2 * to.Column) + (tracks[g].Count / 4.0));
        LifeLine track = new(number, from.Column + to.Column);
        tracks[gap].Add(track);
        return new LifeRoute(
            number, from, to,
            [Port(number, leaves, from.Column, gap - .5), Lane(number, leaves, from, to), track, Lane(number, comes, from, to), Port(number, comes, to.Column, gap - .5)]);
    }

    private LifeLine Port(int number, int channel, int column, double toward)
    {
        if (!ports.TryGetValue((channel, column), out List<LifeLine>? strip))
        {
            ports[(channel, column)] = strip = [];
        }

        LifeLine line = new(number, toward);
        strip.Add(line);
        return line;
    }

    private LifeLine Lane(int number, int channel, (int Row, int Column) from, (int Row, int Column) to)
    {
        LifeLine line = new(number, Math.Abs(from.Column - to.Column));
        lanes[channel].Add(line);
        return line;
    }

    // Columns and gaps are as wide as their lines need.
    private int Across()
    {
        BoxWidth = Math.Max(LeastBox, ports.Values.Select(p => (p.Count + 1) * pitch).DefaultIfEmpty().Max());
        int x = 0;
        for (int column = 0; column < columns; column++)
        {
            x += Gap(column);
            columnMiddles[column] = x + BoxWidth / 2;
            x += BoxWidth;
        }

        return x + Gap(columns);
    }

    private int Gap(int gap) => Math.Max(gap == 0 || gap == columns ? Margin : LeastGap, tracks[gap].Count == 0 ? 0 : (tracks[gap].Count + 1) * pitch);

    private void Spread(List<LifeLine> strip, int middle)
    {
        for (int i = 0; i < strip.Count; i++)
        {
            strip[i].At = middle + (2 * i - strip.Count + 1) * pitch / 2;
        }
    }

    // A channel and the row below it. Lanes that are nowhere above each other share a height.
    private int Down(int channel, int y)
    {
        List<LifeLine> strip = lanes[channel];
        (int Left, int Right)[] spans = [.. strip.Select(Span)];
        int[] levels = new int[strip.Count];
        for (int i = 0; i < strip.Count; i++)
        {
            levels[i] = Enumerable.Range(0, i).Where(j => spans[j].Left <= spans[i].Right + pitch && spans[i].Left <= spans[j].Right + pitch)
                .Select(j => levels[j] + 1).DefaultIfEmpty().Max();
            strip[i].At = y + Clear + levels[i] * pitch;
        }

        bool isOuter = channel == 0 || channel == rows;
        int bottom = strip.Count > 0 ? y + 2 * Clear + levels.Max() * pitch : isOuter ? y : y + 2 * Clear;
        if (channel == rows)
        {
            return bottom;
        }

        rowTops[channel] = bottom;
        return bottom + BoxHeight;
    }

    private (int Left, int Right) Span(LifeLine lane)
    {
        LifeRoute route = Routes[lane.Number - 1];
        int i = Enumerable.Range(0, route.Lines.Count).First(n => route.Lines[n] == lane), a = route.Lines[i - 1].At, b = route.Lines[i + 1].At;
        return (Math.Min(a, b), Math.Max(a, b));
    }
}
