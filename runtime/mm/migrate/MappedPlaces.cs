// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>A place where a page may be mapped, and the entry that was there.</summary>
/// <param name="Vma">The VMA.</param>
/// <param name="Address">Where in it.</param>
/// <param name="Entry">What was there before, 0 when that was no entry of the page.</param>
internal readonly record struct MappedPlace(nint Vma, ulong Address, ulong Entry);

/// <summary>
/// Where a page may be mapped by its rmap: the VMAs of its anon_vma, or those that map its file (rmap_walk, mm/rmap.c). Left out:
/// KSM's pages, non-linear mappings.
/// </summary>
internal static unsafe class MappedPlaces
{
    /// <summary>All places, in the order of the anon_vma's members, or of mms and addresses.</summary>
    internal static List<MappedPlace> Of(Machine machine, page* page)
    {
        List<MappedPlace> places = [];
        if (PageAllocator.IsAnon(page))
        {
            CollectAnon(machine, page, places);
        }
        else if (page->mapping is not null)
        {
            CollectFile(machine, page, places);
        }

        return places;
    }

    /// <summary>Whether an anonymous page's rmap leads to a VMA. For audits: what is damaged leads nowhere.</summary>
    internal static bool IsReached(Machine machine, page* page, vm_area_struct* vma)
    {
        anon_vma* anon_vma = (anon_vma*)((ulong)page->mapping & ~PageMapping.Flags);
        if (!machine.Arena.IsInObject(anon_vma))
        {
            return false;
        }

        // Bounded, since a damaged list need not end.
        list_head* entry = anon_vma->members.next;
        for (int seen = 0; entry != &anon_vma->members && seen < machine.Arena.Objects.Count; seen++)
        {
            if (!machine.Arena.IsInObject(entry))
            {
                return false;
            }

            if (Chains.VmaOfMember(machine, entry) == vma)
            {
                return true;
            }

            entry = entry->next;
        }

        return false;
    }

    private static void CollectAnon(Machine machine, page* page, List<MappedPlace> places)
    {
        anon_vma* anon_vma = AnonVmaOf(machine, page);
        list_head* entry = machine.Follow(anon_vma->members.next);
        while (entry != &anon_vma->members)
        {
            Add(machine.Follow(Chains.VmaOfMember(machine, entry)), page, places);
            entry = machine.Follow(entry->next);
        }
    }

    private static void CollectFile(Machine machine, page* page, List<MappedPlace> places)
    {
        foreach (nint mm in machine.Mms)
        {
            for (vm_area_struct* vma = ((mm_struct*)mm)->mmap; vma is not null; vma = vma->vm_next)
            {
                if (machine.Follow(vma)->vm_file is not null && machine.Mapping(vma->vm_file) == page->mapping)
                {
                    Add(vma, page, places);
                }
            }
        }
    }

    private static void Add(vm_area_struct* vma, page* page, List<MappedPlace> places)
    {
        ulong address = Rmap.AddressOf(vma, page->index);
        if (page->index >= vma->vm_pgoff && address >= vma->vm_start && address < vma->vm_end)
        {
            places.Add(new MappedPlace((nint)vma, address, 0));
        }
    }

    private static anon_vma* AnonVmaOf(Machine machine, page* page) =>
        machine.Follow((anon_vma*)((ulong)page->mapping & ~PageMapping.Flags));
}
