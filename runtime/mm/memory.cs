// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Frame number of the zero page; x86 has one for all addresses. In a header from 3.7 on.</summary>
    [Model("mm/memory.c")]
    public static ulong my_zero_pfn(ulong addr) => machine.ZeroPageFrame;
}

public abstract unsafe partial class V2_6_34
{
    /// <summary>
    /// Counts one more page of a kind: in the current task, when the mm is its own, else in the mm. What a task counted
    /// comes to its mm later, by sync_mm_rss. Follows mm/memory.c.
    /// </summary>
    [Model("mm/memory.c")]
    [Until("6.2")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void inc_mm_counter_fast(mm_struct* mm, int member) => machine.AddToTask(mm, member, 1);
}

public abstract unsafe partial class V2_6_36
{
    /// <summary>
    /// Before the lowest page of a stack is faulted in, a guard page must fit below: the stack grows by a page, if it
    /// can; that it cannot is not told. Returns 0, or -ENOMEM when another mapping abuts. Follows mm/memory.c,
    /// without stacks that grow up, of which x86 has none.
    /// </summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int check_stack_guard_page(vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        return IsStackEnd(machine, vma, address & PAGE_MASK, out int ret) ? GrowForGuard(vma, address, isTold: false) : ret;
    }

    // Whether the guard page of a stack has yet to be made; if not, whether another mapping is in its place.
    internal static bool IsStackEnd(Machine machine, vm_area_struct* vma, ulong address, out int ret)
    {
        machine.CheckObject(vma, nameof(check_stack_guard_page));
        ret = 0;
        if ((vma->vm_flags & VM_GROWSDOWN) == 0 || address != vma->vm_start)
        {
            return false;
        }

        vm_area_struct* prev = vma->vm_prev is null ? null : machine.Follow(vma->vm_prev);
        if (prev is null || prev->vm_end != address)
        {
            return true;
        }

        ret = (prev->vm_flags & VM_GROWSDOWN) != 0 ? 0 : -ENOMEM;
        return false;
    }

    internal static int GrowForGuard(vm_area_struct* vma, ulong address, bool isTold)
    {
        int ret = StackGrowth.Down(Machine.Current, vma, (address & PAGE_MASK) - PAGE_SIZE);
        return isTold ? ret : 0;
    }
}

public abstract unsafe partial class V3_19
{
    /// <summary>As before, but -ENOMEM also when growth fails (3.19 and the stable releases of its time).</summary>
    [Model("mm/memory.c")]
    [Until("4.12")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int check_stack_guard_page(vm_area_struct* vma, ulong address)
    {
        Machine machine = Machine.Current;
        return IsStackEnd(machine, vma, address & PAGE_MASK, out int ret) ? GrowForGuard(vma, address, isTold: true) : ret;
    }
}

public abstract unsafe partial class V6_4
{
    /// <summary>Whether the fault met a marker that its page had been write protected by userfaultfd.</summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vmf_orig_pte_uffd_wp(vm_fault* vmf)
    {
        Machine.CheckNotNull(vmf, nameof(vmf_orig_pte_uffd_wp));
        return (vmf->flags & FAULT_FLAG_ORIG_PTE_VALID) != 0 && pte_marker_uffd_wp(vmf->orig_pte);
    }

    /// <summary>Whether the entry is another than the fault saw; the page table lock is held.</summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vmf_pte_changed(vm_fault* vmf)
    {
        Machine.CheckNotNull(vmf, nameof(vmf_pte_changed));
        pte_t entry = ptep_get(vmf->pte);
        return (vmf->flags & FAULT_FLAG_ORIG_PTE_VALID) != 0 ? !pte_same(entry, vmf->orig_pte) : !pte_none(entry);
    }
}

public abstract unsafe partial class V6_10
{
    /// <summary>As before, in VMAs only that userfaultfd write protects.</summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new bool vmf_orig_pte_uffd_wp(vm_fault* vmf)
    {
        Machine.CheckNotNull(vmf, nameof(vmf_orig_pte_uffd_wp));
        return userfaultfd_wp(vmf->vma)
            && (vmf->flags & FAULT_FLAG_ORIG_PTE_VALID) != 0
            && pte_marker_uffd_wp(vmf->orig_pte);
    }
}

public abstract unsafe partial class V6_9
{
    /// <summary>
    /// Makes sure that a fault's VMA has an anon_vma. To attach one the mmap lock is needed: a fault under the VMA's
    /// lock tries to take it, and without it releases the VMA's. Returns 0, VM_FAULT_OOM or VM_FAULT_RETRY. Follows
    /// mm/memory.c and, from 6.12 on, mm/internal.h.
    /// </summary>
    [Model("mm/memory.c")]
    [return: CType("vm_fault_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint vmf_anon_prepare(vm_fault* vmf)
    {
        uint ret = PrepareFault(machine, vmf);
        if ((ret & VM_FAULT_RETRY) != 0)
        {
            vma_end_read(vmf->vma);
        }

        return ret;
    }

    internal static uint PrepareFault(Machine machine, vm_fault* vmf)
    {
        Machine.CheckNotNull(vmf, nameof(vmf_anon_prepare));
        vm_area_struct* vma = machine.Follow(vmf->vma);
        if (vma->anon_vma is not null)
        {
            return 0;
        }

        bool underVmaLock = (vmf->flags & FAULT_FLAG_VMA_LOCK) != 0;
        if (underVmaLock && !mmap_read_trylock(vma->vm_mm))
        {
            return VM_FAULT_RETRY;
        }

        uint ret = __anon_vma_prepare(vma) != 0 ? (uint)VM_FAULT_OOM : 0;
        if (underVmaLock)
        {
            mmap_read_unlock(vma->vm_mm);
        }

        return ret;
    }
}

public abstract unsafe partial class V6_12
{
    /// <summary>vmf_anon_prepare that leaves it to the caller to release the VMA's lock.</summary>
    [Model("mm/memory.c")]
    [return: CType("vm_fault_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint __vmf_anon_prepare(vm_fault* vmf) => PrepareFault(machine, vmf);
}
