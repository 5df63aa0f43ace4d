// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>What the machine knows of its world, brought back: lists that only grow between resets.</summary>
public sealed unsafe partial class Machine
{
    private WorldLists CaptureLists() =>
        new([.. mms], [.. memcgs], [.. mappings], [.. files], [.. depositedTables], [.. othersEntries], [.. extraReferences], [.. swapAreas], loaded.Count);

    private void RestoreLists(WorldLists saved, bool isLatest)
    {
        Restore(mms, saved.Mms, isLatest);
        Restore(memcgs, saved.Memcgs, isLatest);
        Restore(mappings, saved.Mappings, isLatest);
        Restore(files, saved.Files, isLatest);
        Restore(depositedTables, saved.DepositedTables, isLatest);
        Restore(othersEntries, saved.OthersEntries, isLatest);
        Restore(swapAreas, saved.SwapAreas, isLatest);
        Gathered.Clear();
        if (!isLatest || extraReferences.Count != saved.ExtraReferences.Length)
        {
            extraReferences.Clear();
            foreach ((nint page, string holder) in saved.ExtraReferences)
            {
                extraReferences.Add(page, holder);
            }
        }
    }

    private void AddLists(WorldLists since)
    {
        foreach ((nint pmd, nint table) in CollectionsMarshal.AsSpan(depositedTables)[since.DepositedTables.Length..])
        {
            hash.Add(StateNumber.DepositedTable, (ulong)pmd);
            hash.Add(StateNumber.DepositedTable, (ulong)table);
        }

        foreach ((nint entry, ulong value) in CollectionsMarshal.AsSpan(othersEntries)[since.OthersEntries.Length..])
        {
            hash.Add(StateNumber.OthersEntry, (ulong)entry);
            hash.Add(StateNumber.OthersEntry, value);
        }

        // What only a scenario adds to.
        bool isSame = mms.Count == since.Mms.Length && memcgs.Count == since.Memcgs.Length && mappings.Count == since.Mappings.Length
            && files.Count == since.Files.Length && extraReferences.Count == since.ExtraReferences.Length && swapAreas.Count == since.SwapAreas.Length;
        if (!isSame)
        {
            hash.Add(StateNumber.Scenario, (ulong)mms.Count << 32 | (uint)memcgs.Count);
            hash.Add(StateNumber.Scenario, (ulong)mappings.Count << 32 | (uint)files.Count);
            hash.Add(StateNumber.Scenario, (ulong)extraReferences.Count << 32 | (uint)swapAreas.Count);
        }
    }

    // Of the latest snapshot, what was there then still is.
    private static void Restore<T>(List<T> list, T[] saved, bool isLatest)
    {
        if (!isLatest)
        {
            list.Clear();
            list.AddRange(saved);
        }
        else if (list.Count > saved.Length)
        {
            list.RemoveRange(saved.Length, list.Count - saved.Length);
        }
    }

    /// <summary>What a machine knows of its world.</summary>
    internal sealed record WorldLists(
        nint[] Mms,
        nint[] Memcgs,
        nint[] Mappings,
        nint[] Files,
        (nint Pmd, nint Table)[] DepositedTables,
        (nint Entry, ulong Value)[] OthersEntries,
        KeyValuePair<nint, string>[] ExtraReferences,
        nint[] SwapAreas,
        int Loaded);
}
