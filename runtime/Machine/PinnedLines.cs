// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>Memory of whole lines, zeroed, that does not move; each line lies in one line of the processor's cache.</summary>
internal sealed unsafe class PinnedLines
{
    private readonly byte[] memory;

    /// <param name="bytes">How many bytes there must be room for.</param>
    internal PinnedLines(ulong bytes)
    {
        memory = GC.AllocateArray<byte>((MemoryLines.In(bytes) + 1) * MemoryLines.Bytes, pinned: true);
        ulong start = (ulong)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        First = (byte*)((start + MemoryLines.Bytes - 1) & ~(MemoryLines.Bytes - 1UL));
    }

    /// <summary>A copy of some bytes.</summary>
    internal PinnedLines(void* start, ulong bytes)
        : this(bytes) => NativeMemory.Copy(start, First, (nuint)bytes);

    /// <summary>The first byte.</summary>
    internal byte* First { get; }
}
