// SPDX-License-Identifier: GPL-2.0-only
using System.Buffers.Binary;
using System.Numerics;

namespace KTrans.Runtime;

/// <summary>Counting, turning and moving bits. Where C leaves the value for zero open, it is the type's width.</summary>
public static unsafe partial class Builtins
{
    public static int __builtin_clzs(ushort value) => BitOperations.LeadingZeroCount(value) - 16;

    public static int __builtin_clz(uint value) => BitOperations.LeadingZeroCount(value);

    public static int __builtin_clzl(ulong value) => BitOperations.LeadingZeroCount(value);

    public static int __builtin_clzll(ulong value) => BitOperations.LeadingZeroCount(value);

    public static int __builtin_ctzs(ushort value) => BitOperations.TrailingZeroCount(value | 0x10000u);

    public static int __builtin_ctz(uint value) => BitOperations.TrailingZeroCount(value);

    public static int __builtin_ctzl(ulong value) => BitOperations.TrailingZeroCount(value);

    public static int __builtin_ctzll(ulong value) => BitOperations.TrailingZeroCount(value);

    public static int __builtin_ffs(int value) => value == 0 ? 0 : BitOperations.TrailingZeroCount(value) + 1;

    public static int __builtin_ffsl(long value) => value == 0 ? 0 : BitOperations.TrailingZeroCount(value) + 1;

    public static int __builtin_ffsll(long value) => __builtin_ffsl(value);

    public static int __builtin_popcount(uint value) => BitOperations.PopCount(value);

    public static int __builtin_popcountl(ulong value) => BitOperations.PopCount(value);

    public static int __builtin_popcountll(ulong value) => BitOperations.PopCount(value);

    public static int __builtin_parity(uint value) => BitOperations.PopCount(value) & 1;

    public static int __builtin_parityl(ulong value) => BitOperations.PopCount(value) & 1;

    public static int __builtin_parityll(ulong value) => BitOperations.PopCount(value) & 1;

    /// <summary>How many bits below the highest one are copies of it.</summary>
    public static int __builtin_clrsb(int value) => BitOperations.LeadingZeroCount((uint)(value ^ (value >> 31))) - 1;

    /// <inheritdoc cref="__builtin_clrsb"/>
    public static int __builtin_clrsbl(long value) => BitOperations.LeadingZeroCount((ulong)(value ^ (value >> 63))) - 1;

    /// <inheritdoc cref="__builtin_clrsb"/>
    public static int __builtin_clrsbll(long value) => __builtin_clrsbl(value);

    public static ushort __builtin_bswap16(ushort value) => BinaryPrimitives.ReverseEndianness(value);

    public static uint __builtin_bswap32(uint value) => BinaryPrimitives.ReverseEndianness(value);

    public static ulong __builtin_bswap64(ulong value) => BinaryPrimitives.ReverseEndianness(value);

    public static UInt128 __builtin_bswap128(UInt128 value) => BinaryPrimitives.ReverseEndianness(value);

    public static byte __builtin_bitreverse8(byte value) => (byte)(__builtin_bitreverse32(value) >> 24);

    public static ushort __builtin_bitreverse16(ushort value) => (ushort)(__builtin_bitreverse32(value) >> 16);

    public static uint __builtin_bitreverse32(uint value)
    {
        value = ((value >> 1) & 0x55555555) | ((value & 0x55555555) << 1);
        value = ((value >> 2) & 0x33333333) | ((value & 0x33333333) << 2);
        value = ((value >> 4) & 0x0f0f0f0f) | ((value & 0x0f0f0f0f) << 4);
        return BinaryPrimitives.ReverseEndianness(value);
    }

    public static ulong __builtin_bitreverse64(ulong value) =>
        ((ulong)__builtin_bitreverse32((uint)value) << 32) | __builtin_bitreverse32((uint)(value >> 32));

    public static byte __builtin_rotateleft8(byte value, byte count) => byte.RotateLeft(value, count & 7);

    public static ushort __builtin_rotateleft16(ushort value, ushort count) => ushort.RotateLeft(value, count & 15);

    public static uint __builtin_rotateleft32(uint value, uint count) => BitOperations.RotateLeft(value, (int)count);

    public static ulong __builtin_rotateleft64(ulong value, ulong count) => BitOperations.RotateLeft(value, (int)count);

    public static byte __builtin_rotateright8(byte value, byte count) => byte.RotateRight(value, count & 7);

    public static ushort __builtin_rotateright16(ushort value, ushort count) => ushort.RotateRight(value, count & 15);

    public static uint __builtin_rotateright32(uint value, uint count) => BitOperations.RotateRight(value, (int)count);

    public static ulong __builtin_rotateright64(ulong value, ulong count) => BitOperations.RotateRight(value, (int)count);

    /// <summary>The magnitude; of the smallest int, which has none, that int itself.</summary>
    public static int __builtin_abs(int value) => value < 0 ? -value : value;

    /// <inheritdoc cref="__builtin_abs"/>
    public static long __builtin_labs(long value) => value < 0 ? -value : value;

    /// <inheritdoc cref="__builtin_abs"/>
    public static long __builtin_llabs(long value) => value < 0 ? -value : value;
}
