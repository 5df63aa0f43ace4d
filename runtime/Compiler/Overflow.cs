// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;

namespace KTrans.Runtime;

/// <summary>
/// Arithmetic that tells whether the exact result fits: it is computed exactly from operands of any two types, and stored
/// in a third, cut to its width.
/// </summary>
public static unsafe partial class Builtins
{
    public static bool __builtin_add_overflow<TLeft, TRight, TResult>(TLeft left, TRight right, TResult* result)
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
        where TResult : unmanaged, IBinaryInteger<TResult>
    {
        if (typeof(TLeft) == typeof(TResult) && typeof(TRight) == typeof(TResult))
        {
            TResult a = TResult.CreateTruncating(left), b = TResult.CreateTruncating(right), sum = a + b;
            *result = sum;
            return IsSigned<TResult>() ? TResult.IsNegative((a ^ sum) & (b ^ sum)) : sum < a;
        }

        return IsWide<TLeft, TRight>() ? Store(Exact(left) + Exact(right), result) : Store(Int128.CreateTruncating(left) + Int128.CreateTruncating(right), result);
    }

    public static bool __builtin_sub_overflow<TLeft, TRight, TResult>(TLeft left, TRight right, TResult* result)
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
        where TResult : unmanaged, IBinaryInteger<TResult>
    {
        if (typeof(TLeft) == typeof(TResult) && typeof(TRight) == typeof(TResult))
        {
            TResult a = TResult.CreateTruncating(left), b = TResult.CreateTruncating(right), difference = a - b;
            *result = difference;
            return IsSigned<TResult>() ? TResult.IsNegative((a ^ b) & (a ^ difference)) : a < b;
        }

        return IsWide<TLeft, TRight>() ? Store(Exact(left) - Exact(right), result) : Store(Int128.CreateTruncating(left) - Int128.CreateTruncating(right), result);
    }

    public static bool __builtin_mul_overflow<TLeft, TRight, TResult>(TLeft left, TRight right, TResult* result)
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
        where TResult : unmanaged, IBinaryInteger<TResult> =>

        // Two unsigned longs have a product of 128 bits, and a sign would be one too many.
        IsWide<TLeft, TRight>() || sizeof(TLeft) + sizeof(TRight) == 2 * sizeof(ulong)
            ? Store(Exact(left) * Exact(right), result)
            : Store(Int128.CreateTruncating(left) * Int128.CreateTruncating(right), result);

    public static bool __builtin_mul_overflow(int left, int right, int* result)
    {
        long exact = (long)left * right;
        *result = (int)exact;
        return *result != exact;
    }

    public static bool __builtin_mul_overflow(long left, long right, long* result)
    {
        long high = Math.BigMul(left, right, out long low);
        *result = low;
        return high != low >> 63;
    }

    public static bool __builtin_mul_overflow(ulong left, ulong right, ulong* result)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        *result = low;
        return high != 0;
    }

    private static bool IsSigned<T>()
        where T : IBinaryInteger<T> => T.IsNegative(~T.Zero);

    private static bool IsWide<TLeft, TRight>()
        where TLeft : unmanaged
        where TRight : unmanaged => sizeof(TLeft) > sizeof(ulong) || sizeof(TRight) > sizeof(ulong);

    private static BigInteger Exact<T>(T value)
        where T : unmanaged, IBinaryInteger<T> => BigInteger.CreateChecked(value);

    private static bool Store<T>(Int128 exact, T* result)
        where T : unmanaged, IBinaryInteger<T>
    {
        *result = T.CreateTruncating(exact);
        return sizeof(T) == sizeof(Int128) ? exact < 0 && !IsSigned<T>() : Int128.CreateTruncating(*result) != exact;
    }

    private static bool Store<T>(BigInteger exact, T* result)
        where T : unmanaged, IBinaryInteger<T>
    {
        *result = T.CreateTruncating(exact);
        return BigInteger.CreateChecked(*result) != exact;
    }
}
