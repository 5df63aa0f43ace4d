// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KTrans.Runtime;

/// <summary>Lines of memory as they are compared: 64 bytes, which is one struct page.</summary>
internal static unsafe class MemoryLines
{
    internal const int Bytes = 64;

    /// <summary>How many lines <see cref="Differences"/> takes at most.</summary>
    internal const int Most = 64;

    /// <summary>How many lines it takes for some bytes.</summary>
    internal static int In(ulong bytes) => (int)((bytes + Bytes - 1) / Bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(void* one, void* other) => Vector512.Load((byte*)one) == Vector512.Load((byte*)other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsFullOf(void* line, byte value) => Vector512.Load((byte*)line) == Vector512.Create(value);

    /// <summary>A bit for each line that differs; without a branch for each, which could not be predicted.</summary>
    internal static ulong Differences(byte* one, byte* other, int count)
    {
        ulong differences = 0;
        for (int i = 0; i < count; i++)
        {
            ulong differs = AreEqual(one + i * Bytes, other + i * Bytes) ? 0u : 1u;
            differences |= differs << i;
        }

        return differences;
    }

    /// <summary>A bit for each line that is not zero.</summary>
    internal static ulong NotZero(byte* lines, int count)
    {
        ulong others = 0;
        for (int i = 0; i < count; i++)
        {
            ulong isOther = IsFullOf(lines + i * Bytes, 0) ? 0u : 1u;
            others |= isOther << i;
        }

        return others;
    }
}
