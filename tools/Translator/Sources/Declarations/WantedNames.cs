// SPDX-License-Identifier: GPL-2.0-only
using System.Text;

namespace KTrans.Translator.Sources.Declarations;

/// <summary>The names that are looked for, to be asked by their bytes.</summary>
internal sealed class WantedNames
{
    private readonly byte[][] names;
    private readonly int[] slots;
    private readonly int mask;
    private readonly HashSet<string> fields;

    // Most words of a header are none of them, by their first letter or how long they are.
    private readonly ulong[] lengthsByFirst = new ulong[256];

    public WantedNames(IReadOnlySet<string> wanted)
    {
        fields = [.. wanted.Where(n => n.Contains('.', StringComparison.Ordinal))];

        // Of a field the owner is what makes a header worth a look.
        names = [.. wanted.Select(n => n.Split('.')[0]).Where(n => n.Length > 0).Distinct().Select(Encoding.UTF8.GetBytes)];
        slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, names.Length * 4))];
        mask = slots.Length - 1;
        for (int i = 0; i < names.Length; i++)
        {
            lengthsByFirst[names[i][0]] |= 1UL << names[i].Length;
            int slot = Hash(names[i]) & mask;
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = i + 1;
        }
    }

    /// <summary>Whether an identifier is one of them, or the owner of a field that is.</summary>
    public bool Has(ReadOnlySpan<byte> name)
    {
        if ((lengthsByFirst[name[0]] & (1UL << name.Length)) == 0)
        {
            return false;
        }

        for (int slot = Hash(name) & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (name.SequenceEqual(names[slots[slot] - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a field is one of them.</summary>
    public bool HasField(string name) => fields.Contains(name);

    // Kernel names begin alike; how long they are and how they end tells them apart.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        int hash = name.Length;
        for (int i = Math.Max(0, name.Length - 8); i < name.Length; i++)
        {
            hash = (hash * 31) + name[i];
        }

        return (hash * 31) + name[0];
    }
}
