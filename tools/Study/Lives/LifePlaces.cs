// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Study.Lives;

/// <summary>Where states stand in the drawing: a row for each part of a life, from nothing there to the swap area.</summary>
internal static class LifePlaces
{
    // Where states stand that have no place of their own: behind those that leave.
    private const int OtherRow = 3;
    private const int OtherColumn = 2;

    private static readonly Dictionary<string, (int Row, int Column)> Known = new()
    {
        [LifeStates.Nothing] = (0, 1),
        [LifeStates.ZeroPage] = (1, 0),
        [LifeStates.InBatch] = (1, 1),
        [LifeStates.Active] = (2, 0),
        [LifeStates.OnNoList] = (2, 1),
        [LifeStates.Inactive] = (2, 2),
        [LifeStates.Unevictable] = (2, 3),
        [LifeStates.Moving] = (3, 0),
        [LifeStates.SwapEntry] = (3, 1),
        [LifeStates.InSwap] = (4, 1),
    };

    /// <summary>The place of each state, in rows and columns without empty ones.</summary>
    /// <param name="states">The states, each once.</param>
    public static IReadOnlyDictionary<string, (int Row, int Column)> Of(IReadOnlyList<string> states)
    {
        string[] others = [.. states.Where(s => !Known.ContainsKey(s))];
        Dictionary<string, (int Row, int Column)> places = states.ToDictionary(
            s => s, s => Known.TryGetValue(s, out (int, int) known) ? known : (OtherRow, OtherColumn + Array.IndexOf(others, s)));
        int[] rows = [.. places.Values.Select(p => p.Row).Distinct().Order()];
        int[] columns = [.. places.Values.Select(p => p.Column).Distinct().Order()];
        return places.ToDictionary(p => p.Key, p => (Array.IndexOf(rows, p.Value.Row), Array.IndexOf(columns, p.Value.Column)));
    }
}
