// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Lives;

/// <summary>Orders lines that run beside each other so that few arrows cross and all are short: as long as a swap of two helps.</summary>
internal static class LifeOrder
{
    // A crossing costs a reader as much as this many pixels of way.
    private const int Crossing = 150;

    private const int MostPasses = 12;

    // With more arrows than kernels ever have, only neighbours are swapped.
    private const int Many = 40;

    /// <summary>Orders them; the same arrows always come in the same order.</summary>
    public static void Improve(LifeGrid grid)
    {
        int best = Cost(grid);
        for (int pass = 0, before = best + 1; pass < MostPasses && best < before; pass++)
        {
            before = best;
            foreach (List<LifeLine> strip in grid.Strips)
            {
                best = Improve(grid, strip, best);
            }
        }
    }

    private static int Improve(LifeGrid grid, List<LifeLine> strip, int best)
    {
        for (int i = 0; i < strip.Count; i++)
        {
            for (int j = i + 1; j < (grid.Routes.Count > Many ? Math.Min(i + 2, strip.Count) : strip.Count); j++)
            {
                Swap(grid, strip, i, j);
                int cost = Cost(grid);
                if (cost < best)
                {
                    best = cost;
                }
                else
                {
                    Swap(grid, strip, i, j);
                }
            }
        }

        return best;
    }

    private static void Swap(LifeGrid grid, List<LifeLine> strip, int i, int j)
    {
        (strip[i], strip[j]) = (strip[j], strip[i]);
        grid.Settle();
    }

    private static int Cost(LifeGrid grid)
    {
        LifePart[] parts = [.. grid.Parts()];
        LifePart[] level = [.. parts.Where(p => p.IsLevel)], upright = [.. parts.Where(p => !p.IsLevel)];
        int cost = parts.Sum(p => p.Length);
        foreach (LifePart a in level)
        {
            foreach (LifePart b in upright)
            {
                cost += a.Number != b.Number && a.Crosses(b) ? Crossing : 0;
            }
        }

        return cost;
    }
}
