// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    /// <summary>Locks held now, in the order they were taken.</summary>
    public IReadOnlyList<HeldLock> HeldLocks => [.. Locks.Held.ToArray().Select(hold => new HeldLock(hold.Kind, NameOf(hold), hold.Kind == LockKind.Page ? Frames.PfnOf((page*)hold.Address) : 0))];

    /// <summary>Whether the calling thread holds the mmap lock of an mm for read.</summary>
    public bool HoldsMmapLock(mm_struct* mm) => Locks.Holds(LockKind.Mmap, (nint)mm);

    /// <summary>Takes the mmap lock for read, as a fault's caller does.</summary>
    public void MmapReadLock(mm_struct* mm)
    {
        CheckObject(mm, nameof(MmapReadLock));
        MightSleep("mmap lock");
        Locks.Add(LockKind.Mmap, (nint)mm);
    }

    /// <summary>Takes the mmap lock for read unless somebody writes, as <see cref="Choices.MmapTrylock"/> decides.</summary>
    internal bool MmapReadTrylock(mm_struct* mm)
    {
        CheckObject(mm, nameof(MmapReadTrylock));
        bool isFree = Choose(Choices.MmapTrylock) == 0;
        if (isFree)
        {
            Locks.Add(LockKind.Mmap, (nint)mm);
        }

        return isFree;
    }

    /// <summary>Releases the mmap lock.</summary>
    public void MmapReadUnlock(mm_struct* mm)
    {
        if (!Locks.Remove(LockKind.Mmap, (nint)mm))
        {
            throw new KernelBug("BUG: mmap lock released but not held", (nint)mm);
        }
    }

    /// <summary>Takes a VMA's own lock for read, as faults do from 6.4 on.</summary>
    public void VmaReadLock(vm_area_struct* vma)
    {
        CheckObject(vma, nameof(VmaReadLock));
        Locks.Add(LockKind.Vma, (nint)vma);
    }

    /// <summary>Releases a VMA's own lock.</summary>
    public void VmaReadUnlock(vm_area_struct* vma)
    {
        if (!Locks.Remove(LockKind.Vma, (nint)vma))
        {
            throw new KernelBug("BUG: vma lock released but not held", (nint)vma);
        }
    }

    internal void SpinLock(spinlock_t* @lock)
    {
        LockKind kind = KindOf(@lock);
        if (@lock->held != 0)
        {
            throw new KernelBug($"BUG: spinlock recursion: {WhichSpinlock(@lock)} taken twice", (nint)@lock);
        }

        if (kind == LockKind.PageTable)
        {
            LetAnotherThreadFault(@lock);
        }

        @lock->held = 1;
        Locks.Add(kind, (nint)@lock, isAtomic: true);
    }

    internal void SpinUnlock(spinlock_t* @lock)
    {
        LockKind kind = KindOf(@lock);
        if (@lock->held == 0 || !Locks.Remove(kind, (nint)@lock))
        {
            throw new KernelBug($"BUG: spinlock already unlocked: {WhichSpinlock(@lock)}", (nint)@lock);
        }

        @lock->held = 0;
    }

    internal void LockAnonVma(anon_vma* anon_vma)
    {
        CheckObject(anon_vma, "anon_vma lock");
        if (Locks.Holds(LockKind.AnonVma, (nint)anon_vma))
        {
            throw new KernelBug("BUG: anon_vma lock taken twice", (nint)anon_vma);
        }

        Locks.Add(LockKind.AnonVma, (nint)anon_vma, Behaviour.AnonVmaLockSpins);
    }

    internal void UnlockAnonVma(anon_vma* anon_vma)
    {
        if (!Locks.Remove(LockKind.AnonVma, (nint)anon_vma))
        {
            throw new KernelBug("BUG: anon_vma lock released but not held", (nint)anon_vma);
        }
    }

    internal void LockPage(page* page)
    {
        if (PageFlags.TestAndSet(page, PageFlag.locked))
        {
            throw new KernelBug($"BUG: deadlock: {NameOf(page)} is locked and would be waited for forever", (nint)page);
        }

        Locks.Add(LockKind.Page, (nint)page);
    }

    /// <summary>Locks a page that nobody has locked.</summary>
    /// <returns>Whether it could.</returns>
    internal bool TryLockPage(page* page)
    {
        if (PageFlags.Test(page, PageFlag.locked))
        {
            return false;
        }

        LockPage(page);
        return true;
    }

    internal void UnlockPage(page* page)
    {
        if (!PageFlags.TestAndClear(page, PageFlag.locked) || !Locks.Remove(LockKind.Page, (nint)page))
        {
            throw new KernelBug($"BUG: VM_BUG_ON: unlock of {NameOf(page)}, which is not locked", (nint)page);
        }
    }

    internal void LockIMmap(address_space* mapping)
    {
        CheckObject(mapping, "i_mmap lock");
        MightSleep("i_mmap lock");
        Locks.Add(LockKind.IMmap, (nint)mapping);
    }

    internal void UnlockIMmap(address_space* mapping)
    {
        CheckObject(mapping, "i_mmap lock");
        if (!Locks.Remove(LockKind.IMmap, (nint)mapping))
        {
            throw new KernelBug("BUG: i_mmap lock released but not held", (nint)mapping);
        }
    }

    internal void RcuReadLock() => Locks.Add(LockKind.Rcu, 0, isAtomic: true);

    internal void RcuReadUnlock()
    {
        if (!Locks.Remove(LockKind.Rcu, 0))
        {
            throw new KernelBug("BUG: bad unlock balance: RCU read lock released but not held");
        }
    }

    /// <summary>The lock's name, the same from run to run.</summary>
    internal string NameOf(Hold hold) => hold.Kind switch
    {
        LockKind.PageTable => "page table lock",
        LockKind.Spin => WhichSpinlock((spinlock_t*)hold.Address),
        LockKind.AnonVma => "anon_vma lock",
        LockKind.Page => $"page lock pfn 0x{Frames.PfnOf((page*)hold.Address):x}",
        LockKind.Mmap => "mmap lock",
        LockKind.Vma => "vma lock",
        LockKind.IMmap => "i_mmap lock",
        _ => "RCU read lock",
    };

    private LockKind KindOf(spinlock_t* @lock)
    {
        CheckNotNull(@lock, "spin_lock");
        if (!Frames.IsPageStruct(@lock))
        {
            CheckObject(@lock, "spin_lock");
            return LockKind.Spin;
        }

        page* table = Frames.PageStructAt(@lock);
        return Frames.UseOf(table) == FrameUse.PageTable && @lock == &table->ptl
            ? LockKind.PageTable
            : throw new KernelBug($"BUG: spinlock bad magic: {NameOf(table)} is no page table", (nint)@lock);
    }

    private string WhichSpinlock(spinlock_t* @lock) =>
        Frames.IsPageStruct(@lock) ? $"page table lock of table pfn 0x{Frames.PfnOf(Frames.PageStructAt(@lock)):x}"
        : Arena.Find(@lock) is { Type: nameof(mm_struct) } ? "mm->page_table_lock"
        : "spinlock";
}
