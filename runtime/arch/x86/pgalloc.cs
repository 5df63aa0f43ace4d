// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>
    /// A page for a table of PTEs, which is in no pmd yet; NULL without memory. May sleep. Asks
    /// <see cref="Choices.PteAlloc"/>. Follows arch/x86/mm/pgtable.c.
    /// </summary>
    [Model("arch/x86/include/asm/pgalloc.h")]
    [Until("5.0")]
    [return: CType("pgtable_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static page* pte_alloc_one(mm_struct* mm, ulong address) => AllocateFreeTable(machine, mm);

    /// <summary>Frees a page for a table of PTEs that is in no pmd.</summary>
    /// <exception cref="KernelBug">It is no page table, or its lock is held.</exception>
    [Model("arch/x86/include/asm/pgalloc.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void pte_free(mm_struct* mm, page* pte)
    {
        Machine machine = Machine.Current;
        CheckFreeTable(machine, pte, nameof(pte_free));
        machine.FreeTable(pte);
    }

    /// <summary>Makes a pmd point to a table of PTEs. The pmd's lock should be held; a finding says so when it is not.</summary>
    /// <exception cref="KernelBug">The page is no page table.</exception>
    [Model("arch/x86/include/asm/pgalloc.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void pmd_populate(mm_struct* mm, pmd_t* pmd, page* pte)
    {
        Machine machine = Machine.Current;
        machine.CheckEntry(pmd, nameof(pmd_populate));
        CheckFreeTable(machine, pte, nameof(pmd_populate));
        pmd->pmd = machine.Frames.PfnOf(pte) << Frames.PageShift | PageBits.Table;
    }

    internal static page* AllocateFreeTable(Machine machine, mm_struct* mm)
    {
        machine.CheckObject(mm, "pte_alloc_one");
        machine.MightSleep("pte_alloc_one");
        return machine.Choose(Choices.PteAlloc) != 0 ? null : machine.NewTable();
    }

    private static void CheckFreeTable(Machine machine, page* table, string caller)
    {
        machine.CheckPage(table, caller);
        if (machine.Frames.UseOf(table) != FrameUse.PageTable)
        {
            throw new KernelBug($"BUG: {caller} of {machine.NameOf(table)}, which is no page table", (nint)table);
        }
    }
}

public abstract unsafe partial class V4_15
{
    /// <summary>Counts one more table of PTEs of an mm.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mm_inc_nr_ptes(mm_struct* mm)
    {
        machine.CheckObject(mm, nameof(mm_inc_nr_ptes));
        mm->nr_ptes.counter++;
    }
}

public abstract unsafe partial class V5_0
{
    /// <summary>As before, without the address that nobody used.</summary>
    [Model("include/asm-generic/pgalloc.h")]
    [return: CType("pgtable_t")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static page* pte_alloc_one(mm_struct* mm) => AllocateFreeTable(machine, mm);
}
