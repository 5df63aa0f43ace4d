// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Bit fields, numbered as the System V ABI does: bit 0 is the lowest one of a record's first byte. Nothing but the bytes
/// that hold the field is touched.
/// </summary>
public static class BitField
{
    /// <summary>The value of an unsigned field.</summary>
    /// <param name="record">The struct or union that it is in.</param>
    /// <param name="bit">Its first bit.</param>
    /// <param name="width">How many bits it has, at most 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Unsigned<T>(ref readonly T record, int bit, int width)
        where T : unmanaged => Bits(ref First(in record, bit), bit & 7, width) & Mask(width);

    /// <summary>The value of a signed field.</summary>
    /// <param name="record">The struct or union that it is in.</param>
    /// <param name="bit">Its first bit.</param>
    /// <param name="width">How many bits it has, at most 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Signed<T>(ref readonly T record, int bit, int width)
        where T : unmanaged => (long)(Bits(ref First(in record, bit), bit & 7, width) << (64 - width)) >> (64 - width);

    /// <summary>Stores the lowest bits of a value.</summary>
    /// <param name="record">The struct or union that the field is in.</param>
    /// <param name="bit">Its first bit.</param>
    /// <param name="width">How many bits it has, at most 64.</param>
    /// <param name="value">The value; what the field does not hold is lost.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<T>(ref T record, int bit, int width, ulong value)
        where T : unmanaged
    {
        ref byte first = ref First(ref record, bit);
        int shift = bit & 7;
        int bytes = (shift + width + 7) >> 3;
        ulong mask = Mask(width);
        if (bytes > sizeof(ulong))
        {
            ref byte last = ref Unsafe.Add(ref first, sizeof(ulong));
            int above = 64 - shift;
            last = (byte)((last & ~(mask >> above)) | ((value & mask) >> above));
            bytes = sizeof(ulong);
        }

        Write(ref first, bytes, (Read(ref first, bytes) & ~(mask << shift)) | ((value & mask) << shift));
    }

    private static ulong Mask(int width) => ulong.MaxValue >> (64 - width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte First<T>(ref readonly T record, int bit)
        where T : unmanaged => ref Unsafe.Add(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in record)), bit >> 3);

    // The field's bits from bit 0 on, others above them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ref byte first, int shift, int width)
    {
        int bytes = (shift + width + 7) >> 3;
        return bytes <= sizeof(ulong)
            ? Read(ref first, bytes) >> shift
            : (Read(ref first, sizeof(ulong)) >> shift) | ((ulong)Unsafe.Add(ref first, sizeof(ulong)) << (64 - shift));
    }

    // As few accesses as there can be: the number of bytes is a constant where this is inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte first, int bytes) => bytes switch
    {
        1 => first,
        2 => Unsafe.ReadUnaligned<ushort>(ref first),
        3 => Unsafe.ReadUnaligned<ushort>(ref first) | ((ulong)Unsafe.Add(ref first, 2) << 16),
        4 => Unsafe.ReadUnaligned<uint>(ref first),
        5 => Unsafe.ReadUnaligned<uint>(ref first) | ((ulong)Unsafe.Add(ref first, 4) << 32),
        6 => Unsafe.ReadUnaligned<uint>(ref first) | ((ulong)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref first, 4)) << 32),
        7 => Unsafe.ReadUnaligned<uint>(ref first) | (Read(ref Unsafe.Add(ref first, 4), 3) << 32),
        _ => Unsafe.ReadUnaligned<ulong>(ref first),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref byte first, int bytes, ulong value)
    {
        switch (bytes)
        {
            case 1:
                first = (byte)value;
                break;
            case 2:
                Unsafe.WriteUnaligned(ref first, (ushort)value);
                break;
            case 3:
                Unsafe.WriteUnaligned(ref first, (ushort)value);
                Unsafe.Add(ref first, 2) = (byte)(value >> 16);
                break;
            case 8:
                Unsafe.WriteUnaligned(ref first, value);
                break;
            default:
                Unsafe.WriteUnaligned(ref first, (uint)value);
                if (bytes > 4)
                {
                    Write(ref Unsafe.Add(ref first, 4), bytes - 4, value >> 32);
                }

                break;
        }
    }
}
