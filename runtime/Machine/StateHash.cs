// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// A 128-bit hash of a machine's state, of lines of 64 bytes and of numbers, each with what it is. Every word goes into
/// two products, so that it takes chance in all 128 bits for two states to get one hash.
/// </summary>
internal unsafe struct StateHash
{
    /// <summary>Kinds of lines; the line's number among its kind is added.</summary>
    internal const ulong ObjectLine = 1UL << 40;
    internal const ulong StructLine = 2UL << 40;
    internal const ulong PageLine = 3UL << 40;
    internal const ulong FrameState = 4UL << 40;
    internal const ulong Number = 5UL << 40;
    internal const ulong Counter = 6UL << 40;
    internal const ulong LargeFolioCounter = 7UL << 40;

    // Odd, with about half of their bits set: the digits of some roots.
    private const ulong Spread = 0x9e3779b97f4a7c15;
    private const ulong First = 0xbb67ae8584caa73b;
    private const ulong Second = 0x3c6ef372fe94f82b;
    private const ulong Third = 0xa54ff53a5f1d36f1;
    private const ulong Fourth = 0x510e527fade682d1;

    private Lane lane0;
    private Lane lane1;
    private Lane lane2;
    private Lane lane3;

    public StateHash()
    {
        lane0 = new Lane { Low = First, High = Fourth };
        lane1 = new Lane { Low = Second, High = Third };
        lane2 = new Lane { Low = Third, High = Second };
        lane3 = new Lane { Low = Fourth, High = First };
    }

    /// <summary>The hash of all that was added, in its order.</summary>
    internal UInt128 Value
    {
        get
        {
            Lane all = lane0;
            all.Add(lane1.Low, lane1.High, First);
            all.Add(lane2.Low, lane2.High, Second);
            all.Add(lane3.Low, lane3.High, Third);
            all.Add(0, 0, Fourth);
            return new UInt128(all.High, all.Low);
        }
    }

    /// <summary>Adds 64 bytes.</summary>
    internal void AddLine(ulong place, byte* line)
    {
        ulong key = place * Spread;
        ulong* words = (ulong*)line;
        lane0.Add(words[0], words[1], key);
        lane1.Add(words[2], words[3], key);
        lane2.Add(words[4], words[5], key);
        lane3.Add(words[6], words[7], key);
    }

    /// <summary>Adds two numbers.</summary>
    internal void Add(ulong place, ulong one, ulong other = 0) => lane0.Add(one, other, place * Spread);

    /// <summary>Adds a text.</summary>
    internal void Add(ulong place, string text)
    {
        Add(place, (ulong)text.Length);
        foreach (char c in text)
        {
            Add(place, c);
        }
    }

    private struct Lane
    {
        internal ulong Low;
        internal ulong High;

        internal void Add(ulong one, ulong other, ulong key)
        {
            ulong top = Math.BigMul(one ^ Low, other ^ key ^ First, out ulong bottom);
            ulong otherTop = Math.BigMul(other ^ High, one ^ key ^ Second, out ulong otherBottom);
            Low = bottom ^ otherTop;
            High = top ^ otherBottom;
        }
    }
}
