// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Entries with their table locked: pte_offset_map_lock and pte_unmap_unlock (include/linux/mm.h).</summary>
internal static unsafe class EntryLock
{
    /// <summary>Finds and locks the entry of a fault; null, and nothing locked, when there is no table for it.</summary>
    internal static pte_t* Take(Machine machine, vm_fault* vmf)
    {
        pte_t* pte = machine.PteOf(machine.Follow(vmf->vma)->vm_mm, vmf->address);
        vmf->pte = pte;
        if (pte is not null)
        {
            vmf->ptl = Take(machine, pte);
        }

        return pte;
    }

    /// <summary>The same; whether the entry still is what the fault saw. If there is a table, it is locked either way.</summary>
    internal static bool TakeSame(Machine machine, vm_fault* vmf)
    {
        pte_t* pte = Take(machine, vmf);
        return pte is not null
            && (pte->pte == vmf->orig_pte.pte || (machine.Behaviour.IsNone(pte->pte) && machine.Behaviour.IsNone(vmf->orig_pte.pte)));
    }

    internal static void Release(Machine machine, vm_fault* vmf)
    {
        if (vmf->pte is not null)
        {
            Release(machine, vmf->ptl);
        }
    }

    /// <summary>Locks the table that an entry is in.</summary>
    internal static spinlock_t* Take(Machine machine, pte_t* pte)
    {
        if (machine.MemoryRules.MapsEntriesUnderRcu)
        {
            machine.RcuReadLock();
        }

        spinlock_t* ptl = &machine.CheckTable(pte, "pte_offset_map_lock")->ptl;
        machine.SpinLock(ptl);
        return ptl;
    }

    internal static void Release(Machine machine, spinlock_t* ptl)
    {
        machine.SpinUnlock(ptl);

        // Who took the lock by itself has begun no section.
        if (machine.Locks.Holds(LockKind.Rcu, 0))
        {
            machine.RcuReadUnlock();
        }
    }
}
