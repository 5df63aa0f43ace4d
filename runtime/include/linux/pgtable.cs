// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V5_8
{
    /// <summary>Marks an entry as used on architectures whose hardware does not.</summary>
    [NoOp("include/linux/pgtable.h", "x86 hardware sets the accessed bit, and vm_page_prot has it already")]
    public static pte_t pte_sw_mkyoung(pte_t pte) => pte;

    /// <summary>Tells the architecture that another thread has set an entry.</summary>
    [NoOp("include/linux/pgtable.h", "x86 keeps no entries that are not present in the TLB")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void update_mmu_tlb(vm_area_struct* vma, ulong address, pte_t* ptep)
    {
    }

    /// <summary>Reads an entry.</summary>
    [Model("include/linux/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t ptep_get(pte_t* ptep)
    {
        machine.CheckTable(ptep, nameof(ptep_get));
        return *ptep;
    }

    /// <summary>Reads an entry without its lock.</summary>
    [Model("include/linux/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t ptep_get_lockless(pte_t* ptep)
    {
        machine.CheckTable(ptep, nameof(ptep_get_lockless));
        return *ptep;
    }
}

public abstract unsafe partial class V6_6
{
    /// <summary>
    /// Writes entries for consecutive pages into a page table, as set_pte_at. Follows include/linux/pgtable.h.
    /// </summary>
    [Model("include/linux/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void set_ptes(mm_struct* mm, ulong addr, pte_t* ptep, pte_t pte, uint nr)
    {
        for (uint i = 0; i < nr; i++)
        {
            set_pte_at(mm, addr + ((ulong)i << Frames.PageShift), ptep + i, pte);
            pte = NextFrame(pte);
        }
    }

    // An entry without access holds the inverted number, which counts down.
    private static pte_t NextFrame(pte_t pte) =>
        (pte.pte & PageBits.Present) != 0
            ? new pte_t { pte = pte.pte + Frames.PageBytes }
            : new pte_t { pte = pte.pte - Frames.PageBytes };

    /// <summary>Ends the use of an entry's pointer, and the RCU read-side section that came with it (6.5 and later).</summary>
    [Model("include/linux/pgtable.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void pte_unmap(pte_t* pte) => machine.RcuReadUnlock();
}

public abstract unsafe partial class V6_11
{
    /// <summary>Tells the architecture that another thread has set some consecutive entries.</summary>
    [NoOp("include/linux/pgtable.h", "x86 keeps no entries that are not present in the TLB")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void update_mmu_tlb_range(vm_area_struct* vma, ulong address, pte_t* ptep, uint nr)
    {
    }
}
