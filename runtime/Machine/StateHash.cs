// SPDX-License-Identifier: GPL-2.0-only
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KTrans.Runtime;

/// <summary>
/// A 128-bit hash of a machine's state, of lines of 64 bytes and of numbers, each with what it is. It is two hashes of 64
/// bits that work alike with other numbers. In each, a lane of its own takes every eighth word: no word is lost in it, and
/// what two words change can cancel out only by chance.
/// </summary>
internal unsafe struct StateHash
{
    /// <summary>Kinds of lines and numbers; which one it is of its kind is added.</summary>
    internal const ulong ObjectLine = 1UL << 40;
    internal const ulong StructLine = 2UL << 40;
    internal const ulong PageLine = 3UL << 40;
    internal const ulong CounterLine = 4UL << 40;
    internal const ulong LargeFolioCounter = 5UL << 40;
    internal const ulong FrameState = 6UL << 40;
    internal const ulong Number = 7UL << 40;

    private const ulong Spread = 0x9e3779b97f4a7c15;
    private const int HalfWord = 32;

    private Vector512<ulong> one;
    private Vector512<ulong> other;

    public StateHash()
    {
        one = Begin;
        other = Factors;
    }

    // Digits of square roots, one number for each lane; the factors are odd.
    private static Vector512<ulong> Begin => Vector512.Create(
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179);

    private static Vector512<ulong> Factors => Vector512.Create(
        0xcbbb9d5dc1059ed9, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
        0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa5);

    private static Vector512<ulong> OtherFactors => Vector512.Create(
        0x243f6a8885a308d3, 0x13198a2e03707345, 0xa4093822299f31d1, 0x082efa98ec4e6c89,
        0x452821e638d01377, 0xbe5466cf34e90c6d, 0xc0ac29b7c97c50dd, 0x3f84d5b5b5470917);

    /// <summary>The hash of all that was added, in its order.</summary>
    internal readonly UInt128 Value
    {
        get
        {
            ulong first = Sum(one);
            ulong second = Sum(other);
            return new UInt128(first, second ^ ulong.RotateLeft(first * Spread, HalfWord));
        }
    }

    /// <summary>Adds some lines.</summary>
    /// <param name="place">What the first line is.</param>
    /// <param name="first">The first line.</param>
    /// <param name="which">A bit for each that is added.</param>
    internal void AddLines(ulong place, byte* first, ulong which)
    {
        for (; which != 0; which &= which - 1)
        {
            int line = BitOperations.TrailingZeroCount(which);
            Add(Vector512.Load((ulong*)(first + line * MemoryLines.Bytes)), place + (ulong)line);
        }
    }

    /// <summary>Adds two numbers.</summary>
    internal void Add(ulong place, ulong number, ulong another = 0) =>
        Add(Vector512.Create(Vector256.Create(Vector128.Create(number, another))), place);

    /// <summary>Adds a text.</summary>
    internal void Add(ulong place, string text)
    {
        Add(place, (ulong)text.Length);
        foreach (char c in text)
        {
            Add(place, c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(Vector512<ulong> line, ulong place)
    {
        line ^= Vector512.Create(place * Spread);
        one = Mix(one ^ line, Factors, OtherFactors);
        other = Mix(other + line, OtherFactors, Factors);
    }

    // Every bit of a lane changes about half of the bits, the highest too, which a single product would leave alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Mix(Vector512<ulong> lanes, Vector512<ulong> factors, Vector512<ulong> then)
    {
        lanes *= factors;
        return (lanes << HalfWord | lanes >>> HalfWord) * then;
    }

    private static ulong Sum(Vector512<ulong> lanes)
    {
        Vector256<ulong> four = lanes.GetLower() ^ lanes.GetUpper();
        Vector128<ulong> two = four.GetLower() ^ four.GetUpper();
        return two[0] ^ two[1];
    }
}
