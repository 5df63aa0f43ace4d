// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Kinds of lock that observers see.</summary>
public enum LockKind
{
    /// <summary>The lock in a page table's struct page.</summary>
    PageTable,

    /// <summary>A spinlock elsewhere.</summary>
    Spin,

    /// <summary>An anon_vma's lock: a spinlock in 2.6.32, a sleeping lock later.</summary>
    AnonVma,

    /// <summary>PG_locked of a page.</summary>
    Page,

    /// <summary>An mm's mmap_sem or mmap_lock, for read.</summary>
    Mmap,

    /// <summary>A VMA's own lock, for read.</summary>
    Vma,

    /// <summary>The lock of a page cache's VMAs, for read.</summary>
    IMmap,

    /// <summary>An RCU read-side section.</summary>
    Rcu,
}

/// <summary>A lock that is held.</summary>
/// <param name="Kind">What kind of lock.</param>
/// <param name="Name">Its name, such as <c>page table lock</c>; stable from run to run.</param>
/// <param name="Pfn">Of a page's lock, the page's frame number; else 0.</param>
public sealed record HeldLock(LockKind Kind, string Name, ulong Pfn);

/// <summary>One hold of a lock, as the machine keeps it.</summary>
/// <param name="Kind">What kind of lock.</param>
/// <param name="Address">Of the lock, or of what it guards; 0 for RCU.</param>
/// <param name="IsAtomic">Whether a thread that holds it must not sleep.</param>
internal readonly record struct Hold(LockKind Kind, nint Address, bool IsAtomic);

/// <summary>The locks that the one thread of a machine holds, in the order it took them.</summary>
internal sealed class Locks
{
    private Hold[] held = new Hold[8];

    internal int Count { get; private set; }

    internal ReadOnlySpan<Hold> Held => held.AsSpan(0, Count);

    /// <summary>The innermost lock under which the thread must not sleep.</summary>
    internal Hold? Atomic
    {
        get
        {
            for (int i = Count - 1; i >= 0; i--)
            {
                if (held[i].IsAtomic)
                {
                    return held[i];
                }
            }

            return null;
        }
    }

    internal bool Holds(LockKind kind, nint address) => Innermost(kind, address) >= 0;

    internal void Add(LockKind kind, nint address, bool isAtomic = false)
    {
        if (Count == held.Length)
        {
            Array.Resize(ref held, 2 * Count);
        }

        held[Count++] = new Hold(kind, address, isAtomic);
    }

    /// <summary>Forgets the innermost hold of a lock; false when it is not held.</summary>
    internal bool Remove(LockKind kind, nint address)
    {
        int index = Innermost(kind, address);
        if (index < 0)
        {
            return false;
        }

        for (Count--; index < Count; index++)
        {
            held[index] = held[index + 1];
        }

        return true;
    }

    internal void Clear() => Count = 0;

    internal void Restore(Hold[] saved)
    {
        Count = 0;
        foreach (Hold hold in saved)
        {
            Add(hold.Kind, hold.Address, hold.IsAtomic);
        }
    }

    private int Innermost(LockKind kind, nint address)
    {
        int index = Count - 1;
        while (index >= 0 && (held[index].Address != address || held[index].Kind != kind))
        {
            index--;
        }

        return index;
    }
}
