// SPDX-License-Identifier: GPL-2.0-only
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KTrans.Runtime;

/// <summary>
/// A 128-bit hash of a machine's state: of lines of 64 bytes, each with its address, and of numbers. It is two hashes of 64
/// bits that work alike with other factors. In each, a lane of its own takes every eighth word: no word is lost in it, and
/// what two words change can cancel out only by chance.
/// </summary>
internal sealed unsafe class StateHash
{
    private const ulong Spread = 0x9e3779b97f4a7c15;
    private const int HalfWord = 32;
    private const int MostLines = 256;
    private const int MostNumbers = 64;

    // Lines are gathered first, without a branch for each that has changed or not, and hashed when they are all known.
    private readonly nint[] gathered = GC.AllocateArray<nint>(MostLines, pinned: true);
    private readonly nint* lines;

    // What each number is, and the number.
    private readonly ulong[] numbers = new ulong[MostNumbers];
    private int lineCount;
    private int numberCount;
    private bool isBegun;

    // Of what there was no room for any more.
    private Lanes earlier;

    internal StateHash() => lines = (nint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(gathered));

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

    /// <summary>Begins anew.</summary>
    internal void Reset()
    {
        lineCount = numberCount = 0;
        isBegun = false;
    }

    /// <summary>Adds a line.</summary>
    internal void AddLine(byte* line)
    {
        if (lineCount == MostLines)
        {
            MakeRoom();
        }

        lines[lineCount++] = (nint)line;
    }

    /// <summary>Adds the lines that are not what they were.</summary>
    /// <remarks>Inlined, the loop would have no registers left.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void AddChanged(byte* now, byte* before, int count)
    {
        while (count > 0)
        {
            int some = Room(count);
            nint* next = lines + lineCount;
            for (int i = 0; i < some; i++)
            {
                *next = (nint)now;
                next += MemoryLines.AreEqual(now, before) ? 0 : 1;
                now += MemoryLines.Bytes;
                before += MemoryLines.Bytes;
            }

            lineCount = (int)(next - lines);
            count -= some;
        }
    }

    /// <summary>Adds the lines that are not zero.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void AddNotZero(byte* now, int count)
    {
        while (count > 0)
        {
            int some = Room(count);
            nint* next = lines + lineCount;
            for (int i = 0; i < some; i++)
            {
                *next = (nint)now;
                next += MemoryLines.IsFullOf(now, 0) ? 0 : 1;
                now += MemoryLines.Bytes;
            }

            lineCount = (int)(next - lines);
            count -= some;
        }
    }

    /// <summary>Adds a number.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="number">The number.</param>
    internal void Add(StateNumber what, ulong number)
    {
        if (numberCount == MostNumbers)
        {
            MakeRoom();
        }

        numbers[numberCount] = (ulong)what;
        numbers[numberCount + 1] = number;
        numberCount += 2;
    }

    /// <summary>Adds a text.</summary>
    internal void Add(StateNumber what, string text)
    {
        Add(what, (ulong)text.Length);
        foreach (char c in text)
        {
            Add(what, c);
        }
    }

    /// <summary>The hash of all that was added.</summary>
    internal UInt128 Value()
    {
        Lanes all = WithNumbers(WithLines());
        ulong first = Sum(all.One);
        return new UInt128(first, Sum(all.Other) ^ ulong.RotateLeft(first * Spread, HalfWord));
    }

    private int Room(int wanted)
    {
        if (lineCount == MostLines)
        {
            MakeRoom();
        }

        return Math.Min(wanted, MostLines - lineCount);
    }

    private void MakeRoom()
    {
        earlier = WithNumbers(WithLines());
        isBegun = true;
        lineCount = numberCount = 0;
    }

    private Lanes WithLines()
    {
        Lanes lanes = isBegun ? earlier : new Lanes(Begin, OtherFactors);
        for (nint* line = lines; line < lines + lineCount; line++)
        {
            lanes = lanes.With(Vector512.Load((ulong*)*line) ^ Vector512.Create((ulong)*line * Spread));
        }

        return lanes;
    }

    private Lanes WithNumbers(Lanes lanes)
    {
        int padded = (numberCount + Vector512<ulong>.Count - 1) & -Vector512<ulong>.Count;
        numbers.AsSpan(numberCount..padded).Clear();
        for (int i = 0; i < padded; i += Vector512<ulong>.Count)
        {
            lanes = lanes.With(Vector512.Create(numbers, i));
        }

        return lanes;
    }

    private static ulong Sum(Vector512<ulong> lanes)
    {
        Vector256<ulong> four = lanes.GetLower() ^ lanes.GetUpper();
        Vector128<ulong> two = four.GetLower() ^ four.GetUpper();
        return two[0] ^ two[1];
    }

    private readonly struct Lanes(Vector512<ulong> one, Vector512<ulong> other)
    {
        internal readonly Vector512<ulong> One = one;
        internal readonly Vector512<ulong> Other = other;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Lanes With(Vector512<ulong> line) => new(Mix(One ^ line, Factors, OtherFactors), Mix(Other + line, OtherFactors, Factors));

        // Every bit of a lane changes about half of the bits, the highest too, which a single product would leave alone.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<ulong> Mix(Vector512<ulong> lanes, Vector512<ulong> factors, Vector512<ulong> then)
        {
            lanes *= factors;
            return (lanes << HalfWord | lanes >>> HalfWord) * then;
        }
    }
}

/// <summary>What a number of a machine's state is.</summary>
internal enum StateNumber : ulong
{
    EndOfObjects = 1,
    ObjectsFreed,
    Allocation,
    AllocationUse,
    EndOfFrames,
    FilledWith,
    QueuedFrame,
    HeldLock,
    Task,
    Fault,
    Finding,
    DepositedTable,
    OthersEntry,
    Scenario,
    PagesDirtied,
    LargeFolios,
    Result,
}
