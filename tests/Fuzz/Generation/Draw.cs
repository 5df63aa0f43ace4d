// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Fuzz.Generation;

/// <summary>
/// The decisions a case is made by, one after the other. Each is 0 when the tape has ended, and 0 is always the simplest
/// alternative: so every tape makes a case, and a shorter one a simpler case.
/// </summary>
/// <param name="tape">Numbers from 0 to 65535.</param>
public sealed class Draw(IReadOnlyList<int> tape)
{
    private int at;

    /// <summary>Whether only zeros are left.</summary>
    public bool IsOver => at >= tape.Count;

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => count <= 1 || IsOver ? 0 : tape[at++] % count;

    /// <summary>A number in a range, both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(int percent) => Below(100) >= 100 - percent;

    /// <summary>One of some; the first is the simplest.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>64 bits.</summary>
    public ulong Bits()
    {
        ulong bits = 0;
        for (int part = 0; part < 4; part++)
        {
            bits = (bits << 16) | (uint)Below(0x10000);
        }

        return bits;
    }
}
