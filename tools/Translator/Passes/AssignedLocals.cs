// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Translator.Passes;

/// <summary>A set of locals by id, which never changes: a bit for each, so that thousands of statements with hundreds of labels stay cheap.</summary>
internal sealed class AssignedLocals
{
    private readonly ulong[] bits;

    private AssignedLocals(ulong[] bits) => this.bits = bits;

    /// <summary>The empty set.</summary>
    public static AssignedLocals None { get; } = new([]);

    /// <summary>Whether a local is in the set.</summary>
    public bool Contains(int id) => id / 64 < bits.Length && (bits[id / 64] >> (id % 64) & 1) != 0;

    /// <summary>The set and a local.</summary>
    public AssignedLocals With(int id)
    {
        if (Contains(id))
        {
            return this;
        }

        ulong[] more = new ulong[Math.Max(bits.Length, id / 64 + 1)];
        bits.CopyTo(more, 0);
        more[id / 64] |= 1UL << (id % 64);
        return new AssignedLocals(more);
    }

    /// <summary>The set less a local.</summary>
    public AssignedLocals Without(int id)
    {
        if (!Contains(id))
        {
            return this;
        }

        ulong[] fewer = [.. bits];
        fewer[id / 64] &= ~(1UL << (id % 64));
        return new AssignedLocals(fewer);
    }

    /// <summary>What is in both sets: the first one itself where the other takes nothing from it.</summary>
    public AssignedLocals And(AssignedLocals other)
    {
        if (ReferenceEquals(this, other) || IsWithin(other))
        {
            return this;
        }

        ulong[] both = new ulong[Math.Min(bits.Length, other.bits.Length)];
        for (int i = 0; i < both.Length; i++)
        {
            both[i] = bits[i] & other.bits[i];
        }

        return new AssignedLocals(both);
    }

    private bool IsWithin(AssignedLocals other)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            if ((bits[i] & ~(i < other.bits.Length ? other.bits[i] : 0)) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
