// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A run of page frames with its own free lists.</summary>
/// <param name="firstIndex">Index of its first frame among those of the machine.</param>
/// <param name="count">How many frames it has.</param>
/// <param name="firstPfn">Frame number of the first.</param>
internal sealed class FrameZone(int firstIndex, int count, ulong firstPfn)
{
    internal int FirstIndex { get; } = firstIndex;

    internal int EndIndex { get; } = firstIndex + count;

    internal ulong FirstPfn { get; } = firstPfn;

    /// <summary>The first index that was never handed out.</summary>
    internal int Fresh { get; private set; } = firstIndex;

    /// <summary>The value of <see cref="Fresh"/> in the latest snapshot.</summary>
    internal int Kept { get; private set; } = firstIndex;

    /// <summary>Whether frames below <see cref="Kept"/> were freed or handed out since then.</summary>
    internal bool HasKeptChanged { get; private set; }

    /// <summary>Freed frames; only single pages are taken from here.</summary>
    internal FrameQueue Quarantine { get; } = new();

    /// <summary>Fresh frames that an aligned allocation stepped over.</summary>
    internal FrameQueue Skipped { get; } = new();

    internal bool Has(ulong pfn) => pfn - FirstPfn < (ulong)(EndIndex - FirstIndex);

    internal int IndexOf(ulong pfn) => FirstIndex + (int)(pfn - FirstPfn);

    internal int Free => Skipped.Count + EndIndex - Fresh + Quarantine.Count;

    internal bool HasFrame => Skipped.Count > 0 || Fresh < EndIndex || Quarantine.Count > 0;

    /// <summary>The index of the first of 2^order frames, or -1 when there are none.</summary>
    internal int Take(int order)
    {
        if (order > 0)
        {
            return TakeAligned(order);
        }

        int index = Skipped.TryDequeue(out int reused) ? reused
            : Fresh < EndIndex ? Fresh++
            : Quarantine.TryDequeue(out reused) ? reused
            : -1;
        HasKeptChanged |= (uint)index < (uint)Kept;
        return index;
    }

    /// <summary>Puts a frame into quarantine.</summary>
    internal void Release(int index)
    {
        HasKeptChanged |= index < Kept;
        Quarantine.Enqueue(index);
    }

    internal void Reset()
    {
        Keep(FirstIndex);
        Skipped.Clear();
        Quarantine.Clear();
    }

    internal Snapshot Capture()
    {
        Keep(Fresh);
        return new Snapshot(Fresh, Skipped.Items.ToArray(), Quarantine.Items.ToArray());
    }

    internal void Restore(Snapshot saved)
    {
        Keep(saved.Fresh);
        Skipped.Restore(saved.Skipped);
        Quarantine.Restore(saved.Quarantine);
    }

    private void Keep(int fresh)
    {
        Fresh = Kept = fresh;
        HasKeptChanged = false;
    }

    private int TakeAligned(int order)
    {
        ulong pfn = FirstPfn + (ulong)(Fresh - FirstIndex);
        ulong gap = (0 - pfn) & ((1UL << order) - 1);
        int start = Fresh + (int)gap;
        if (start + (1 << order) > EndIndex)
        {
            return -1;
        }

        for (int i = Fresh; i < start; i++)
        {
            Skipped.Enqueue(i);
        }

        Fresh = start + (1 << order);
        return start;
    }

    /// <summary>Which frames were free once.</summary>
    internal sealed record Snapshot(int Fresh, int[] Skipped, int[] Quarantine);
}
