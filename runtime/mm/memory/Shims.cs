// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What the swap part provides: here without any swap, with migration entries only.</summary>
internal struct swp_entry_t
{
    internal ulong val;
}

internal static unsafe class SwapEntries
{
    private const ulong Mark = 1UL << 63;
    private const ulong Writable = 1UL << 62;
    private const ulong Exclusive = 1UL << 61;

    internal static bool IsSwap(Machine machine, pte_t pte) => false;

    internal static bool IsMarker(Machine machine, pte_t pte) => pte.pte == PteMarker.MakeUffdWp().pte;

    internal static bool IsMigration(Machine machine, pte_t pte) => !Entries.IsPresent(pte) && (pte.pte & Mark) != 0 && !IsMarker(machine, pte);

    internal static bool IsWritableMigration(Machine machine, pte_t pte) => IsMigration(machine, pte) && (pte.pte & Writable) != 0;

    internal static bool IsExclusiveMigration(Machine machine, pte_t pte) =>
        machine.MemoryRules.KnowsExclusive && IsMigration(machine, pte) && (pte.pte & (Writable | Exclusive)) != 0;

    internal static swp_entry_t MakeMigration(Machine machine, page* page, bool writable, bool exclusive = false) =>
        new() { val = Mark | (writable ? Writable : 0) | (exclusive ? Exclusive : 0) | machine.Frames.PfnOf(page) << Frames.PageShift };

    internal static page* MigrationPage(Machine machine, pte_t pte) =>
        machine.Frames.PageOf((pte.pte & PageBits.PfnMask) >> Frames.PageShift);

    internal static pte_t ToPte(Machine machine, swp_entry_t entry) => new() { pte = entry.val };

    internal static swp_entry_t FromPte(Machine machine, pte_t pte) => new() { val = pte.pte };
}

internal static unsafe class Swap
{
    internal static int Duplicate(Machine machine, swp_entry_t entry) => throw new NotSupportedException("swap_duplicate");

    internal static void FreeSwapAndCache(Machine machine, swp_entry_t entry) => throw new NotSupportedException("free_swap_and_cache");

    internal static bool TryToFree(Machine machine, page* page) => throw new NotSupportedException("try_to_free_swap");

    internal static bool CanReuse(Machine machine, page* page) => page->_mapcount.counter == 0;
}

internal static unsafe class SwapCache
{
    internal static void Replace(Machine machine, page* page, page* fresh) => throw new NotSupportedException("migrate_page_move_mapping");
}

internal static unsafe class SwapIn
{
    internal static uint DoSwapPage(Machine machine, vm_fault* vmf) => throw new NotSupportedException("do_swap_page");
}

internal static unsafe class SwapRmap
{
    internal static void Add(Machine machine, page* page, vm_area_struct* vma, ulong address, bool isExclusive)
    {
        if (++page->_mapcount.counter == 0)
        {
            machine.AddStatistic(VmStat.NR_ANON_MAPPED, 1);
            Memcg.CountAnon(machine, page, machine.Version >= new Surface.LinuxVersion(5, 8, 0) ? 1 : 0);
        }

        if (isExclusive)
        {
            PageFlags.Set(page, PageFlag.anon_exclusive);
        }
    }
}

/// <summary>What the reclaim part provides: here without batches and without PG_referenced.</summary>
internal static unsafe class LruMoves
{
    internal static void MarkAccessed(Machine machine, page* page)
    {
    }

    internal static void ClearReferenced(page* page)
    {
    }

    internal static void Deactivate(Machine machine, page* page)
    {
        if (PageFlags.Test(page, PageFlag.lru) && PageFlags.Test(page, PageFlag.active))
        {
            machine.Lru.Remove(page);
            machine.Lru.Add(page);
        }
    }

    internal static bool Isolate(Machine machine, page* page)
    {
        if (!PageFlags.Test(page, PageFlag.lru))
        {
            return false;
        }

        bool active = PageFlags.Test(page, PageFlag.active);
        bool unevictable = PageFlags.Test(page, PageFlag.unevictable);
        machine.Lru.Remove(page);
        page->flags |= (active ? PageFlags.Mask(PageFlag.active) : 0) | (unevictable ? PageFlags.Mask(PageFlag.unevictable) : 0);
        machine.GetPage(page, "isolation");
        return true;
    }

    internal static void PutBack(Machine machine, page* page)
    {
        machine.Lru.Add(page);
        machine.PutPage(page, "isolation");
    }
}

internal static class Reclaim
{
    internal static void Pages(Machine machine, List<nint> isolated) => throw new NotSupportedException("reclaim_pages");
}
