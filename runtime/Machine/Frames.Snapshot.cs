// SPDX-License-Identifier: GPL-2.0-only
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
    internal void AddTo(StateHash hash, Snapshot since)
    {
        for (int i = 0; i < zones.Length; i++)
        {
            AddTo(hash, zones[i], since.Zones[i]);
        }

        contents.AddTo(hash, this);
    }

    /// <summary>Whether what is in a frame can be looked at.</summary>
    internal bool HasVisibleContents(int index) =>
        uses[index] != FrameUse.Free && (keepContents || uses[index] == FrameUse.PageTable);

    private ZoneSnapshot Capture(FrameZone zone)
    {
        int first = zone.FirstIndex;
        int count = zone.Fresh - first;
        return new ZoneSnapshot(
            zone.Capture(),
            new PinnedLines(memMap + first, (ulong)(count * sizeof(page))),
            uses.AsSpan(first, count).ToArray(),
            orders.AsSpan(first, count).ToArray(),
            arena.Shadow.Pages(first, count).ToArray());
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

        MemoryLines.Copy(saved.Structs.First, (byte*)(memMap + first), kept);
        if (!isLatest || zone.HasKeptChanged)
        {
            saved.Uses.CopyTo(uses.AsSpan(first));
            saved.Orders.CopyTo(orders.AsSpan(first));
            arena.Shadow.RestorePages(first, saved.Shadow);
        }

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
        MemoryLines.Clear((byte*)(memMap + first), count);
        arena.Shadow.ForgetPages(first, count);
    }

    private void AddTo(StateHash hash, FrameZone zone, ZoneSnapshot since)
    {
        int first = zone.FirstIndex;
        int kept = since.Uses.Length;
        if (zone.Fresh == first)
        {
            return;
        }

        hash.AddChanged((byte*)(memMap + first), since.Structs.First, kept);
        if (zone.HasKeptChanged)
        {
            AddAllocations(hash, first, first + kept);
        }

        if (zone.Fresh > zone.Kept)
        {
            AddAllocations(hash, zone.Kept, zone.Fresh);
            AddStructs(hash, zone.Kept, zone.Fresh);
        }

        AddQueue(hash, zone.Skipped);
        AddQueue(hash, zone.Quarantine);
    }

    // The frames of one allocation have one use, and no order but that of the first.
    private void AddAllocations(StateHash hash, int first, int end)
    {
        for (int i = first; i < end; i += 1 << orders[i])
        {
            hash.Add(StateNumber.Allocation, (ulong)i);
            hash.Add(StateNumber.AllocationUse, (ulong)uses[i] | (ulong)orders[i] << 8);
            if (HasVisibleContents(i))
            {
                contents.AddUniform(hash, i, 1 << orders[i]);
            }
        }

        hash.Add(StateNumber.EndOfFrames, (ulong)end);
    }

    // Tails of a large page are alike: one that is as the one before is left out.
    private void AddStructs(StateHash hash, int first, int end)
    {
        hash.AddLine((byte*)(memMap + first));
        for (int i = first + 1; i < end; i++)
        {
            if (!MemoryLines.AreEqual(memMap + i, memMap + i - 1))
            {
                hash.AddLine((byte*)(memMap + i));
            }
        }
    }

    private static void AddQueue(StateHash hash, FrameQueue queue)
    {
        foreach (int index in queue.Items)
        {
            hash.Add(StateNumber.QueuedFrame, (ulong)index << 32 | (uint)queue.Count);
        }
    }

    /// <summary>All frames as they were once.</summary>
    internal sealed record Snapshot(ZoneSnapshot[] Zones, PageContents.Snapshot Contents);

    /// <summary>The frames of a zone that had been handed out.</summary>
    internal sealed record ZoneSnapshot(FrameZone.Snapshot Zone, PinnedLines Structs, FrameUse[] Uses, byte[] Orders, sbyte[] Shadow);
}
