// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>The fault under test.</summary>
public sealed unsafe partial class Machine
{
    private FaultState fault;

    /// <summary>The address that faults; another thread's fault is on the same page.</summary>
    public ulong FaultAddress => fault.Address;

    /// <summary>What the fault saw in the address's PTE.</summary>
    public pte_t OriginalPte => fault.OriginalPte;

    /// <summary>
    /// Begins a fault: the machine learns the address, and what the PTE holds is taken as what the fault saw. The
    /// mmap lock, or the VMA's, is taken for read, as the functions under test expect it.
    /// </summary>
    public void BeginFault(vm_area_struct* vma, ulong address, bool underVmaLock = false)
    {
        CheckObject(vma, nameof(BeginFault));
        if (address < vma->vm_start || address >= vma->vm_end)
        {
            throw new ArgumentOutOfRangeException(nameof(address), "the address is not in the VMA");
        }

        if (underVmaLock)
        {
            VmaReadLock(vma);
        }
        else
        {
            MmapReadLock(vma->vm_mm);
        }

        pte_t* pte = PteOf(vma->vm_mm, address);
        fault = new FaultState { Vma = vma, Address = address, OriginalPte = pte is null ? default : *pte, LocksBefore = Locks.Count };
    }

    /// <summary>
    /// A vm_fault for the fault that was begun, as __handle_mm_fault of 4.10 and later makes it: page tables are
    /// there down to the pmd. A PTE that the fault saw is passed on as FAULT_FLAG_ORIG_PTE_VALID by kernels that
    /// have that.
    /// </summary>
    public vm_fault* NewVmFault(uint flags)
    {
        mm_struct* mm = fault.Vma->vm_mm;
        vm_fault* vmf = Arena.Allocate<vm_fault>("vm_fault");
        vmf->vma = fault.Vma;
        vmf->real_address = FaultAddress;
        vmf->address = FaultAddress & V2_6_32.PAGE_MASK;
        vmf->flags = flags | (OriginalPte.pte != 0 ? Numbers.FaultFlagOrigPteValid : 0);
        vmf->pgoff = Rmap.LinearIndex(fault.Vma, FaultAddress);
        vmf->gfp_mask = fault.Vma->vm_file is null ? Numbers.GfpKernel : Numbers.GfpHighUserMovable | V2_6_32.__GFP_FS | V2_6_32.__GFP_IO;
        vmf->pmd = (pmd_t*)Populate(mm, FaultAddress, PageTableLevel.Pmd);
        vmf->pud = (pud_t*)Populate(mm, FaultAddress, PageTableLevel.Pud);
        vmf->orig_pte = OriginalPte;
        return vmf;
    }

    /// <summary>
    /// The fault that was begun as __handle_mm_fault of 4.8 and 4.9 describes it: page tables are there down to the
    /// pmd.
    /// </summary>
    public fault_env* NewFaultEnv(uint flags)
    {
        fault_env* fe = Arena.Allocate<fault_env>("fault_env");
        fe->vma = fault.Vma;
        fe->address = FaultAddress;
        fe->flags = flags;
        fe->pmd = (pmd_t*)Populate(fault.Vma->vm_mm, FaultAddress, PageTableLevel.Pmd);
        return fe;
    }

    /// <summary>
    /// Ends the call under test, and the run with it: reports locks that it left held, and what the audit finds. The mmap
    /// lock or VMA lock is released if it is still held; whether it was is in the result.
    /// </summary>
    /// <returns>Whether the fault's own lock was still held.</returns>
    /// <exception cref="NondeterminismException">The replayed log was not used up.</exception>
    public bool FinishCall()
    {
        bool kept = EndCall();
        EndRun();
        return kept;
    }

    /// <summary>
    /// Ends a call that others may follow: the same without the audit. It is for those too who know from the
    /// <see cref="Fingerprint"/> what an audit would find.
    /// </summary>
    /// <returns>Whether the fault's own lock was still held.</returns>
    public bool EndCall()
    {
        if (fault.Vma is null)
        {
            throw new InvalidOperationException("no fault was begun");
        }

        bool kept = Locks.Holds(LockKind.Mmap, (nint)fault.Vma->vm_mm) || Locks.Holds(LockKind.Vma, (nint)fault.Vma);
        foreach (Hold left in Locks.Held[Math.Min(kept ? fault.LocksBefore : fault.LocksBefore - 1, Locks.Count)..])
        {
            Report(FindingKind.LockLeak, $"lock still held at return: {NameOf(left)}");
        }

        ReleaseFaultLock();
        ForgetFault();
        return kept;
    }

    /// <summary>Ends a run whose calls have ended: reports what the audit finds.</summary>
    /// <exception cref="NondeterminismException">The replayed log was not used up.</exception>
    public void EndRun()
    {
        CheckReplayWasUsedUp();
        findings.AddRange(Audit().Problems);
    }

    /// <summary>Releases the mmap lock, or the VMA's, that the fault was begun with.</summary>
    internal void ReleaseFaultLock()
    {
        if (Locks.Holds(LockKind.Mmap, (nint)fault.Vma->vm_mm))
        {
            MmapReadUnlock(fault.Vma->vm_mm);
        }
        else if (Locks.Holds(LockKind.Vma, (nint)fault.Vma))
        {
            VmaReadUnlock(fault.Vma);
        }
    }

    private void ForgetFault() => fault = default;

    /// <summary>What is kept of the fault under test.</summary>
    internal struct FaultState
    {
        internal vm_area_struct* Vma;
        internal ulong Address;
        internal pte_t OriginalPte;

        /// <summary>Locks held when the call begins, the fault's own among them.</summary>
        internal int LocksBefore;
    }
}
