// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Entries of a page that moves: try_to_unmap with TTU_MIGRATION, later try_to_migrate (mm/rmap.c), and remove_migration_ptes
/// (mm/migrate.c). Left out: accessed and dirty bits in migration entries (6.1 and later), mlock.
/// </summary>
internal static unsafe partial class Migration
{
    // Where it was mapped, with the entries.
    private static List<MappedPlace> Unmap(Machine machine, page* page)
    {
        List<MappedPlace> places = MappedPlaces.Of(machine, page);
        for (int i = 0; i < places.Count; i++)
        {
            places[i] = places[i] with { Entry = UnmapAt(machine, page, places[i]) };
        }

        machine.Passed("try_to_unmap", page);
        return places;
    }

    private static ulong UnmapAt(Machine machine, page* page, MappedPlace place)
    {
        vm_area_struct* vma = (vm_area_struct*)place.Vma;
        pte_t* pte = machine.PteOf(vma->vm_mm, place.Address);
        if (pte is null)
        {
            return 0;
        }

        spinlock_t* ptl = EntryLock.Take(machine, pte);
        pte_t old = *pte;
        bool isMapped = Entries.IsPresent(old) && Entries.NormalPage(machine, old) == page;
        if (isMapped)
        {
            Replace(machine, vma, pte, page);
        }

        EntryLock.Release(machine, ptl);
        return isMapped ? old.pte : 0;
    }

    private static void Replace(Machine machine, vm_area_struct* vma, pte_t* pte, page* page)
    {
        pte_t old = *pte;
        if (Entries.IsDirty(old))
        {
            V2_6_32.Dirty(machine, page, "try_to_unmap");
        }

        bool isExclusive = machine.MemoryRules.KnowsExclusive && PageFlags.TestAndClear(page, PageFlag.anon_exclusive);
        bool goesToSwap = machine.MemoryRules.SwapsOutToMigrate && PageFlags.Test(page, PageFlag.swapcache);
        swp_entry_t entry = goesToSwap
            ? new swp_entry_t { val = page->@private }
            : SwapEntries.MakeMigration(machine, page, Entries.IsWritable(machine, old), isExclusive);
        if (goesToSwap)
        {
            CountSwapped(machine, vma, page, entry);
        }

        Entries.Set(machine, pte, SwapEntries.ToPte(machine, entry));
        PageRmap.Remove(machine, page, vma);
        machine.PutPage(page, "try_to_unmap");
    }

    private static void CountSwapped(Machine machine, vm_area_struct* vma, page* page, swp_entry_t entry)
    {
        Swap.Duplicate(machine, entry);
        Rss rss = new(machine, vma->vm_mm);
        rss.Add(page, -1);
        rss.AddSwap(1);
        rss.Flush();
    }

    private static void Restore(Machine machine, List<MappedPlace> places, page* old, page* page)
    {
        foreach (MappedPlace place in places)
        {
            vm_area_struct* vma = (vm_area_struct*)place.Vma;
            pte_t* pte = place.Entry == 0 ? null : machine.PteOf(vma->vm_mm, place.Address);
            if (pte is null)
            {
                continue;
            }

            spinlock_t* ptl = EntryLock.Take(machine, pte);
            if (SwapEntries.IsMigration(machine, *pte) && SwapEntries.MigrationPage(machine, *pte) == old)
            {
                RestoreAt(machine, place, pte, page);
            }

            EntryLock.Release(machine, ptl);
        }

        if (places.Count > 0)
        {
            machine.Passed("remove_migration_ptes", page);
        }
    }

    // remove_migration_pte: the entry is clean, since the page knows that it is dirty.
    private static void RestoreAt(Machine machine, MappedPlace place, pte_t* pte, page* page)
    {
        vm_area_struct* vma = (vm_area_struct*)place.Vma;
        bool isWritable = SwapEntries.IsWritableMigration(machine, *pte);
        bool isExclusive = SwapEntries.IsExclusiveMigration(machine, *pte);
        machine.GetPage(page, "remove_migration_ptes");
        pte_t entry = Entries.Old(Entries.Of(machine, page, vma));
        entry.pte |= machine.MemoryRules.TracksSoftDirty ? place.Entry & PageBits.SoftDirty : 0;
        Entries.Set(machine, pte, isWritable ? Entries.WritableIfAllowed(machine, entry, vma) : entry);
        if (PageAllocator.IsAnon(page))
        {
            SwapRmap.Add(machine, page, vma, place.Address, isExclusive);
        }
        else
        {
            PageRmap.AddFile(machine, page, vma);
        }
    }
}
