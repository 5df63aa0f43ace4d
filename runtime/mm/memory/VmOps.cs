// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Calls of a mapping's handlers, whose types change with the kernel (include/linux/mm.h).</summary>
internal static unsafe class VmOps
{
    // Where another type comes; who installs handlers goes by the same.
    internal static readonly LinuxVersion WithMapPages = new(3, 15, 0);
    internal static readonly LinuxVersion WithFaultEnv = new(4, 8, 0);
    internal static readonly LinuxVersion WithFaultAlone = new(4, 10, 0);
    internal static readonly LinuxVersion WithoutVma = new(4, 11, 0);
    internal static readonly LinuxVersion UnsignedResults = new(5, 1, 0);
    internal static readonly LinuxVersion WithMapResult = new(5, 12, 0);

    internal static bool HasMkwrite(Machine machine, vm_area_struct* vma) =>
        vma->vm_ops is not null && machine.Follow(vma->vm_ops)->page_mkwrite;

    internal static bool HasMapPages(Machine machine, vm_area_struct* vma) =>
        machine.Version >= WithMapPages && machine.Follow(vma->vm_ops)->map_pages_3_15;

    /// <summary>->fault.</summary>
    internal static uint Fault(Machine machine, vm_fault* vmf)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        vm_operations_struct* ops = machine.Follow(vma->vm_ops);
        return machine.Version < WithoutVma ? (uint)ops->fault.invoke(vma, vmf)
            : machine.Version < UnsignedResults ? (uint)ops->fault_4_11.invoke(vmf)
            : ops->fault_5_1.invoke(vmf);
    }

    /// <summary>->page_mkwrite.</summary>
    internal static uint PageMkwrite(Machine machine, vm_fault* vmf)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        vm_operations_struct* ops = machine.Follow(vma->vm_ops);
        return machine.Version < WithoutVma ? (uint)ops->page_mkwrite.invoke(vma, vmf)
            : machine.Version < UnsignedResults ? (uint)ops->page_mkwrite_4_11.invoke(vmf)
            : ops->page_mkwrite_5_1.invoke(vmf);
    }

    /// <summary>->map_pages for some pages of the file around the fault's; vmf->address is what it was afterwards.</summary>
    /// <returns>Whether the fault's own page is mapped now.</returns>
    internal static bool MapPages(Machine machine, vm_fault* vmf, ulong first, ulong last)
    {
        ulong address = vmf->address;
        ulong start = address - ((vmf->pgoff - first) << Frames.PageShift);
        if (machine.Version < WithFaultEnv)
        {
            MapLocked(machine, vmf, start, first, last);
        }
        else if (machine.Version < WithFaultAlone)
        {
            MapByEnv(machine, vmf, start, first, last);
        }
        else
        {
            MapByFault(machine, vmf, start, first, last);
        }

        vmf->address = address;
        vmf->pte = null;
        pte_t* pte = machine.PteOf(machine.Follow(vmf->vma)->vm_mm, address);
        return pte is not null && !machine.Behaviour.IsNone(pte->pte);
    }

    private static void MapByFault(Machine machine, vm_fault* vmf, ulong start, ulong first, ulong last)
    {
        vm_operations_struct* ops = machine.Follow(machine.Follow(vmf->vma)->vm_ops);
        if (machine.Version < WithMapResult)
        {
            vmf->address = start;
            ops->map_pages_4_10.invoke(vmf, first, last);
            Unlock(machine, vmf->pte, vmf->ptl);
            return;
        }

        machine.RcuReadLock();
        ops->map_pages_5_12.invoke(vmf, first, last);
        machine.RcuReadUnlock();
    }

    // The table is there, and locked by who calls.
    private static void MapLocked(Machine machine, vm_fault* vmf, ulong start, ulong first, ulong last)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        EntryLock.Take(machine, vmf);
        ulong pgoff = vmf->pgoff;
        vmf->pte -= pgoff - first;
        vmf->virtual_address = (void*)start;
        vmf->pgoff = first;
        vmf->max_pgoff = last;
        machine.Follow(vma->vm_ops)->map_pages_3_15.invoke(vma, vmf);
        vmf->pgoff = pgoff;
        vmf->virtual_address = (void*)vmf->address;
        EntryLock.Release(machine, vmf->ptl);
    }

    private static void MapByEnv(Machine machine, vm_fault* vmf, ulong start, ulong first, ulong last)
    {
        int locals = machine.Arena.Locals.Count;
        fault_env* fe = (fault_env*)machine.Arena.Locals.Push("fe", sizeof(fault_env));
        *fe = new fault_env { vma = vmf->vma, address = start, flags = vmf->flags, pmd = vmf->pmd, prealloc_pte = vmf->prealloc_pte };
        machine.Follow(machine.Follow(vmf->vma)->vm_ops)->map_pages_4_8.invoke(fe, first, last);
        Unlock(machine, fe->pte, fe->ptl);
        vmf->prealloc_pte = fe->prealloc_pte;
        machine.Arena.Locals.Pop(locals);
    }

    // The table stays locked once there was a page to map.
    private static void Unlock(Machine machine, pte_t* pte, spinlock_t* ptl)
    {
        if (pte is not null)
        {
            EntryLock.Release(machine, ptl);
        }
    }
}
