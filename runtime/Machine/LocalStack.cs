// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>
/// The locals of checked models whose address is taken: one behind the other, freed when their function ends, and the
/// bytes used again by the next call.
/// </summary>
/// <param name="arena">The memory.</param>
/// <param name="start">Offset of the first byte that may be used.</param>
/// <param name="end">Offset behind the last.</param>
internal sealed unsafe class LocalStack(Arena arena, ulong start, ulong end)
{
    /// <summary>What every local is aligned to, in bytes.</summary>
    internal const int LeastAlignment = 16;

    private const ulong RedZone = 16;

    // What a local holds before C gives it a value, and after its function has ended: no sensible pointer or number.
    private const byte PoisonLocal = 0xa5;
    private const byte PoisonFree = 0x6b;

    // Those from Count on have ended; they are kept for reports until others take their place.
    private Entry[] entries = new Entry[64];
    private int known;

    // Bytes from the start to the last that was used since the last reset.
    private ulong used;

    /// <summary>How many locals there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether an address belongs to locals, past or present.</summary>
    internal bool Holds(ulong offset) => offset >= start && offset < end;

    /// <summary>Memory for another local; it holds no sensible value yet.</summary>
    /// <exception cref="KernelBug">There is no room.</exception>
    internal void* Push(string name, int size, int align = LeastAlignment)
    {
        ulong offset = Count == 0 ? start : entries[Count - 1].End + RedZone;
        offset = (offset + (ulong)align - 1) & ~((ulong)align - 1);
        if (offset + (ulong)size > end)
        {
            throw new KernelBug("BUG: stack guard page was hit: no room for another local");
        }

        if (Count == entries.Length)
        {
            Array.Resize(ref entries, 2 * Count);
        }

        entries[Count++] = new Entry { Name = name, Offset = offset, Size = size };
        known = Math.Max(known, Count);
        used = Math.Max(used, offset + (ulong)size - start);
        arena.Begin(offset, (ulong)size);
        void* address = arena.Base + offset;
        NativeMemory.Fill(address, (nuint)size, PoisonLocal);
        return address;
    }

    /// <summary>Frees the latest locals until a number is left.</summary>
    internal void Pop(int count)
    {
        while (Count > count)
        {
            ref Entry last = ref entries[--Count];
            arena.End(last.Offset, (ulong)last.Size);
            NativeMemory.Fill(arena.Base + last.Offset, (nuint)last.Size, PoisonFree);
        }
    }

    /// <summary>The local that an address lies in or right behind: one that is there, else the latest that was.</summary>
    internal KernelObject? FindNear(ulong offset)
    {
        int near = -1;
        for (int i = 0; i < known; i++)
        {
            if (entries[i].Offset <= offset && (near < 0 || entries[i].Offset >= entries[near].Offset) && (i < Count || near < 0 || near >= Count || offset >= entries[near].End))
            {
                near = i;
            }
        }

        return near < 0 ? null : new KernelObject("local", entries[near].Name, entries[near].Offset, entries[near].Size) { IsLive = near < Count };
    }

    /// <summary>Forgets all; clears only what was used.</summary>
    internal void Reset()
    {
        if (used > 0)
        {
            NativeMemory.Clear(arena.Base + start, (nuint)used);
            arena.Shadow.Forget(start, used);
        }

        used = 0;
        Count = known = 0;
    }

    /// <summary>What is left of locals that have ended; null when there were none.</summary>
    /// <exception cref="InvalidOperationException">Some have not ended.</exception>
    internal Snapshot? Capture() =>
        Count > 0 ? throw new InvalidOperationException("a machine cannot be captured while a model runs")
        : known == 0 ? null
        : new Snapshot(new MemoryCopy(arena, start, used), entries.AsSpan(0, known).ToArray());

    internal void Restore(Snapshot? saved)
    {
        Reset();
        if (saved is not null)
        {
            saved.Memory.RestoreBytes();
            saved.Memory.RestoreShadow();
            saved.Entries.CopyTo(entries, 0);
            known = saved.Entries.Length;
            used = saved.Memory.Size;
        }
    }

    /// <summary>Locals that have ended, as they were left.</summary>
    internal sealed record Snapshot(MemoryCopy Memory, Entry[] Entries);

    internal struct Entry
    {
        internal string Name;
        internal ulong Offset;
        internal int Size;

        internal readonly ulong End => Offset + (ulong)Size;
    }
}
