// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <summary>The generator of <c>drand48</c>: linear, over 48 bits.</summary>
internal sealed class CRandom48
{
    private const ulong Mask = (1UL << 48) - 1;
    private const ulong Multiplier = 0x5DEECE66D;
    private const ushort Increment = 0xB;
    private const ulong SeedsLow = 0x330E;

    private ulong factor = Multiplier;
    private ushort addend = Increment;

    /// <summary>The state of those functions that are given none.</summary>
    public ulong State { get; private set; }

    /// <summary>Begins the sequence of a state, with the usual factor and addend.</summary>
    public void Seed(ulong state) => Begin(state, Multiplier, Increment);

    /// <summary>Begins the sequence of <c>srand48</c>.</summary>
    public void SeedBy(long seed) => Seed(((ulong)(uint)seed << 16) | SeedsLow);

    /// <summary>Begins a sequence of its own factor and addend.</summary>
    public void Begin(ulong state, ulong by, ushort plus) => (State, factor, addend) = (state, by, plus);

    /// <summary>The state after one.</summary>
    public ulong After(ulong state) => ((state * factor) + addend) & Mask;

    /// <summary>Goes on by one.</summary>
    public ulong Next() => State = After(State);
}

public abstract unsafe partial class Gnu11
{
    private const double TwoTo48 = 281474976710656.0;

    /// <summary>The next number of the sequence, from 0 to below 1.</summary>
    [Model("stdlib.h")]
    public static double drand48() => process.Random48.Next() / TwoTo48;

    /// <summary>The next number of the sequence, from 0 to below 2 to the 31.</summary>
    [Model("stdlib.h")]
    public static long lrand48() => (long)(process.Random48.Next() >> 17);

    /// <summary>The next number of the sequence, of 32 bits with sign.</summary>
    [Model("stdlib.h")]
    public static long mrand48() => (int)(process.Random48.Next() >> 16);

    /// <summary><see cref="drand48"/> of the state that is given.</summary>
    [Model("stdlib.h")]
    public static double erand48([CType("unsigned short *")] ushort* xsubi) => NextOf(xsubi) / TwoTo48;

    /// <summary><see cref="lrand48"/> of the state that is given.</summary>
    [Model("stdlib.h")]
    public static long nrand48([CType("unsigned short *")] ushort* xsubi) => (long)(NextOf(xsubi) >> 17);

    /// <summary><see cref="mrand48"/> of the state that is given.</summary>
    [Model("stdlib.h")]
    public static long jrand48([CType("unsigned short *")] ushort* xsubi) => (int)(NextOf(xsubi) >> 16);

    /// <summary>Begins the sequence of a seed.</summary>
    [Model("stdlib.h")]
    public static void srand48(long seedval) => process.Random48.SeedBy(seedval);

    /// <summary>Begins the sequence of a state.</summary>
    /// <returns>The state until then.</returns>
    [Model("stdlib.h")]
    [return: CType("unsigned short *")]
    public static ushort* seed48([CType("unsigned short *")] ushort* seed16v)
    {
        ulong before = process.Random48.State;
        process.Random48.Seed(StateAt(seed16v));
        if (process.StateBefore is null)
        {
            process.StateBefore = (ushort*)process.NewObject("seed48", 3 * sizeof(ushort));
        }

        Put(process.StateBefore, before);
        return process.StateBefore;
    }

    /// <summary>Begins a sequence of its own: three numbers of state, three of the factor, one that is added.</summary>
    [Model("stdlib.h")]
    public static void lcong48([CType("unsigned short *")] ushort* param)
    {
        CMemory.Readable(param, 7 * sizeof(ushort));
        process.Random48.Begin(StateAt(param), StateAt(param + 3), param[6]);
    }

    private static ulong NextOf(ushort* state)
    {
        ulong next = process.Random48.After(StateAt(state));
        Put(state, next);
        return next;
    }

    private static ulong StateAt(ushort* state)
    {
        CMemory.Readable(state, 3 * sizeof(ushort));
        return state[0] | ((ulong)state[1] << 16) | ((ulong)state[2] << 32);
    }

    private static void Put(ushort* state, ulong value)
    {
        for (int i = 0; i < 3; i++)
        {
            state[i] = (ushort)(value >> (16 * i));
        }
    }
}
