// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Entries of page tables as each kernel makes and reads them (arch/x86/include/asm/pgtable.h).</summary>
internal static unsafe class Entries
{
    // _PAGE_CHG_MASK: what another protection leaves as it is; soft-dirty is known to be in it from 3.14 on.
    private const ulong KeptBits =
        PageBits.Special | PageBits.Accessed | PageBits.Dirty | PageBits.SavedDirty | PageBits.SoftDirty | PageBits.UffdWp;

    internal static bool IsPresent(pte_t pte) => (pte.pte & (PageBits.Present | PageBits.ProtNone)) != 0;

    internal static bool IsYoung(pte_t pte) => (pte.pte & PageBits.Accessed) != 0;

    internal static bool IsDirty(pte_t pte) => (pte.pte & (PageBits.Dirty | PageBits.SavedDirty)) != 0;

    internal static bool IsWritable(Machine machine, pte_t pte) =>
        machine.MemoryRules.SavesDirty ? V6_6.pte_write(pte) : V2_6_32.pte_write(pte);

    /// <summary>An entry for a frame number as its VMA says.</summary>
    internal static pte_t Of(Machine machine, ulong pfn, vm_area_struct* vma) => Of(machine, pfn, vma->vm_page_prot);

    /// <summary>An entry for a page as its VMA says: not writable in a private mapping.</summary>
    internal static pte_t Of(Machine machine, page* page, vm_area_struct* vma) => Of(machine, machine.Frames.PfnOf(page), vma);

    /// <summary>
    /// A present entry with the protection of its VMA in the place of its own; what it knows of its page stays. In kernels that
    /// save it, the dirty bit goes where it belongs then. Follows pte_modify.
    /// </summary>
    internal static pte_t Modified(Machine machine, pte_t pte, vm_area_struct* vma)
    {
        pgprot_t bits = new() { pgprot = pte.pte & KeptBits | vma->vm_page_prot.pgprot & ~KeptBits };
        pte_t modified = Of(machine, machine.FrameOf(pte.pte), bits);
        return !machine.MemoryRules.SavesDirty ? modified
            : (modified.pte & PageBits.Write) != 0 ? V6_6.pte_mkwrite(modified, vma)
            : (pte.pte & PageBits.Write) != 0 ? V6_6.pte_wrprotect(modified)
            : modified;
    }

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

    /// <summary>
    /// Whether somebody wants to see a write through an entry that only so is read-only: userfaultfd, or soft-dirty tracking of
    /// a VMA that is not soft-dirty as a whole. Follows userfaultfd_pte_wp and pte_needs_soft_dirty_wp; 6.0 and later.
    /// </summary>
    internal static bool WatchesWrites(Machine machine, vm_area_struct* vma, pte_t pte)
    {
        bool byUserfaultfd = (vma->vm_flags & machine.Flag("VM_UFFD_WP")) != 0 && (pte.pte & PageBits.UffdWp) != 0;
        bool bySoftDirty = machine.SoftDirtyBit != 0
            && (vma->vm_flags & machine.Flag("VM_SOFTDIRTY")) == 0
            && (pte.pte & machine.SoftDirtyBit) == 0;
        return byUserfaultfd || bySoftDirty;
    }

    /// <summary>Writes an entry whose table is locked.</summary>
    internal static void Set(Machine machine, pte_t* entry, pte_t pte)
    {
        machine.CheckEntry(entry, "set_pte_at");
        *entry = pte;
    }

    /// <summary>Whether pages of a VMA are copied when they are written to: VM_WRITE implies VM_MAYWRITE. Follows is_cow_mapping.</summary>
    internal static bool IsCowMapping(vm_area_struct* vma) =>
        (vma->vm_flags & V2_6_32.VM_SHARED) == 0 && (vma->vm_flags & (V2_6_32.VM_MAYWRITE | V2_6_32.VM_WRITE)) != 0;

    private static pte_t Of(Machine machine, ulong pfn, pgprot_t protection) => machine.Behaviour.InvertsFrameWithoutAccess
        ? V4_19.pfn_pte(pfn, protection)
        : V2_6_32.pfn_pte(pfn, protection);
}
