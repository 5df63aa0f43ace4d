// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace KTrans.Runtime;

/// <summary>
/// Atomic read, change and write. A machine has one thread, so that nothing is ever in between; what C adds about order
/// is left out.
/// </summary>
public static unsafe partial class Builtins
{
    /// <returns>What was there before, as with all that begin with <c>fetch</c>.</returns>
    public static T __atomic_fetch_add<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, *target + value);

    public static T __atomic_fetch_sub<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, *target - value);

    public static T __atomic_fetch_and<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, *target & value);

    public static T __atomic_fetch_or<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, *target | value);

    public static T __atomic_fetch_xor<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, *target ^ value);

    public static T __atomic_fetch_nand<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, ~(*target & value));

    public static T __atomic_fetch_min<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, value < *target ? value : *target);

    public static T __atomic_fetch_max<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => __atomic_exchange(target, value > *target ? value : *target);

    /// <returns>What is there now, as with all that end with <c>fetch</c>.</returns>
    public static T __atomic_add_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target += value;

    public static T __atomic_sub_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target -= value;

    public static T __atomic_and_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target &= value;

    public static T __atomic_or_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target |= value;

    public static T __atomic_xor_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target ^= value;

    public static T __atomic_nand_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target = ~(*target & value);

    public static T __atomic_min_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target = value < *target ? value : *target;

    public static T __atomic_max_fetch<T>(T* target, T value)
        where T : unmanaged, IBinaryInteger<T> => *target = value > *target ? value : *target;

    /// <returns>What was there before.</returns>
    public static T __atomic_exchange<T>(T* target, T value)
        where T : unmanaged
    {
        T old = *target;
        *target = value;
        return old;
    }

    /// <summary>Stores the desired value if the expected one is there, byte for byte; otherwise tells what is there.</summary>
    public static bool __atomic_compare_exchange<T>(T* target, T* expected, T desired)
        where T : unmanaged
    {
        bool same = AreSame(target, expected);
        *(same ? target : expected) = same ? desired : *target;
        return same;
    }

    /// <returns>What was there before.</returns>
    public static T __sync_val_compare_and_swap<T>(T* target, T expected, T desired)
        where T : unmanaged
    {
        _ = __atomic_compare_exchange(target, &expected, desired);
        return expected;
    }

    public static bool __sync_bool_compare_and_swap<T>(T* target, T expected, T desired)
        where T : unmanaged => __atomic_compare_exchange(target, &expected, desired);

    /// <summary>Sets a byte to one.</summary>
    /// <returns>Whether it was set before.</returns>
    public static bool __atomic_test_and_set(byte* flag) => __atomic_exchange(flag, (byte)1) != 0;

    /// <summary>Whether hardware has it: x86-64 up to eight bytes.</summary>
    public static bool __atomic_is_lock_free(ulong size) => size is 1 or 2 or 4 or 8;

    private static bool AreSame<T>(T* left, T* right)
        where T : unmanaged => new ReadOnlySpan<byte>(left, sizeof(T)).SequenceEqual(new ReadOnlySpan<byte>(right, sizeof(T)));
}
