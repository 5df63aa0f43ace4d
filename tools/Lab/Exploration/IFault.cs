// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Lab.Exploration;

/// <summary>A fault under way, with all that kernels of any era tell the functions that handle it.</summary>
internal unsafe interface IFault
{
    mm_struct* Mm { get; }

    vm_area_struct* Vma { get; }

    /// <summary>The faulting address.</summary>
    ulong Address { get; }

    pmd_t* Pmd { get; }

    /// <summary>The page of the file at the address, in pages.</summary>
    ulong PageOffset { get; }

    /// <summary>FAULT_FLAG_ bits.</summary>
    uint Flags { get; }

    /// <summary>What was in the entry when the fault came.</summary>
    ulong Found { get; }

    /// <summary>The entry of the address, mapped as the callers of the classic functions do.</summary>
    pte_t* MapEntry();

    /// <summary>The fault as callers of 4.8 and 4.9 describe it.</summary>
    fault_env* NewFaultEnv();

    /// <summary>The fault as callers from 4.10 on describe it.</summary>
    vm_fault* NewFault();
}
