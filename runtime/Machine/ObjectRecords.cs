// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// What was handed out of an arena's object area, by rising offset. A record stays after its object is freed, so that
/// later uses are noticed.
/// </summary>
internal sealed class ObjectRecords
{
    private Record[] records = new Record[64];

    internal int Count { get; private set; }

    /// <summary>How many objects were freed, ever: a number that is the same as before says that none was since.</summary>
    internal long Frees { get; private set; }

    /// <summary>All of them as they are now.</summary>
    internal IReadOnlyList<KernelObject> All => [.. Enumerable.Range(0, Count).Select(At)];

    internal KernelObject At(int index)
    {
        ref Record record = ref records[index];
        return new KernelObject(record.Type, record.Name, record.Offset, record.Size) { IsLive = record.IsLive };
    }

    /// <summary>Notes an object behind all others.</summary>
    /// <returns>Its index.</returns>
    internal int Add(string type, string name, ulong offset, int size)
    {
        if (Count == records.Length)
        {
            Array.Resize(ref records, 2 * Count);
        }

        records[Count] = new Record { Type = type, Name = name, Offset = offset, Size = size, IsLive = true };
        return Count++;
    }

    /// <summary>The index of the last object that begins at an offset or before, or -1.</summary>
    internal int IndexAt(ulong offset)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (records[middle].Offset <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    internal void Free(int index)
    {
        records[index].IsLive = false;
        Frees++;
    }

    internal void Clear() => Count = 0;

    internal Snapshot Capture() => new(records.AsSpan(0, Count).ToArray(), Frees);

    /// <summary>Brings records back.</summary>
    /// <param name="saved">What they were.</param>
    /// <param name="isLatest">Since then nothing else was brought back: what was not freed is as it was.</param>
    internal void Restore(Snapshot saved, bool isLatest)
    {
        if (!isLatest || Frees != saved.Frees)
        {
            if (records.Length < saved.Records.Length)
            {
                Array.Resize(ref records, saved.Records.Length);
            }

            saved.Records.CopyTo(records, 0);
            Frees = saved.Frees;
        }

        Count = saved.Records.Length;
    }

    internal sealed record Snapshot(Record[] Records, long Frees);

    internal struct Record
    {
        internal string Type;
        internal string Name;
        internal ulong Offset;
        internal int Size;
        internal bool IsLive;
    }
}
