// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>What page table entries look like from 2.6.32 on; the machine decides about soft-dirty.</summary>
public abstract unsafe partial class V2_6_32
{
    /// <summary>Whether the entry is empty.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pte_none(pte_t pte) => pte.pte == 0;

    /// <summary>Whether two entries are the same.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pte_same(pte_t a, pte_t b) => a.pte == b.pte;

    /// <summary>Whether the entry maps a page, if only without access.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pte_present(pte_t a) => (a.pte & (PageBits.Present | PageBits.ProtNone)) != 0;

    /// <summary>Whether the entry may be written through.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pte_write(pte_t pte) => (pte.pte & PageBits.Write) != 0;

    /// <summary>Whether the entry was written through.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pte_dirty(pte_t pte) => (pte.pte & PageBits.Dirty) != 0;

    /// <summary>Whether the entry was used.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pte_young(pte_t pte) => (pte.pte & PageBits.Accessed) != 0;

    /// <summary>Whether the entry maps a page that is not managed through its struct page, as the zero page.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static bool pte_special(pte_t pte) => (pte.pte & PageBits.Special) != 0;

    /// <summary>Frame number of a present entry.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static ulong pte_pfn(pte_t pte) => (pte.pte & PageBits.PfnMask) >> Frames.PageShift;

    /// <summary>An entry for a frame number with a protection.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pte_t pfn_pte(ulong page_nr, pgprot_t pgprot) =>
        new() { pte = page_nr << Frames.PageShift | pgprot.pgprot };

    /// <summary>An entry for a page with a protection.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t mk_pte(page* page, pgprot_t pgprot)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(mk_pte));
        return pfn_pte(machine.Frames.PfnOf(page), pgprot);
    }

    /// <summary>The entry marked as written through.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pte_t pte_mkdirty(pte_t pte) => new() { pte = pte.pte | PageBits.Dirty };

    /// <summary>The entry made writable.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [Until("6.6")]
    public static pte_t pte_mkwrite(pte_t pte) => new() { pte = pte.pte | PageBits.Write };

    /// <summary>The entry made read-only.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pte_t pte_wrprotect(pte_t pte) => new() { pte = pte.pte & ~PageBits.Write };

    /// <summary>The entry marked as used.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pte_t pte_mkyoung(pte_t pte) => new() { pte = pte.pte | PageBits.Accessed };

    /// <summary>The entry marked as mapping a page that is not managed through its struct page.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pte_t pte_mkspecial(pte_t pte) => new() { pte = pte.pte | PageBits.Special };

    /// <summary>
    /// Writes an entry into a page table. The table's lock should be held; a finding says so when it is not.
    /// </summary>
    /// <exception cref="KernelBug">The pointer is to no page table.</exception>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void set_pte_at(mm_struct* mm, ulong addr, pte_t* ptep, pte_t pte)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(mm, nameof(set_pte_at));
        machine.CheckEntry(ptep, nameof(set_pte_at));
        *ptep = pte;
    }

    /// <summary>Tells the architecture about a new entry.</summary>
    [NoOp("arch/x86/include/asm/pgtable_64.h", "x86 hardware walks the page tables itself")]
    [Until("2.6.34")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void update_mmu_cache(vm_area_struct* vma, ulong address, pte_t pte)
    {
    }
}

public abstract unsafe partial class V2_6_34
{
    /// <summary>Tells the architecture about a new entry.</summary>
    [NoOp("arch/x86/include/asm/pgtable.h", "x86 hardware walks the page tables itself")]
    public static void update_mmu_cache(vm_area_struct* vma, ulong addr, pte_t* ptep)
    {
    }
}

public abstract unsafe partial class V3_11
{
    /// <summary>The entry marked as written through, also for soft-dirty tracking.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static new pte_t pte_mkdirty(pte_t pte) =>
        new() { pte = pte.pte | PageBits.Dirty | machine.SoftDirtyBit };
}

public abstract unsafe partial class V4_8
{
    /// <summary>Whether the entry is empty but for the dirty and accessed bits, which an erratum may set.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static new bool pte_none(pte_t pte) => (pte.pte & ~PageBits.Erratum) == 0;
}

public abstract unsafe partial class V4_19
{
    /// <summary>Frame number of an entry; the number is inverted in one without access (4.19 and later).</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new ulong pte_pfn(pte_t pte) => ((pte.pte ^ Inversion(pte.pte)) & PageBits.PfnMask) >> Frames.PageShift;

    /// <summary>As before; in an entry without access the number is inverted, against speculation (4.19 and later).</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t pfn_pte(ulong page_nr, pgprot_t pgprot)
    {
        ulong address = (page_nr << Frames.PageShift ^ Inversion(pgprot.pgprot)) & PageBits.PfnMask;
        return new pte_t { pte = address | pgprot.pgprot };
    }

    /// <summary>An entry for a page with a protection.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t mk_pte(page* page, pgprot_t pgprot)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(mk_pte));
        return pfn_pte(machine.Frames.PfnOf(page), pgprot);
    }

    private static ulong Inversion(ulong bits) => bits != 0 && (bits & PageBits.Present) == 0 ? ulong.MaxValue : 0;
}

public abstract unsafe partial class V5_7
{
    /// <summary>The entry marked for userfaultfd as write protected; whoever marks it write protects it.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t pte_mkuffd_wp(pte_t pte) => new() { pte = pte.pte | PageBits.UffdWp };
}

public abstract unsafe partial class V6_3
{
    /// <summary>The entry marked and write protected for userfaultfd.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [Until("6.6")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t pte_mkuffd_wp(pte_t pte) => pte_wrprotect(new pte_t { pte = pte.pte | PageBits.UffdWp });
}

public abstract unsafe partial class V6_6
{
    /// <summary>Whether the entry may be written through; a shadow stack's entry counts (dirty, not RW).</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [return: CType("int")]
    public static new bool pte_write(pte_t pte) =>
        (pte.pte & PageBits.Write) != 0 || (pte.pte & PageBits.Dirty) != 0;

    /// <summary>Whether the entry was written through, also while it was writable only.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static new bool pte_dirty(pte_t pte) => (pte.pte & (PageBits.Dirty | PageBits.SavedDirty)) != 0;

    /// <summary>An entry for a page with a protection; warns about a protection that is dirty but not writable.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t mk_pte(page* page, pgprot_t pgprot)
    {
        WarnOfShadowStack(pgprot, nameof(mk_pte));
        return V4_19.mk_pte(page, pgprot);
    }

    internal static void WarnOfShadowStack(pgprot_t pgprot, string caller)
    {
        if ((pgprot.pgprot & (PageBits.Dirty | PageBits.Write)) == PageBits.Dirty)
        {
            machine.Report(FindingKind.Warning, $"WARNING: {caller} with a protection that is dirty but not writable");
        }
    }

    /// <summary>
    /// The entry marked as written through, also for soft-dirty tracking. One that is not writable keeps that in
    /// SAVED_DIRTY, since dirty alone means shadow stack.
    /// </summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t pte_mkdirty(pte_t pte) =>
        SaveDirty(new pte_t { pte = pte.pte | PageBits.Dirty | machine.SoftDirtyBit });

    /// <summary>The entry made writable as its VMA says: in a shadow stack by the dirty bit alone, else by RW.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t pte_mkwrite(pte_t pte, vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(pte_mkwrite));
        return (vma->vm_flags & VM_SHADOW_STACK) != 0
            ? new pte_t { pte = pte.pte & ~PageBits.Write | PageBits.Dirty }
            : RestoreDirty(new pte_t { pte = pte.pte | PageBits.Write });
    }

    /// <summary>The entry made read-only; a dirty bit moves to SAVED_DIRTY.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t pte_wrprotect(pte_t pte) => SaveDirty(new pte_t { pte = pte.pte & ~PageBits.Write });

    /// <summary>The entry marked and write protected for userfaultfd.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t pte_mkuffd_wp(pte_t pte) => pte_wrprotect(new pte_t { pte = pte.pte | PageBits.UffdWp });

    /// <summary>Tells the architecture about new entries.</summary>
    [NoOp("arch/x86/include/asm/pgtable.h", "x86 hardware walks the page tables itself")]
    public static void update_mmu_cache_range(vm_fault* vmf, vm_area_struct* vma, ulong addr, pte_t* ptep, uint nr)
    {
    }

    private static pte_t SaveDirty(pte_t pte) =>
        (pte.pte & (PageBits.Write | PageBits.Dirty)) == PageBits.Dirty
            ? new pte_t { pte = pte.pte & ~PageBits.Dirty | PageBits.SavedDirty }
            : pte;

    private static pte_t RestoreDirty(pte_t pte) =>
        (pte.pte & PageBits.SavedDirty) != 0
            ? new pte_t { pte = pte.pte & ~PageBits.SavedDirty | PageBits.Dirty }
            : pte;
}

public abstract unsafe partial class V6_16
{
    /// <summary>As before; warns about a protection that is dirty but not writable, which mk_pte did until now.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t pfn_pte(ulong page_nr, pgprot_t pgprot)
    {
        WarnOfShadowStack(pgprot, nameof(pfn_pte));
        return V4_19.pfn_pte(page_nr, pgprot);
    }

    /// <summary>An entry for a page with a protection; the same for all architectures (include/linux/mm.h).</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t mk_pte(page* page, pgprot_t pgprot)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(mk_pte));
        return pfn_pte(machine.Frames.PfnOf(page), pgprot);
    }

    /// <summary>An entry for the first page of a folio with a protection.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t folio_mk_pte([CType("const struct folio *")] folio* folio, pgprot_t pgprot)
    {
        Machine machine = Machine.Current;
        machine.CheckPage((page*)folio, nameof(folio_mk_pte));
        return pfn_pte(machine.Frames.PfnOf((page*)folio), pgprot);
    }
}
