// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;

namespace KTrans.Runtime.Surface;

/// <summary>What models initialise arrays with. Constants are data of the assembly, copied at once.</summary>
public static unsafe class Constants
{
    /// <summary>Copies constants to where they belong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(T* to, ReadOnlySpan<T> values)
        where T : unmanaged => values.CopyTo(new Span<T>(to, values.Length));

    /// <summary>Copies the bytes of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyText(sbyte* to, ReadOnlySpan<byte> text) => text.CopyTo(new Span<byte>(to, text.Length));

    /// <summary>Clears elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T>(T* first, int count)
        where T : unmanaged => new Span<T>(first, count).Clear();

    /// <summary>Copies the first elements, so that they stand there a number of times.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="count">How often they stand there in the end.</param>
    public static void Repeat<T>(T* first, int length, int count)
        where T : unmanaged
    {
        long bytes = (long)length * sizeof(T);
        for (long i = 1; i < count; i++)
        {
            Buffer.MemoryCopy(first, (byte*)first + i * bytes, bytes, bytes);
        }
    }
}
