// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>A copy of a range of the arena's objects or locals, with what its shadow says.</summary>
internal sealed unsafe class MemoryCopy
{
    private readonly Arena arena;
    private readonly byte[] bytes;
    private readonly sbyte[] granules;

    /// <param name="arena">What is copied from.</param>
    /// <param name="offset">Offset of the first byte, on a granule.</param>
    /// <param name="size">Bytes.</param>
    internal MemoryCopy(Arena arena, ulong offset, ulong size)
    {
        this.arena = arena;
        Offset = offset;
        Size = size;
        bytes = GC.AllocateArray<byte>((int)size + MemoryLines.Bytes, pinned: true);
        new ReadOnlySpan<byte>(arena.Base + offset, (int)size).CopyTo(bytes);
        granules = arena.Shadow.Granules(offset, size).ToArray();
    }

    internal ulong Offset { get; }

    internal ulong Size { get; }

    /// <summary>The first byte of the copy, behind which a line of zeros follows.</summary>
    internal byte* Bytes => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(bytes));

    internal void RestoreBytes() => NativeMemory.Copy(Bytes, arena.Base + Offset, (nuint)Size);

    internal void RestoreShadow() => granules.CopyTo(arena.Shadow.Granules(Offset, Size));
}
