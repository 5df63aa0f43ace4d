// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>Frames as they were once.</summary>
internal sealed unsafe partial class Frames
{
    /// <summary>The frames as they are now.</summary>
    internal Snapshot Capture()
    {
        List<int> used = [];
        for (int i = 0; i < uses.Length; i++)
        {
            if (uses[i] != FrameUse.Free)
            {
                used.Add(i);
            }
        }

        return new Snapshot([.. zones.Select(Capture)], contents.Capture(used));
    }

    /// <summary>Brings frames back.</summary>
    /// <param name="saved">What they were.</param>
    /// <param name="isLatest">Since then nothing else was brought back.</param>
    internal void Restore(Snapshot saved, bool isLatest)
    {
        for (int i = 0; i < zones.Length; i++)
        {
            Restore(zones[i], saved.Zones[i], isLatest);
        }

        contents.Restore(saved.Contents);
    }

    /// <summary>Adds what differs from what was captured.</summary>
    internal void AddTo(ref StateHash hash, Snapshot since)
    {
        for (int i = 0; i < zones.Length; i++)
        {
            AddTo(ref hash, zones[i], since.Zones[i], since.Contents);
        }

        contents.AddTo(ref hash, this);
    }

    /// <summary>Whether what is in a frame can be looked at.</summary>
    internal bool HasVisibleContents(int index) =>
        uses[index] != FrameUse.Free && (keepContents || uses[index] == FrameUse.PageTable);

    private ZoneSnapshot Capture(FrameZone zone)
    {
        int first = zone.FirstIndex;
        int count = zone.Fresh - first;
        page[] structs = GC.AllocateUninitializedArray<page>(count, pinned: true);
        new ReadOnlySpan<page>(memMap + first, count).CopyTo(structs);
        return new ZoneSnapshot(
            zone.Capture(), structs, uses.AsSpan(first, count).ToArray(), orders.AsSpan(first, count).ToArray(), arena.Shadow.Pages(first, count).ToArray());
    }

    private void Restore(FrameZone zone, ZoneSnapshot saved, bool isLatest)
    {
        int first = zone.FirstIndex;
        int kept = saved.Uses.Length;
        int used = zone.Fresh - first;
        if (used == 0 && kept == 0)
        {
            return;
        }

        saved.Structs.CopyTo(new Span<page>(memMap + first, kept));
        if (!isLatest || !uses.AsSpan(first, kept).SequenceEqual(saved.Uses))
        {
            saved.Uses.CopyTo(uses.AsSpan(first));
            arena.Shadow.RestorePages(first, saved.Shadow);
        }

        saved.Orders.CopyTo(orders.AsSpan(first));
        if (used > kept)
        {
            Forget(first + kept, used - kept);
        }

        zone.Restore(saved.Zone);
    }

    private void Forget(int first, int count)
    {
        Array.Clear(uses, first, count);
        Array.Clear(orders, first, count);
        NativeMemory.Clear(memMap + first, (nuint)(count * sizeof(page)));
        arena.Shadow.ForgetPages(first, count);
    }

    private void AddTo(ref StateHash hash, FrameZone zone, ZoneSnapshot since, PageContents.Snapshot contentsSince)
    {
        int first = zone.FirstIndex;
        int kept = since.Uses.Length;
        for (int i = 0; i < kept; i++)
        {
            page* now = memMap + first + i;
            if (!MemoryLines.AreEqual(now, since.First + i))
            {
                hash.AddLine(StateHash.StructLine + (ulong)(first + i), (byte*)now);
            }

            ulong state = StateOf(first + i);
            short uniform = HasVisibleContents(first + i) ? contentsSince.UniformOf(first + i) : PageContents.Unknown;
            if (state != StateOf(since.Uses[i], since.Orders[i], uniform))
            {
                hash.Add(StateHash.FrameState + (ulong)(first + i), state);
            }
        }

        AddNew(ref hash, first + kept, zone.Fresh);
        AddQueue(ref hash, first, zone.Skipped);
        AddQueue(ref hash, first, zone.Quarantine);
    }

    // Tails of a large page are alike: of those that are as the one before only the number counts.
    private void AddNew(ref StateHash hash, int first, int end)
    {
        ulong last = 0;
        for (int i = first; i < end; i++)
        {
            page* now = memMap + i;
            if (i == first || !MemoryLines.AreEqual(now, now - 1))
            {
                hash.AddLine(StateHash.StructLine + (ulong)i, (byte*)now);
            }

            ulong state = StateOf(i);
            if (i == first || state != last)
            {
                hash.Add(StateHash.FrameState + (ulong)i, state);
                last = state;
            }
        }

        if (end > first)
        {
            hash.Add(StateHash.FrameState + (ulong)end, ulong.MaxValue);
        }
    }

    private static void AddQueue(ref StateHash hash, int first, FrameQueue queue)
    {
        foreach (int index in queue.Items)
        {
            hash.Add(StateHash.FrameState + (ulong)first, ulong.MaxValue - (ulong)queue.Count, (ulong)index);
        }
    }

    private ulong StateOf(int index) => StateOf(uses[index], orders[index], HasVisibleContents(index) ? contents.UniformOf(index) : PageContents.Unknown);

    private static ulong StateOf(FrameUse use, byte order, short uniform) => (ulong)use | (ulong)order << 8 | (ulong)(ushort)uniform << 16;

    /// <summary>All frames as they were once.</summary>
    internal sealed record Snapshot(ZoneSnapshot[] Zones, PageContents.Snapshot Contents);

    /// <summary>The frames of a zone that had been handed out.</summary>
    internal sealed class ZoneSnapshot(FrameZone.Snapshot zone, page[] structs, FrameUse[] uses, byte[] orders, sbyte[] shadow)
    {
        internal FrameZone.Snapshot Zone => zone;

        internal page[] Structs => structs;

        /// <summary>The first struct page; the array does not move.</summary>
        internal page* First { get; } = (page*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(structs));

        internal FrameUse[] Uses => uses;

        internal byte[] Orders => orders;

        internal sbyte[] Shadow => shadow;
    }
}
