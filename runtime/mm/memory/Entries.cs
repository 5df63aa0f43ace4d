// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Entries of page tables as each kernel makes and reads them (arch/x86/include/asm/pgtable.h).</summary>
internal static unsafe class Entries
{
    internal static bool IsPresent(pte_t pte) => (pte.pte & (PageBits.Present | PageBits.ProtNone)) != 0;

    internal static bool IsYoung(pte_t pte) => (pte.pte & PageBits.Accessed) != 0;

    internal static bool IsDirty(pte_t pte) => (pte.pte & (PageBits.Dirty | PageBits.SavedDirty)) != 0;

    internal static bool IsWritable(Machine machine, pte_t pte) =>
        machine.MemoryRules.SavesDirty ? V6_6.pte_write(pte) : V2_6_32.pte_write(pte);

    /// <summary>An entry for a frame number as its VMA says.</summary>
    internal static pte_t Of(Machine machine, ulong pfn, vm_area_struct* vma) => machine.Behaviour.InvertsFrameWithoutAccess
        ? V4_19.pfn_pte(pfn, vma->vm_page_prot)
        : V2_6_32.pfn_pte(pfn, vma->vm_page_prot);

    /// <summary>An entry for a page as its VMA says: not writable in a private mapping.</summary>
    internal static pte_t Of(Machine machine, page* page, vm_area_struct* vma) => Of(machine, machine.Frames.PfnOf(page), vma);

    internal static pte_t Dirty(Machine machine, pte_t pte) => machine.MemoryRules.SavesDirty ? V6_6.pte_mkdirty(pte)
        : machine.MemoryRules.TracksSoftDirty ? V3_11.pte_mkdirty(pte)
        : V2_6_32.pte_mkdirty(pte);

    /// <summary>maybe_mkwrite.</summary>
    internal static pte_t WritableIfAllowed(Machine machine, pte_t pte, vm_area_struct* vma) =>
        machine.MemoryRules.SavesDirty ? V6_6.maybe_mkwrite(pte, vma) : V2_6_32.maybe_mkwrite(pte, vma);

    internal static pte_t WriteProtected(Machine machine, pte_t pte) =>
        machine.MemoryRules.SavesDirty ? V6_6.pte_wrprotect(pte) : V2_6_32.pte_wrprotect(pte);

    internal static pte_t Young(pte_t pte) => new() { pte = pte.pte | PageBits.Accessed };

    internal static pte_t Old(pte_t pte) => new() { pte = pte.pte & ~PageBits.Accessed };

    internal static pte_t Clean(pte_t pte) => new() { pte = pte.pte & ~(PageBits.Dirty | PageBits.SavedDirty) };

    /// <summary>
    /// The page that a present entry maps and that counts its mappings; null for the zero page. Follows vm_normal_page,
    /// without VM_PFNMAP and VM_MIXEDMAP.
    /// </summary>
    internal static page* NormalPage(Machine machine, pte_t pte) =>
        (pte.pte & PageBits.Special) != 0 ? null : machine.Frames.PageOf(machine.FrameOf(pte.pte));

    /// <summary>Writes an entry whose table is locked.</summary>
    internal static void Set(Machine machine, pte_t* entry, pte_t pte)
    {
        machine.CheckEntry(entry, "set_pte_at");
        *entry = pte;
    }

    /// <summary>Whether pages of a VMA are copied when they are written to: VM_WRITE implies VM_MAYWRITE. Follows is_cow_mapping.</summary>
    internal static bool IsCowMapping(vm_area_struct* vma) =>
        (vma->vm_flags & V2_6_32.VM_SHARED) == 0 && (vma->vm_flags & (V2_6_32.VM_MAYWRITE | V2_6_32.VM_WRITE)) != 0;
}
