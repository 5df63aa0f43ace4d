// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Behaviour.Tests;

/// <summary>Mutants that behave as the model does, each with the reason.</summary>
internal static class EquivalentMutants
{
    private const string NotRead = "no handler of the runtime reads it";

    private static readonly (string Kernel, string Mutant, string Reason)[] All =
    [
        ("2.6.32", "line 25, left out: (((vm_fault*)checks.At(vmf, 24, sizeof(void*)))->virtual_address = (void*)(address & PAGE_MASK))", NotRead),
        ("2.6.32", "line 27, left out: (((vm_fault*)checks.At(vmf, 8, sizeof(uint)))->flags = flags)", NotRead),
        ("2.6.32", "line 28, left out: (((vm_fault*)checks.At(vmf, 88, sizeof(page*)))->page = null)", "->fault gives a page wherever it says so"),
        ("2.6.32", "line 90, left out: (((vm_fault*)checks.At(vmf, 8, sizeof(uint)))->flags = FAULT_FLAG_WRITE | FAULT_FLAG_MKWRITE)", NotRead),
        ("6.8", "line 83, left out: (entry = pte_sw_mkyoung(entry))", "pte_sw_mkyoung does nothing on x86"),
    ];

    /// <summary>Those of a version.</summary>
    public static IEnumerable<string> Of(LinuxVersion kernel) => All.Where(m => m.Kernel == kernel.ToString()).Select(m => $"{m.Kernel} {m.Mutant}");
}
