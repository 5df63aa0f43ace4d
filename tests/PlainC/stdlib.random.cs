// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.PlainC;

/// <summary>glibc's <c>random</c>: an additive feedback generator over 31 numbers.</summary>
internal sealed class CRandom
{
    private const int Degree = 31;
    private const int Separation = 3;
    private const int Modulus = 2147483647;

    private readonly int[] state = new int[Degree];
    private int front;
    private int rear;

    public CRandom() => Seed(1);

    /// <summary>Begins a sequence.</summary>
    public void Seed(uint seed)
    {
        state[0] = seed == 0 ? 1 : (int)seed;
        for (int i = 1; i < Degree; i++)
        {
            long high = state[i - 1] / 127773;
            long low = state[i - 1] % 127773;
            long word = 16807 * low - 2836 * high;
            state[i] = (int)(word < 0 ? word + Modulus : word);
        }

        front = Separation;
        rear = 0;
        for (int i = 0; i < 10 * Degree; i++)
        {
            Next();
        }
    }

    /// <summary>The next number of 31 bits.</summary>
    public int Next()
    {
        state[front] += state[rear];
        int result = (int)((uint)state[front] >> 1);
        front = (front + 1) % Degree;
        rear = (rear + 1) % Degree;
        return result;
    }
}

public abstract unsafe partial class Gnu11
{
    /// <summary>The next number of glibc's sequence, 0 to RAND_MAX.</summary>
    [Model("stdlib.h")]
    public static int rand() => process.Random.Next();

    /// <summary>Begins glibc's sequence of a seed; without it, that of 1 runs.</summary>
    [Model("stdlib.h")]
    public static void srand(uint seed) => process.Random.Seed(seed);

    /// <summary><c>rand</c> as a long.</summary>
    [Model("stdlib.h")]
    public static long random() => process.Random.Next();

    /// <summary><c>srand</c>.</summary>
    [Model("stdlib.h")]
    public static void srandom(uint seed) => process.Random.Seed(seed);

    /// <summary>The next number of the sequence whose state is given, as glibc's.</summary>
    [Model("stdlib.h")]
    public static int rand_r([CType("unsigned int *")] uint* seed)
    {
        CMemory.Writable(seed, sizeof(uint));
        uint next = *seed;
        next = next * 1103515245 + 12345;
        uint result = next / 65536 % 2048;
        next = next * 1103515245 + 12345;
        result = (result << 10) ^ (next / 65536 % 1024);
        next = next * 1103515245 + 12345;
        result = (result << 10) ^ (next / 65536 % 1024);
        *seed = next;
        return (int)result;
    }
}
