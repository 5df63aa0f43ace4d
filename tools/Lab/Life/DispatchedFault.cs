// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Runtime;

namespace KTrans.Lab.Life;

/// <summary>A fault as the runtime hands it to a function that stands in the place of one of its own.</summary>
internal sealed unsafe class DispatchedFault(Machine machine, vm_fault* vmf) : IFault
{
    public mm_struct* Mm => vmf->vma->vm_mm;

    public vm_area_struct* Vma => vmf->vma;

    public ulong Address => vmf->address;

    public pmd_t* Pmd => vmf->pmd;

    public ulong PageOffset => vmf->pgoff;

    public uint Flags => vmf->flags;

    public ulong Found => vmf->orig_pte.pte;

    public pte_t* MapEntry() => machine.PteOf(Mm, Address);

    public fault_env* NewFaultEnv() => machine.NewFaultEnv(Flags);

    public vm_fault* NewFault() => vmf;
}
