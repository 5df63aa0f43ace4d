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

    /// <summary>An RCU read-side section.</summary>
    Rcu,
}

/// <summary>A lock that is held.</summary>
/// <param name="Kind">What kind of lock.</param>
/// <param name="Name">Its name, such as <c>page table lock</c>; stable from run to run.</param>
public sealed record HeldLock(LockKind Kind, string Name)
{
    internal nint Address { get; init; }

    /// <summary>Whether a thread that holds it must not sleep.</summary>
    internal bool IsAtomic { get; init; }
}

/// <summary>The locks that the one thread of a machine holds, in the order it took them.</summary>
internal sealed class Locks
{
    private readonly List<HeldLock> held = [];

    internal IReadOnlyList<HeldLock> Held => held;

    /// <summary>The innermost lock under which the thread must not sleep.</summary>
    internal HeldLock? Atomic => held.FindLast(l => l.IsAtomic);

    internal bool Holds(LockKind kind, nint address) => held.Exists(l => l.Kind == kind && l.Address == address);

    internal void Add(HeldLock taken) => held.Add(taken);

    /// <summary>Forgets the innermost hold of a lock; false when it is not held.</summary>
    internal bool Remove(LockKind kind, nint address)
    {
        int index = held.FindLastIndex(l => l.Kind == kind && l.Address == address);
        if (index < 0)
        {
            return false;
        }

        held.RemoveAt(index);
        return true;
    }

    internal void Clear() => held.Clear();
}
