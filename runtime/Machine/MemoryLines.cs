// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KTrans.Runtime;

/// <summary>Lines of memory as they are compared: 64 bytes, which is one struct page.</summary>
internal static unsafe class MemoryLines
{
    internal const int Bytes = 64;

    /// <summary>How many lines it takes for some bytes.</summary>
    internal static int In(ulong bytes) => (int)((bytes + Bytes - 1) / Bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreEqual(void* one, void* other) => Vector512.Load((byte*)one) == Vector512.Load((byte*)other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsFullOf(void* line, byte value) => Vector512.Load((byte*)line) == Vector512.Create(value);

    internal static void Copy(byte* from, byte* to, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Vector512.Store(Vector512.Load(from), to);
            from += Bytes;
            to += Bytes;
        }
    }

    internal static void Clear(byte* first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Vector512.Store(Vector512<byte>.Zero, first);
            first += Bytes;
        }
    }
}
