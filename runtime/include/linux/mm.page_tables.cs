// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>The lock of the page table that a pmd points to, which is in the table's struct page.</summary>
    /// <exception cref="KernelBug">The pmd points to no table.</exception>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static spinlock_t* pte_lockptr(mm_struct* mm, pmd_t* pmd) =>
        PteLock(machine, machine.TableOf(pmd, nameof(pte_lockptr)));

    /// <summary>
    /// The entry of an address with its table's lock taken; the lock is stored through <paramref name="ptlp"/>.
    /// </summary>
    /// <exception cref="KernelBug">The pmd is empty or maps a huge page, or the lock is held.</exception>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t* pte_offset_map_lock(mm_struct* mm, pmd_t* pmd, ulong address, spinlock_t** ptlp)
    {
        Machine machine = Machine.Current;
        pte_t* pte = machine.TableOf(pmd, nameof(pte_offset_map_lock)) + pte_index(address);
        *ptlp = PteLock(machine, pte);
        machine.SpinLock(*ptlp);
        return pte;
    }

    /// <summary>Releases a page table's lock and ends the use of an entry's pointer.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void pte_unmap_unlock(pte_t* pte, spinlock_t* ptl) => machine.SpinUnlock(ptl);

    /// <summary>The lock of the table that an entry is in.</summary>
    internal static spinlock_t* PteLock(Machine machine, pte_t* pte) => &machine.Frames.PageOfContents(pte)->ptl;
}

public abstract unsafe partial class V4_6
{
    /// <summary>
    /// Makes sure that an empty pmd gets a table of PTEs; nothing for any other. May sleep. Returns whether memory
    /// failed (-ENOMEM in __pte_alloc). Asks <see cref="Choices.PteAlloc"/>, then
    /// <see cref="Choices.PgtableGone"/>. Follows mm/memory.c.
    /// </summary>
    [Model("include/linux/mm.h")]
    [Until("5.0")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool pte_alloc(mm_struct* mm, pmd_t* pmd, ulong address) => AllocateTable(machine, mm, pmd);

    internal static bool AllocateTable(Machine machine, mm_struct* mm, pmd_t* pmd)
    {
        machine.CheckObject(mm, "pte_alloc");
        machine.CheckTable(pmd, "pte_alloc");
        if (!machine.Behaviour.IsNone(pmd->pmd))
        {
            return false;
        }

        machine.MightSleep("pte_alloc");
        if (machine.Choose(Choices.PteAlloc) != 0)
        {
            return true;
        }

        page* table = machine.NewTable();
        machine.LetAnotherThreadMapHugePage(pmd);
        machine.InstallTable(mm, pmd, table);
        return false;
    }
}

public abstract unsafe partial class V5_0
{
    /// <summary>As before, without the address that nobody used.</summary>
    [Model("include/linux/mm.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool pte_alloc(mm_struct* mm, pmd_t* pmd) => AllocateTable(machine, mm, pmd);
}

public abstract unsafe partial class V6_5
{
    /// <summary>
    /// The entry of an address in the table that a pmd points to; NULL when the pmd has no table. Follows
    /// mm/pgtable-generic.c.
    /// </summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t* pte_offset_map(pmd_t* pmd, ulong addr) => FindEntry(machine, pmd, addr, nameof(pte_offset_map));

    /// <summary>
    /// The entry of an address with its table's lock taken; NULL, and nothing taken or stored, when the pmd has no
    /// table. Follows mm/pgtable-generic.c.
    /// </summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t* pte_offset_map_lock(mm_struct* mm, pmd_t* pmd, ulong addr, spinlock_t** ptlp) =>
        Locked(machine, FindEntry(machine, pmd, addr, nameof(pte_offset_map_lock)), ptlp);

    internal static pte_t* Locked(Machine machine, pte_t* pte, spinlock_t** ptlp)
    {
        if (pte is not null)
        {
            spinlock_t* ptl = PteLock(machine, pte);
            machine.SpinLock(ptl);
            *ptlp = ptl;
        }

        return pte;
    }

    internal static pte_t* FindEntry(Machine machine, pmd_t* pmd, ulong addr, string user)
    {
        machine.CheckTable(pmd, user);
        return pmd_none(*pmd) || pmd_trans_huge(*pmd) ? null : machine.TableOf(pmd, user) + pte_index(addr);
    }
}

public abstract unsafe partial class V6_6
{
    /// <summary>
    /// The entry of an address in the table that a pmd points to, in an RCU read-side section until pte_unmap; NULL,
    /// and no section, when the pmd has no table. Follows mm/pgtable-generic.c.
    /// </summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t* pte_offset_map(pmd_t* pmd, ulong addr) => MapEntry(machine, pmd, addr, nameof(pte_offset_map));

    /// <summary>
    /// The entry of an address with its table's lock taken, in an RCU read-side section; NULL, and nothing taken or
    /// stored, when the pmd has no table. Follows mm/pgtable-generic.c.
    /// </summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t* pte_offset_map_lock(mm_struct* mm, pmd_t* pmd, ulong addr, spinlock_t** ptlp) =>
        Locked(machine, MapEntry(machine, pmd, addr, nameof(pte_offset_map_lock)), ptlp);

    /// <summary>Releases a page table's lock and ends the use of an entry's pointer, with its RCU read-side section.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new void pte_unmap_unlock(pte_t* pte, spinlock_t* ptl)
    {
        Machine machine = Machine.Current;
        machine.SpinUnlock(ptl);
        machine.RcuReadUnlock();
    }

    private static pte_t* MapEntry(Machine machine, pmd_t* pmd, ulong addr, string user)
    {
        pte_t* pte = FindEntry(machine, pmd, addr, user);
        if (pte is not null)
        {
            machine.RcuReadLock();
        }

        return pte;
    }
}
