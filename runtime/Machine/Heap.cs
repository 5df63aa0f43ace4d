// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>
/// Memory that programs ask for and give back, as <c>malloc</c> does: blocks of the arena, each behind a header that no
/// access may touch. A freed block waits in quarantine, so that a use after free is noticed, and is handed out again.
/// </summary>
public sealed unsafe class Heap
{
    private const int Alignment = 16;
    private const int SmallStep = 16;
    private const int SmallSteps = 32;
    private const int StepsOfDoubling = 4;
    private const ulong ChunkBytes = 1 << 16;
    private const byte PoisonFree = 0x6b;
    private const uint Live = 0x4c495645;
    private const uint Dead = 0x44454144;

    // Of a block that is aligned to more than others: it is not handed out again.
    private const int NoClass = 0;

    private readonly Arena arena;
    private readonly Queue<ulong>[] free = [.. Enumerable.Range(0, 256).Select(_ => new Queue<ulong>())];
    private readonly Queue<ulong> quarantine = new();
    private readonly List<(ulong Start, ulong End)> chunks = [];
    private long quarantined;
    private ulong next;
    private ulong end;

    internal Heap(Arena arena) => this.arena = arena;

    /// <summary>How many freed bytes wait before they are handed out again.</summary>
    public long Quarantine { get; set; } = 1 << 20;

    /// <summary>Whether anything was asked for since the last reset.</summary>
    internal bool IsUsed => chunks.Count > 0;

    /// <summary>A block that no other overlaps; of fresh memory it is zero. Null when there is no room.</summary>
    /// <param name="size">Bytes.</param>
    /// <param name="alignment">A power of two.</param>
    public void* Allocate(long size, long alignment = Alignment)
    {
        if (size < 0 || size > int.MaxValue - (1 << 20) || alignment > 1 << 20)
        {
            return null;
        }

        int kind = alignment > Alignment ? NoClass : ClassOf(size);
        ulong offset = kind == NoClass ? Reserve((ulong)size, (ulong)alignment) : Take(kind);
        if (offset == 0)
        {
            return null;
        }

        *HeaderOf(offset) = new Header { Mark = Live ^ (uint)offset, Class = kind, Size = size };
        arena.Begin(offset, (ulong)size);
        return arena.Base + offset;
    }

    /// <summary>Takes a block back; its bytes become poison. Null is nothing.</summary>
    /// <exception cref="KernelBug">No live block begins there.</exception>
    public void Free(void* address)
    {
        if (address is null)
        {
            return;
        }

        Header* header = Existing(address, "free");
        ulong offset = arena.OffsetOf(address);
        header->Mark = Dead ^ (uint)offset;
        arena.End(offset, (ulong)header->Size);
        NativeMemory.Fill(address, (nuint)header->Size, PoisonFree);
        quarantine.Enqueue(offset);
        for (quarantined += header->Size; quarantined > Quarantine;)
        {
            ulong oldest = quarantine.Dequeue();
            Header* waited = HeaderOf(oldest);
            quarantined -= waited->Size;
            if (waited->Class != NoClass)
            {
                free[waited->Class].Enqueue(oldest);
            }
        }
    }

    /// <summary>Gives a block another size, in its place where that has room.</summary>
    /// <returns>The block with its bytes; null when there is no room, then the old one stays.</returns>
    /// <exception cref="KernelBug">No live block begins there.</exception>
    public void* Resize(void* address, long size)
    {
        Header* header = Existing(address, "realloc");
        if (size >= 0 && header->Class != NoClass && ClassOf(size) == header->Class)
        {
            ulong offset = arena.OffsetOf(address);
            arena.Shadow.Forget(offset, (ulong)header->Size);
            header->Size = size;
            arena.Begin(offset, (ulong)size);
            return address;
        }

        void* moved = Allocate(size);
        if (moved is not null)
        {
            NativeMemory.Copy(address, moved, (nuint)Math.Min(size, header->Size));
            Free(address);
        }

        return moved;
    }

    /// <summary>How many bytes were asked for.</summary>
    /// <exception cref="KernelBug">No live block begins there.</exception>
    public long SizeOf(void* address) => Existing(address, "malloc_usable_size")->Size;

    /// <summary>The block, live or freed, that an address lies in or right behind.</summary>
    internal KernelObject? FindNear(ulong offset)
    {
        int at = chunks.FindLastIndex(c => c.Start <= offset);
        if (at < 0 || offset >= chunks[at].End)
        {
            return null;
        }

        (ulong block, ulong limit) = (chunks[at].Start, Math.Min(chunks[at].End, chunks[at].End == end ? next : ulong.MaxValue));
        KernelObject? near = null;
        while (block < limit && block + (ulong)sizeof(Header) <= offset)
        {
            ulong data = block + (ulong)sizeof(Header);
            Header* header = HeaderOf(data);
            bool isLive = header->Mark == (Live ^ (uint)data);
            if (!isLive && header->Mark != (Dead ^ (uint)data))
            {
                break;
            }

            near = new KernelObject("heap", $"heap block of {header->Size} bytes", data, (int)header->Size) { IsLive = isLive };
            block = header->Class == NoClass ? limit : data + (ulong)CapacityOf(header->Class);
        }

        return near;
    }

    internal void Reset()
    {
        Array.ForEach(free, f => f.Clear());
        quarantine.Clear();
        chunks.Clear();
        quarantined = 0;
        next = end = 0;
    }

    // Small sizes in steps of 16, larger ones in four steps to each doubling.
    private static int ClassOf(long size)
    {
        if (size <= SmallStep * SmallSteps)
        {
            return size == 0 ? 1 : (int)((size + SmallStep - 1) / SmallStep);
        }

        int log = BitOperations.Log2((ulong)size - 1);
        long step = 1L << (log - 2);
        return SmallSteps + (log - 9) * StepsOfDoubling + (int)((size - (1L << log) + step - 1) / step);
    }

    private static long CapacityOf(int kind)
    {
        if (kind <= SmallSteps)
        {
            return (long)kind * SmallStep;
        }

        (int doublings, int steps) = Math.DivRem(kind - SmallSteps - 1, StepsOfDoubling);
        return (1L << (doublings + 9)) + ((steps + 1L) << (doublings + 7));
    }

    private ulong Take(int kind)
    {
        if (free[kind].TryDequeue(out ulong freed))
        {
            return freed;
        }

        ulong needed = (ulong)CapacityOf(kind) + (ulong)sizeof(Header);
        if (needed > ChunkBytes / 4)
        {
            return Reserve((ulong)CapacityOf(kind), Alignment);
        }

        if (end - next < needed)
        {
            next = arena.Reserve(ChunkBytes, Alignment);
            end = next == 0 ? 0 : next + ChunkBytes;
            if (next == 0)
            {
                return 0;
            }

            chunks.Add((next, end));
        }

        ulong offset = next + (ulong)sizeof(Header);
        next += needed;
        return offset;
    }

    // A chunk of its own.
    private ulong Reserve(ulong capacity, ulong alignment)
    {
        ulong header = (ulong)sizeof(Header);
        ulong padding = alignment - header;
        ulong start = arena.Reserve(padding + header + capacity, alignment);
        if (start == 0)
        {
            return 0;
        }

        chunks.Add((start + padding, start + padding + header + capacity));
        return start + alignment;
    }

    private Header* Existing(void* address, string user)
    {
        ulong offset = arena.OffsetOf(address);
        if (!arena.Contains(address) || offset < (ulong)sizeof(Header) || offset % Alignment != 0)
        {
            throw new KernelBug($"BUG: {user} of a pointer that malloc did not give: {arena.Show(address)}", (nint)address);
        }

        Header* header = HeaderOf(offset);
        return header->Mark == (Live ^ (uint)offset) ? header
            : header->Mark == (Dead ^ (uint)offset) ? throw new KernelBug($"BUG: double {user} of a heap block of {header->Size} bytes", (nint)address)
            : throw new KernelBug($"BUG: {user} of a pointer that malloc did not give: {arena.Show(address)}", (nint)address);
    }

    private Header* HeaderOf(ulong offset) => (Header*)(arena.Base + offset) - 1;

    private struct Header
    {
        internal uint Mark;
        internal int Class;
        internal long Size;
    }
}
