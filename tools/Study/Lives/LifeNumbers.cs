// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Lives;

/// <summary>Finds a place on each arrow for its number, where no other arrow, box or number is.</summary>
/// <param name="grid">The arrows.</param>
/// <param name="width">Width of a number with the room around it.</param>
internal sealed class LifeNumbers(LifeGrid grid, int width)
{
    /// <summary>Height of a number with the room around it.</summary>
    public const int Height = 18;

    // To the next corner or box: the arrow must be seen going on.
    private const int Ahead = 4;
    private const int Stride = 2;

    // To other arrows, which must not seem to end here.
    private const int Aside = 2;

    private readonly LifePart[] parts = [.. grid.Parts()];
    private readonly List<(int Number, LifePoint At)> placed = [];

    /// <summary>The middle of each arrow's number, in the order of the arrows.</summary>
    public IReadOnlyList<LifePoint> Place()
    {
        // The shortest have the least choice.
        foreach (LifeRoute route in grid.Routes.OrderBy(r => parts.Where(p => p.Number == r.Number).Sum(p => p.Length)).ThenBy(r => r.Number))
        {
            LifePoint[] candidates = [.. Candidates(route.Number)];
            placed.Add((route.Number, candidates.Where(c => IsFree(route.Number, c)).DefaultIfEmpty(candidates[0]).First()));
        }

        return [.. placed.OrderBy(p => p.Number).Select(p => p.At)];
    }

    // From the middle of the longest part outwards, then on the next.
    private IEnumerable<LifePoint> Candidates(int number) =>
        from part in parts.Where(p => p.Number == number).OrderByDescending(p => p.Length)
        let room = part.Length / 2 - Ahead - (part.IsLevel ? width : Height) / 2
        from off in Enumerable.Range(0, Math.Max(0, room) / Stride + 1).SelectMany(n => n == 0 ? [0] : new[] { -n * Stride, n * Stride })
        select part.IsLevel ? new LifePoint((part.Left + part.Right) / 2 + off, part.Top) : new LifePoint(part.Left, (part.Top + part.Bottom) / 2 + off);

    private bool IsFree(int number, LifePoint at)
    {
        int across = width / 2 + Aside, down = Height / 2 + Aside;
        return !parts.Any(p => p.Number != number && p.Right >= at.X - across && p.Left <= at.X + across && p.Bottom >= at.Y - down && p.Top <= at.Y + down)
            && !placed.Any(p => Math.Abs(p.At.X - at.X) <= width && Math.Abs(p.At.Y - at.Y) <= Height);
    }
}
