// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What the rmap functions of all kernels have in common.</summary>
internal static unsafe class Rmap
{
    /// <summary>Finds the anon_vma of a neighbour that this VMA could be merged with again after an mprotect.</summary>
    internal static anon_vma* FindMergeable(Machine machine, vm_area_struct* vma, bool needsSingleChain)
    {
        vm_area_struct* next = Neighbour(machine, vma->vm_next);
        if (next is not null && Fits(next, vma, next, needsSingleChain))
        {
            return next->anon_vma;
        }

        vm_area_struct* prev = Neighbour(machine, vma->vm_prev);
        return prev is not null && Fits(prev, prev, vma, needsSingleChain) ? prev->anon_vma : null;
    }

    /// <summary>Ties a VMA to a neighbour's anon_vma or a new one, as 2.6.32 does: the VMA is in its list.</summary>
    internal static void AttachListed(Machine machine, vm_area_struct* vma)
    {
        anon_vma* anon_vma = FindMergeable(machine, vma, needsSingleChain: false);
        anon_vma = anon_vma is null ? NewAnonVma(machine) : anon_vma;
        machine.LockAnonVma(anon_vma);
        machine.SpinLock(&machine.Follow(vma->vm_mm)->page_table_lock);
        vma->anon_vma = anon_vma;
        Lists.AddTail(machine, &vma->anon_vma_node, &anon_vma->members);
        machine.SpinUnlock(&machine.Follow(vma->vm_mm)->page_table_lock);
        machine.UnlockAnonVma(anon_vma);
    }

    /// <summary>The same with a chain between the two, as 2.6.34 and later do.</summary>
    /// <returns>The anon_vma, and whether it is new.</returns>
    internal static anon_vma* AttachChained(Machine machine, vm_area_struct* vma, out bool isNew)
    {
        anon_vma* anon_vma = FindMergeable(machine, vma, needsSingleChain: true);
        isNew = anon_vma is null;
        if (isNew)
        {
            anon_vma = NewAnonVma(machine);
            anon_vma->refcount.counter = 1;
            anon_vma->root = anon_vma;
            anon_vma->parent = anon_vma;
        }

        anon_vma_chain* chain = machine.Arena.Allocate<anon_vma_chain>("anon_vma_chain");
        chain->vma = vma;
        chain->anon_vma = anon_vma;
        machine.LockAnonVma(anon_vma);
        machine.SpinLock(&machine.Follow(vma->vm_mm)->page_table_lock);
        vma->anon_vma = anon_vma;
        Lists.Add(machine, &chain->same_vma, &vma->anon_vma_chain);
        Lists.AddTail(machine, &chain->same_anon_vma, &anon_vma->members);
        machine.SpinUnlock(&machine.Follow(vma->vm_mm)->page_table_lock);
        machine.UnlockAnonVma(anon_vma);
        return anon_vma;
    }

    /// <summary>Makes a page belong to a VMA's anon_vma, at the place of an address.</summary>
    internal static void SetAnon(Machine machine, page* page, vm_area_struct* vma, ulong address)
    {
        if (vma->anon_vma is null)
        {
            throw new KernelBug($"BUG: BUG_ON: {machine.NameOf(page)} gets an rmap in a VMA without anon_vma", (nint)vma);
        }

        machine.CheckObject(vma->anon_vma, "anon rmap");
        page->mapping = (address_space*)((ulong)vma->anon_vma + PageMapping.Anon);
        page->index = LinearIndex(vma, address);
    }

    /// <summary>
    /// Makes an anonymous page belong to the oldest anon_vma of a VMA's family: the root, before there are roots the one at the
    /// end of the VMA's chains.
    /// </summary>
    internal static void UseOldest(Machine machine, page* page, vm_area_struct* vma)
    {
        anon_vma* oldest = machine.MemoryRules.HasRoots
            ? machine.Follow(vma->anon_vma)->root
            : Chains.OfVma(machine.Follow(vma->anon_vma_chain.prev))->anon_vma;
        page->mapping = (address_space*)((ulong)oldest + PageMapping.Anon);
    }

    internal static void CheckAddress(Machine machine, vm_area_struct* vma, ulong address, ulong bytes)
    {
        machine.CheckObject(vma, "new rmap");
        if (address < vma->vm_start || address + bytes > vma->vm_end)
        {
            throw new KernelBug("BUG: VM_BUG_ON: rmap for an address outside the VMA", (nint)vma);
        }
    }

    /// <summary>Page offset of an address in what the VMA maps.</summary>
    internal static ulong LinearIndex(vm_area_struct* vma, ulong address) =>
        ((address - vma->vm_start) >> Frames.PageShift) + vma->vm_pgoff;

    /// <summary>Where a page offset of what a VMA maps is.</summary>
    internal static ulong AddressOf(vm_area_struct* vma, ulong index) =>
        vma->vm_start + ((index - vma->vm_pgoff) << Frames.PageShift);

    /// <summary>Counts one more mapping of a file's page.</summary>
    internal static void AddFile(Machine machine, page* page)
    {
        if (++page->_mapcount.counter == 0)
        {
            machine.AddStatistic(VmStat.NR_FILE_MAPPED, 1);
        }
    }

    /// <summary>Counts one mapping of a page less.</summary>
    /// <returns>Whether it was the last.</returns>
    internal static bool DropMapping(Machine machine, page* page)
    {
        if (page->_mapcount.counter < 0)
        {
            throw new KernelBug($"BUG: map count underflow: {machine.NameOf(page)} is not mapped", (nint)page);
        }

        return --page->_mapcount.counter < 0;
    }

    private static vm_area_struct* Neighbour(Machine machine, vm_area_struct* near) => near is null ? null : machine.Follow(near);

    private static anon_vma* NewAnonVma(Machine machine)
    {
        anon_vma* anon_vma = machine.Arena.Allocate<anon_vma>("anon_vma");
        Lists.Init(&anon_vma->members);
        return anon_vma;
    }

    private static bool Fits(vm_area_struct* near, vm_area_struct* low, vm_area_struct* high, bool needsSingleChain) =>
        near->anon_vma is not null
        && low->vm_end == high->vm_start
        && low->vm_file == high->vm_file
        && ((low->vm_flags ^ high->vm_flags) & ~Ignored()) == 0
        && high->vm_pgoff == low->vm_pgoff + ((high->vm_start - low->vm_start) >> Frames.PageShift)
        && (!needsSingleChain || Lists.IsSingular(&near->anon_vma_chain));

    // What an mprotect may change, and soft-dirty tracking where there is any.
    private static ulong Ignored() =>
        V2_6_32.VM_READ | V2_6_32.VM_WRITE | V2_6_32.VM_EXEC | Machine.Current.FlagOrZero("VM_SOFTDIRTY");
}
