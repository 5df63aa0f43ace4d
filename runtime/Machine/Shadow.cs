// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.InteropServices;

namespace KTrans.Runtime;

/// <summary>
/// What each byte of the arena is good for, a shadow byte for eight: checked models ask before they touch memory
/// (after the kernel's KASAN).
/// </summary>
internal sealed unsafe class Shadow(ulong arenaBytes) : IDisposable
{
    private const int Granule = 8;

    // 1 to 8: that many bytes of the granule may be touched.
    private const byte Nothing = 0;
    private const byte Freed = 0xfd;

    private byte* states = (byte*)NativeMemory.AllocZeroed((nuint)(arenaBytes / Granule + 1));

    /// <summary>Whether every byte of a range may be touched.</summary>
    /// <param name="offset">Offset in the arena.</param>
    /// <param name="size">Bytes; the range may end behind the arena, where nothing is allowed.</param>
    internal bool Allows(ulong offset, ulong size)
    {
        for (ulong end = offset + size; offset < end;)
        {
            ulong last = Math.Min(end, (offset | (Granule - 1)) + 1);
            if (states[offset / Granule] is var state && (state > Granule || ((last - 1) & (Granule - 1)) + 1 > state))
            {
                return false;
            }

            offset = last;
        }

        return true;
    }

    /// <summary>Whether the byte at an offset was freed.</summary>
    internal bool IsFreed(ulong offset) => states[offset / Granule] == Freed;

    /// <summary>A range comes to life; it begins on a granule.</summary>
    internal void Allow(ulong offset, ulong size)
    {
        NativeMemory.Fill(states + offset / Granule, (nuint)(size / Granule), Granule);
        if (size % Granule != 0)
        {
            states[(offset + size) / Granule] = (byte)(size % Granule);
        }
    }

    /// <summary>A range is freed.</summary>
    internal void Free(ulong offset, ulong size) => Set(offset, size, Freed);

    /// <summary>A range is forgotten.</summary>
    internal void Forget(ulong offset, ulong size) => Set(offset, size, Nothing);

    public void Dispose()
    {
        NativeMemory.Free(states);
        states = null;
    }

    private void Set(ulong offset, ulong size, byte state) =>
        NativeMemory.Fill(states + offset / Granule, (nuint)((size + Granule - 1) / Granule), state);
}
