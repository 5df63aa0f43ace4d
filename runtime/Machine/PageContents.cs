// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KTrans.Runtime;

/// <summary>
/// The bytes of all page frames. From the first <see cref="Capture"/> until the next reset it is kept in mind which
/// lines of which frames may have changed, so that they can be brought back without looking at the rest: the machine
/// says what it writes, and checked models ask before they touch a page. What a clean model writes itself is not
/// noticed.
/// </summary>
/// <param name="start">The first frame's first byte.</param>
/// <param name="frames">How many frames there are.</param>
internal sealed unsafe class PageContents(byte* start, int frames)
{

    /// <summary>A frame of which nothing is known.</summary>
    internal const short Unknown = -1;

    private const int LineBytes = MemoryLines.Bytes;
    private const int LinesInPage = Frames.PageBytes / LineBytes;
    private const ulong AllLines = ulong.MaxValue;

    // The byte that all lines of a frame are full of, but for those that were touched.
    private readonly short[] uniform = NewUniform(frames);

    // A bit for each line of a frame.
    private readonly ulong[] touched = new ulong[frames];

    // The frames with touched lines.
    private readonly int[] changed = new int[frames];
    private int changes;

    // What was captured or brought back last; without one nothing is kept in mind.
    private Snapshot? latest;

    /// <summary>The bytes of a frame.</summary>
    internal byte* Of(int frame) => start + (ulong)frame * Frames.PageBytes;

    /// <summary>Notes that some bytes are about to be written.</summary>
    internal void Touch(void* address, int size)
    {
        ulong line = (ulong)((byte*)address - start) / LineBytes;
        ulong last = (ulong)((byte*)address + size - 1 - start) / LineBytes;
        for (; line <= last; line++)
        {
            Touch((int)(line / LinesInPage), 1UL << (int)(line % LinesInPage));
        }
    }

    internal void TouchAll(int frame) => Touch(frame, AllLines);

    /// <summary>Fills a frame with one byte.</summary>
    internal void Fill(int frame, byte value)
    {
        if (latest is not null && uniform[frame] == value)
        {
            FillLines(frame, touched[frame], value);
            return;
        }

        NativeMemory.Fill(Of(frame), Frames.PageBytes, value);
        uniform[frame] = value;
        if (latest is not null && latest.Holds(frame))
        {
            TouchAll(frame);
        }
    }

    /// <summary>Copies a frame.</summary>
    internal void Copy(int to, int from)
    {
        if (latest is null || uniform[from] == Unknown)
        {
            NativeMemory.Copy(Of(from), Of(to), Frames.PageBytes);
            uniform[to] = Unknown;
            TouchAll(to);
            return;
        }

        Fill(to, (byte)uniform[from]);
        Touch(to, touched[from]);
        CopyLines(to, touched[from], Of(from));
    }

    /// <summary>Forgets what is known of all frames.</summary>
    internal void Reset()
    {
        ForgetChanges();
        latest = null;
    }

    /// <summary>Notes what is in the frames that are in use.</summary>
    internal Snapshot Capture(IReadOnlyList<int> used)
    {
        ForgetChanges();
        Array.Fill(uniform, Unknown);
        Dictionary<int, byte[]> copies = [];
        foreach (int frame in used)
        {
            ReadOnlySpan<byte> bytes = new(Of(frame), Frames.PageBytes);
            if (bytes.IndexOfAnyExcept(bytes[0]) < 0)
            {
                uniform[frame] = bytes[0];
            }
            else
            {
                byte[] copy = GC.AllocateUninitializedArray<byte>(Frames.PageBytes, pinned: true);
                bytes.CopyTo(copy);
                copies.Add(frame, copy);
            }
        }

        return latest = new Snapshot(used, copies, used.Select(frame => uniform[frame]).ToArray(), frames);
    }

    /// <summary>Brings back what was in the frames that were in use; what is in others does not matter.</summary>
    internal void Restore(Snapshot saved)
    {
        if (!ReferenceEquals(latest, saved))
        {
            TakeForLatest(saved);
        }

        for (int i = 0; i < changes; i++)
        {
            Restore(changed[i], saved);
        }

        changes = 0;
    }

    /// <summary>Adds what is in the frames that differs from what was captured, as far as it can be seen.</summary>
    /// <param name="hash">What it is added to.</param>
    /// <param name="frames">Knows which frames can be looked at.</param>
    internal void AddTo(StateHash hash, Frames frames)
    {
        Span<int> inOrder = changed.AsSpan(0, changes);
        Sort(inOrder);
        foreach (int frame in inOrder)
        {
            if (frames.HasVisibleContents(frame))
            {
                if (latest!.Holds(frame) && uniform[frame] != latest.UniformOf(frame))
                {
                    AddUniform(hash, frame, 1);
                }

                AddLines(hash, frame);
            }
        }
    }

    /// <summary>Adds what some frames are full of, but for their touched lines.</summary>
    internal void AddUniform(StateHash hash, int first, int count)
    {
        ReadOnlySpan<short> all = uniform.AsSpan(first, count);
        while (all.Length > 0)
        {
            int alike = all.IndexOfAnyExcept(all[0]) is >= 0 and int other ? other : all.Length;
            hash.Add(StateNumber.FilledWith, (ulong)(ushort)all[0] << 32 | (uint)alike);
            all = all[alike..];
        }
    }

    // Most runs change two or three frames.
    private static void Sort(Span<int> few)
    {
        for (int i = 1; i < few.Length; i++)
        {
            for (int j = i; j > 0 && few[j - 1] > few[j]; j--)
            {
                (few[j - 1], few[j]) = (few[j], few[j - 1]);
            }
        }
    }

    private static short[] NewUniform(int frames)
    {
        short[] uniform = new short[frames];
        Array.Fill(uniform, Unknown);
        return uniform;
    }

    private void Touch(int frame, ulong lines)
    {
        ref ulong before = ref touched[frame];
        if (before == 0 && lines != 0 && latest is not null)
        {
            changed[changes++] = frame;
        }

        before |= latest is null ? 0 : lines;
    }

    private void AddLines(StateHash hash, int frame)
    {
        Snapshot before = latest!;
        byte* copy = before.CopyOf(frame);
        byte filler = (byte)(before.Holds(frame) ? before.UniformOf(frame) : uniform[frame]);
        for (ulong lines = touched[frame]; lines != 0; lines &= lines - 1)
        {
            int line = BitOperations.TrailingZeroCount(lines);
            byte* now = Of(frame) + line * LineBytes;
            if (copy is null ? !MemoryLines.IsFullOf(now, filler) : !MemoryLines.AreEqual(now, copy + line * LineBytes))
            {
                hash.AddLine(now);
            }
        }
    }

    private void ForgetChanges()
    {
        foreach (int frame in changed.AsSpan(0, changes))
        {
            touched[frame] = 0;
        }

        changes = 0;
    }

    private void Restore(int frame, Snapshot saved)
    {
        ulong lines = touched[frame];
        touched[frame] = 0;
        if (saved.Holds(frame))
        {
            uniform[frame] = saved.UniformOf(frame);
            if (saved.CopyOf(frame) is var copy && copy is not null)
            {
                CopyLines(frame, lines, copy);
                return;
            }
        }

        if (uniform[frame] != Unknown)
        {
            FillLines(frame, lines, (byte)uniform[frame]);
        }
    }

    // Every frame that either holds may differ.
    private void TakeForLatest(Snapshot saved)
    {
        Snapshot before = latest!;
        latest = saved;
        foreach (int frame in before.Used.Concat(saved.Used))
        {
            TouchAll(frame);
        }
    }

    private void FillLines(int frame, ulong lines, byte value)
    {
        for (; lines != 0; lines &= lines - 1)
        {
            Vector512.Store(Vector512.Create(value), Of(frame) + BitOperations.TrailingZeroCount(lines) * LineBytes);
        }
    }

    private void CopyLines(int frame, ulong lines, byte* copy)
    {
        for (; lines != 0; lines &= lines - 1)
        {
            int at = BitOperations.TrailingZeroCount(lines) * LineBytes;
            Vector512.Store(Vector512.Load(copy + at), Of(frame) + at);
        }
    }

    /// <summary>What was once in the frames that were in use.</summary>
    internal sealed class Snapshot
    {
        private readonly byte[]?[] copies;
        private readonly short[] uniform;
        private readonly bool[] held;

        /// <param name="used">The frames in use.</param>
        /// <param name="copies">The bytes of those that are not full of one byte.</param>
        /// <param name="uniform">That byte, in the order of the frames.</param>
        /// <param name="frames">How many frames there are.</param>
        internal Snapshot(IReadOnlyList<int> used, Dictionary<int, byte[]> copies, short[] uniform, int frames)
        {
            Used = used;
            this.copies = new byte[]?[frames];
            this.uniform = new short[frames];
            held = new bool[frames];
            for (int i = 0; i < used.Count; i++)
            {
                held[used[i]] = true;
                this.uniform[used[i]] = uniform[i];
                this.copies[used[i]] = copies.GetValueOrDefault(used[i]);
            }
        }

        internal IReadOnlyList<int> Used { get; }

        internal bool Holds(int frame) => held[frame];

        /// <summary>The bytes of a frame; null when it was full of one byte, or not in use.</summary>
        internal byte* CopyOf(int frame) =>
            copies[frame] is { } copy ? (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(copy)) : null;

        internal short UniformOf(int frame) => uniform[frame];
    }
}
