// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>Entries that map huge pages, and their lock.</remarks>
public abstract unsafe partial class V2_6_38
{
    /// <summary>The entry marked as written through.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static pmd_t pmd_mkdirty(pmd_t pmd) => new() { pmd = pmd.pmd | PageBits.Dirty };

    /// <summary>An entry made writable if its VMA is. Follows mm/huge_memory.c.</summary>
    [Model("mm/internal.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pmd_t maybe_pmd_mkwrite(pmd_t pmd, vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(maybe_pmd_mkwrite));
        return (vma->vm_flags & VM_WRITE) != 0 ? new pmd_t { pmd = pmd.pmd | PageBits.Write } : pmd;
    }

    /// <summary>Writes an entry of the second level. Its lock should be held; a finding says so when it is not.</summary>
    /// <exception cref="KernelBug">The pointer is to no page table.</exception>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void set_pmd_at(mm_struct* mm, ulong addr, pmd_t* pmdp, pmd_t pmd)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(mm, nameof(set_pmd_at));
        machine.CheckEntry(pmdp, nameof(set_pmd_at));
        *pmdp = pmd;
    }
}

public abstract unsafe partial class V3_7
{
    /// <summary>Tells the architecture about a new huge entry.</summary>
    [NoOp("arch/x86/include/asm/pgtable.h", "x86 hardware walks the page tables itself")]
    public static void update_mmu_cache_pmd(vm_area_struct* vma, ulong addr, pmd_t* pmd)
    {
    }
}

public abstract unsafe partial class V3_11
{
    /// <summary>The entry marked as written through, also for soft-dirty tracking.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    public static new pmd_t pmd_mkdirty(pmd_t pmd) => new() { pmd = pmd.pmd | PageBits.Dirty | machine.SoftDirtyBit };
}

public abstract unsafe partial class V3_13
{
    /// <summary>Takes the lock of the table that a pmd is in, which is in the table's struct page.</summary>
    /// <exception cref="KernelBug">It is held already, or the pointer is to no page table.</exception>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static spinlock_t* pmd_lock(mm_struct* mm, pmd_t* pmd) => LockPmd(machine, pmd);

    /// <summary>Puts a page table in reserve for when a huge entry is split. The pmd's lock should be held.</summary>
    [Model("include/linux/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void pgtable_trans_huge_deposit(mm_struct* mm, pmd_t* pmdp, page* pgtable)
    {
        Machine machine = Machine.Current;
        machine.CheckEntry(pmdp, nameof(pgtable_trans_huge_deposit));
        machine.CheckPage(pgtable, nameof(pgtable_trans_huge_deposit));
        machine.Deposit(pmdp, pgtable);
    }

    internal static spinlock_t* LockPmd(Machine machine, pmd_t* pmd)
    {
        spinlock_t* ptl = &machine.CheckTable(pmd, "pmd_lock")->ptl;
        machine.SpinLock(ptl);
        return ptl;
    }
}

public abstract unsafe partial class V4_5
{
    /// <summary>Whether the entry maps device memory; nothing here does.</summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [Until("6.17")]
    [return: CType("int")]
    public static bool pmd_devmap(pmd_t pmd) => false;

    /// <summary>An entry that maps a whole huge page, with a protection.</summary>
    [Model("include/linux/huge_mm.h")]
    [Until("6.16")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pmd_t mk_huge_pmd(page* page, pgprot_t prot) => HugeEntry(machine, page, prot, nameof(mk_huge_pmd));

    internal static pmd_t HugeEntry(Machine machine, page* page, pgprot_t prot, string caller)
    {
        machine.CheckPage(page, caller);
        return new pmd_t { pmd = machine.Frames.PfnOf(page) << Frames.PageShift | prot.pgprot | PageBits.Huge };
    }
}

public abstract unsafe partial class V4_10
{
    /// <summary>Whether the architecture wants a page table in reserve for a huge page of a file; x86 does not.</summary>
    [Model("include/linux/pgtable.h")]
    public static bool arch_needs_pgtable_deposit() => false;
}

public abstract unsafe partial class V5_12
{
    /// <summary>Whether the pmd has no table that may be walked without its lock.</summary>
    [Model("include/linux/pgtable.h")]
    [Until("6.5")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool pmd_devmap_trans_unstable(pmd_t* pmd) => pmd_trans_unstable(pmd);
}

public abstract unsafe partial class V6_6
{
    /// <summary>
    /// The entry marked as written through, also for soft-dirty tracking. One that is not writable keeps that in
    /// SAVED_DIRTY, since dirty alone means shadow stack.
    /// </summary>
    [Model("arch/x86/include/asm/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pmd_t pmd_mkdirty(pmd_t pmd) => new() { pmd = pte_mkdirty(new pte_t { pte = pmd.pmd }).pte };

    /// <summary>An entry made writable, as its VMA says, if the VMA is. Follows mm/huge_memory.c.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pmd_t maybe_pmd_mkwrite(pmd_t pmd, vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(maybe_pmd_mkwrite));
        return (vma->vm_flags & VM_WRITE) != 0 ? new pmd_t { pmd = pte_mkwrite(new pte_t { pte = pmd.pmd }, vma).pte } : pmd;
    }
}

public abstract unsafe partial class V6_16
{
    /// <summary>An entry that maps a whole folio, with a protection.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pmd_t folio_mk_pmd([CType("const struct folio *")] folio* folio, pgprot_t pgprot) =>
        HugeEntry(machine, (page*)folio, pgprot, nameof(folio_mk_pmd));
}
