// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// From an access that may not be done to the function that handles it: do_user_addr_fault (arch/x86/mm/fault.c),
/// __handle_mm_fault and handle_pte_fault (mm/memory.c). Left out: stacks that grow, faults under the VMA's lock, signals, out of
/// memory's killer, huge pages, NUMA hints, markers, events. Memory for tables above those of PTEs is always there.
/// </summary>
internal static unsafe class FaultPath
{
    /// <summary>VM_FAULT_SIGSEGV, also for kernels that have no such result.</summary>
    internal const uint Segv = Machine.SegmentationFault;

    private const ulong AnyAccess = V2_6_32.VM_READ | V2_6_32.VM_WRITE | V2_6_32.VM_EXEC;

    /// <summary>Handles a fault; the machine's fault is another then.</summary>
    internal static uint Handle(Machine machine, mm_struct* mm, ulong address, bool write)
    {
        machine.Trace("page_fault_user", null);
        uint flags = Flags(machine, write);
        bool isUnderVmaLock = BeginsUnderVmaLock(machine, mm, address);
        uint ret = Once(machine, mm, address, write, flags);
        UserfaultFill.Answer(machine, mm, address, ret);
        uint retry = machine.Numbers.VmFaultRetry;
        bool isTried = (ret & retry) != 0;
        if (isTried)
        {
            flags &= machine.MemoryRules.RetriesOnce ? ~(uint)machine.Flag("FAULT_FLAG_ALLOW_RETRY") : uint.MaxValue;
            ret = (ret & ~retry) | Once(machine, mm, address, write, flags | (uint)machine.FlagOrZero("FAULT_FLAG_TRIED"));
        }

        Account(machine, ret, isTried && !isUnderVmaLock);
        return ret;
    }

    /// <summary>__handle_mm_fault, with its vm_fault in memory that models reach.</summary>
    internal static uint HandleMmFault(Machine machine, vm_area_struct* vma, ulong address, uint flags)
    {
        int locals = machine.Arena.Locals.Count;
        vm_fault* vmf = (vm_fault*)machine.Arena.Locals.Push("vmf", sizeof(vm_fault));
        try
        {
            Describe(machine, vmf, vma, address, flags);
            bool needsTable = !machine.MemoryRules.AllocatesTableInFault;
            return needsTable && V4_6.AllocateTable(machine, vma->vm_mm, vmf->pmd)
                ? V2_6_32.VM_FAULT_OOM
                : HandlePteFault(machine, vmf);
        }
        finally
        {
            machine.Arena.Locals.Pop(locals);
        }
    }

    // With the mmap lock it is no second try then (FAULT_FLAG_TRIED), unless the first was major. lock_vma_under_rcu.
    private static bool BeginsUnderVmaLock(Machine machine, mm_struct* mm, ulong address)
    {
        vm_area_struct* vma = machine.MemoryRules.HandsOverUnderVmaLock ? machine.FindVma(mm, address) : null;
        return vma is not null && vma->vm_ops is null && (vma->anon_vma is not null || machine.MemoryRules.PreparesUnderVmaLock);
    }

    // mm_account_fault; before 5.9 the architecture's handler.
    private static void Account(Machine machine, uint ret, bool isTried)
    {
        if ((ret & (machine.Numbers.VmFaultError | Segv)) == 0)
        {
            machine.CountFault((ret & V2_6_32.VM_FAULT_MAJOR) != 0 || (isTried && machine.MemoryRules.CountsRetriedAsMajor));
        }
    }

    private static uint Once(Machine machine, mm_struct* mm, ulong address, bool write, uint flags)
    {
        vm_area_struct* vma = machine.FindVma(mm, address);
        if (vma is null || vma->vm_start > address || !IsAllowed(vma, write))
        {
            return Segv;
        }

        machine.BeginFault(vma, address);
        uint ret = HandleMmFault(machine, vma, address, flags);
        machine.EndCall();
        return ret;
    }

    // access_error.
    private static bool IsAllowed(vm_area_struct* vma, bool write) =>
        (vma->vm_flags & (write ? V2_6_32.VM_WRITE : AnyAccess)) != 0;

    private static uint Flags(Machine machine, bool write) =>
        machine.Numbers.FaultFlagsOfUser | (write ? machine.Numbers.FaultFlagWrite : 0);

    private static void Describe(Machine machine, vm_fault* vmf, vm_area_struct* vma, ulong address, uint flags)
    {
        mm_struct* mm = vma->vm_mm;
        *vmf = default;
        vmf->vma = vma;
        vmf->real_address = address;
        vmf->address = address & V2_6_32.PAGE_MASK;
        vmf->virtual_address = (void*)vmf->address;
        vmf->flags = flags;
        vmf->pgoff = Rmap.LinearIndex(vma, address);
        vmf->gfp_mask = vma->vm_file is null
            ? machine.Numbers.GfpKernel
            : machine.Numbers.GfpHighUserMovable | V2_6_32.__GFP_FS | V2_6_32.__GFP_IO;
        vmf->pmd = (pmd_t*)machine.Populate(mm, address, PageTableLevel.Pmd);
        vmf->pud = (pud_t*)machine.Populate(mm, address, PageTableLevel.Pud);
    }

    private static uint HandlePteFault(Machine machine, vm_fault* vmf)
    {
        vm_area_struct* vma = machine.Follow(vmf->vma);
        ulong pmd = vmf->pmd is null ? 0 : machine.Follow(vmf->pmd)->pmd;
        if ((pmd & PageBits.Huge) != 0)
        {
            return 0;
        }

        pte_t* pte = machine.PteOf(vma->vm_mm, vmf->address);
        if (pte is not null)
        {
            vmf->orig_pte = *pte;
            vmf->flags |= machine.Numbers.FaultFlagOrigPteValid;
        }

        if (!Entries.IsPresent(vmf->orig_pte))
        {
            vmf->pte = machine.MemoryRules.AllocatesTableInFault && machine.Behaviour.IsNone(vmf->orig_pte.pte) ? null : pte;
            return OfMissing(machine, vmf);
        }

        return OfPresent(machine, vmf);
    }

    private static uint OfMissing(Machine machine, vm_fault* vmf)
    {
        if (!machine.Behaviour.IsNone(vmf->orig_pte.pte))
        {
            return machine.Dispatch("do_swap_page", vmf, &SwapIn.DoSwapPage);
        }

        return machine.Follow(vmf->vma)->vm_ops is null
            ? machine.Dispatch("do_anonymous_page", vmf, &AnonymousFault.DoAnonymousPage)
            : FaultOnFile.Handle(machine, vmf);
    }

    private static uint OfPresent(Machine machine, vm_fault* vmf)
    {
        if (!EntryLock.TakeSame(machine, vmf))
        {
            EntryLock.Release(machine, vmf);
            return 0;
        }

        pte_t entry = vmf->orig_pte;
        bool write = (vmf->flags & machine.Numbers.FaultFlagWrite) != 0;
        if (write && !Entries.IsWritable(machine, entry))
        {
            return machine.Dispatch("do_wp_page", vmf, &CopyOnWrite.DoWpPage);
        }

        // ptep_set_access_flags of x86 writes nothing for a read: the CPU sets the accessed bit by itself.
        if (write)
        {
            Entries.Set(machine, vmf->pte, Entries.Young(Entries.Dirty(machine, entry)));
        }

        EntryLock.Release(machine, vmf);
        return 0;
    }
}
