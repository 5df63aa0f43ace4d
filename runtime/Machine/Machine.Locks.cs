// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

public sealed unsafe partial class Machine
{
    /// <summary>Locks held now, in the order they were taken.</summary>
    public IReadOnlyList<HeldLock> HeldLocks => Locks.Held;

    /// <summary>Whether the calling thread holds the mmap lock of an mm for read.</summary>
    public bool HoldsMmapLock(mm_struct* mm) => Locks.Holds(LockKind.Mmap, (nint)mm);

    /// <summary>Takes the mmap lock for read, as a fault's caller does.</summary>
    public void MmapReadLock(mm_struct* mm)
    {
        CheckObject(mm, nameof(MmapReadLock));
        MightSleep("mmap lock");
        Locks.Add(new HeldLock(LockKind.Mmap, "mmap lock") { Address = (nint)mm });
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
        Locks.Add(new HeldLock(LockKind.Vma, "vma lock") { Address = (nint)vma });
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
        HeldLock taken = Describe(@lock, out string which);
        if (@lock->held != 0)
        {
            throw new KernelBug($"BUG: spinlock recursion: {which} taken twice", (nint)@lock);
        }

        if (taken.Kind == LockKind.PageTable)
        {
            LetAnotherThreadFault(@lock);
        }

        @lock->held = 1;
        Locks.Add(taken);
    }

    internal void SpinUnlock(spinlock_t* @lock)
    {
        HeldLock taken = Describe(@lock, out string which);
        if (@lock->held == 0 || !Locks.Remove(taken.Kind, taken.Address))
        {
            throw new KernelBug($"BUG: spinlock already unlocked: {which}", (nint)@lock);
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

        Locks.Add(new HeldLock(LockKind.AnonVma, "anon_vma lock")
        {
            Address = (nint)anon_vma,
            IsAtomic = Behaviour.AnonVmaLockSpins,
        });
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

        Locks.Add(new HeldLock(LockKind.Page, $"page lock pfn 0x{Frames.PfnOf(page):x}") { Address = (nint)page });
    }

    internal void UnlockPage(page* page)
    {
        if (!PageFlags.TestAndClear(page, PageFlag.locked) || !Locks.Remove(LockKind.Page, (nint)page))
        {
            throw new KernelBug($"BUG: VM_BUG_ON: unlock of {NameOf(page)}, which is not locked", (nint)page);
        }
    }

    internal void RcuReadLock() => Locks.Add(new HeldLock(LockKind.Rcu, "RCU read lock") { IsAtomic = true });

    internal void RcuReadUnlock()
    {
        if (!Locks.Remove(LockKind.Rcu, 0))
        {
            throw new KernelBug("BUG: bad unlock balance: RCU read lock released but not held");
        }
    }

    private HeldLock Describe(spinlock_t* @lock, out string which)
    {
        CheckNotNull(@lock, "spin_lock");
        if (Frames.IsPageStruct(@lock))
        {
            page* table = Frames.PageStructAt(@lock);
            if (Frames.UseOf(table) != FrameUse.PageTable || @lock != &table->ptl)
            {
                throw new KernelBug($"BUG: spinlock bad magic: {NameOf(table)} is no page table", (nint)@lock);
            }

            which = $"page table lock of table pfn 0x{Frames.PfnOf(table):x}";
            return new HeldLock(LockKind.PageTable, "page table lock") { Address = (nint)@lock, IsAtomic = true };
        }

        CheckObject(@lock, "spin_lock");
        which = Arena.Find(@lock) is { Type: nameof(mm_struct) } ? "mm->page_table_lock" : "spinlock";
        return new HeldLock(LockKind.Spin, which) { Address = (nint)@lock, IsAtomic = true };
    }
}
