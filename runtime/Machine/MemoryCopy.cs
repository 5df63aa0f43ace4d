// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A copy of a range of the arena's objects or locals, with what its shadow says.</summary>
internal sealed unsafe class MemoryCopy
{
    private readonly Arena arena;
    private readonly PinnedLines lines;
    private readonly sbyte[] granules;

    /// <param name="arena">What is copied from.</param>
    /// <param name="offset">Offset of the first byte, on a granule.</param>
    /// <param name="size">Bytes.</param>
    internal MemoryCopy(Arena arena, ulong offset, ulong size)
    {
        this.arena = arena;
        Offset = offset;
        Size = size;
        lines = new PinnedLines(arena.Base + offset, size);
        granules = arena.Shadow.Granules(offset, size).ToArray();
    }

    internal ulong Offset { get; }

    internal ulong Size { get; }

    /// <summary>The first byte of the copy; its last line ends with zeros.</summary>
    internal byte* Bytes => lines.First;

    /// <summary>Brings the bytes back; behind them, up to a whole line, come zeros.</summary>
    internal void RestoreBytes() => MemoryLines.Copy(Bytes, arena.Base + Offset, MemoryLines.In(Size));

    internal void RestoreShadow() => granules.CopyTo(arena.Shadow.Granules(Offset, Size));
}
