// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Surface;

/// <summary>Tables of constants in models: data of the assembly, copied at once.</summary>
public static unsafe class Constants
{
    /// <summary>Copies constants to where they belong.</summary>
    public static void Copy<T>(T* to, ReadOnlySpan<T> values)
        where T : unmanaged => values.CopyTo(new Span<T>(to, values.Length));

    /// <summary>Copies the bytes of a text.</summary>
    public static void CopyText(sbyte* to, ReadOnlySpan<byte> text) => text.CopyTo(new Span<byte>(to, text.Length));
}
