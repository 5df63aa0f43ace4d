// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Indices of frames, handed out in the order they came.</summary>
internal sealed class FrameQueue
{
    private int[] items = new int[16];
    private int first;

    internal int Count { get; private set; }

    internal void Enqueue(int index)
    {
        if (first + Count == items.Length)
        {
            MakeRoom();
        }

        items[first + Count++] = index;
    }

    internal bool TryDequeue(out int index)
    {
        if (Count == 0)
        {
            index = -1;
            return false;
        }

        index = items[first++];
        Count--;
        return true;
    }

    internal void Clear() => first = Count = 0;

    internal ReadOnlySpan<int> Items => items.AsSpan(first, Count);

    internal void Restore(ReadOnlySpan<int> saved)
    {
        first = 0;
        Count = saved.Length;
        if (Count > items.Length)
        {
            items = new int[Count];
        }

        saved.CopyTo(items);
    }

    private void MakeRoom()
    {
        int[] moved = new int[Math.Max(2 * Count, items.Length)];
        Items.CopyTo(moved);
        items = moved;
        first = 0;
    }
}
