// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V4_16
{
    /// <summary>
    /// Unmaps pages of a file from everywhere; copies that private mappings made go only with
    /// <paramref name="even_cows"/>, which is left out. May sleep. Follows mm/memory.c.
    /// </summary>
    /// <exception cref="KernelBug"><paramref name="even_cows"/> is set.</exception>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void unmap_mapping_pages(
        address_space* mapping, [CType("pgoff_t")] ulong start, [CType("pgoff_t")] ulong nr, bool even_cows)
    {
        Machine machine = Machine.Current;
        if (even_cows)
        {
            throw new KernelBug("unmap_mapping_pages is modelled for the file's own pages only");
        }

        FileUnmapping.Unmap(machine, mapping, start, nr == 0 ? ulong.MaxValue : nr);
    }
}

public abstract unsafe partial class V5_17
{
    /// <summary>Unmaps a locked folio of a file from everywhere. May sleep. Follows mm/memory.c.</summary>
    /// <exception cref="KernelBug">The folio is not locked.</exception>
    [Model("mm/internal.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void unmap_mapping_folio(folio* folio)
    {
        Machine machine = Machine.Current;
        machine.CheckPage((page*)folio, nameof(unmap_mapping_folio));
        StopWithPage(machine, !PageFlags.Test((page*)folio, PageFlag.locked), (page*)folio);
        FileUnmapping.Unmap(machine, folio->mapping, folio->index, (ulong)machine.PagesIn((page*)folio));
    }
}

/// <summary>Entries of a file's pages, found by its mappings.</summary>
internal static unsafe class FileUnmapping
{
    internal static void Unmap(Machine machine, address_space* mapping, ulong start, ulong count)
    {
        machine.CheckObject(mapping, "unmap_mapping_pages");
        machine.MightSleep("unmap_mapping_pages");
        foreach (nint mm in machine.Mms)
        {
            // Bounded, since a damaged list need not end.
            vm_area_struct* vma = ((mm_struct*)mm)->mmap;
            for (int seen = 0; vma is not null && seen < machine.Arena.Objects.Count; seen++)
            {
                if (machine.Follow(vma)->vm_file is not null && machine.Mapping(vma->vm_file) == mapping)
                {
                    UnmapFrom(machine, vma, mapping, start, count);
                }

                vma = vma->vm_next;
            }
        }
    }

    private static void UnmapFrom(Machine machine, vm_area_struct* vma, address_space* mapping, ulong start, ulong count)
    {
        for (ulong address = vma->vm_start; address < vma->vm_end; address += Frames.PageBytes)
        {
            ulong index = Rmap.LinearIndex(vma, address);
            pte_t* pte = machine.PteOf(vma->vm_mm, address);
            bool isPresent = pte is not null && (pte->pte & (PageBits.Present | PageBits.ProtNone)) != 0;
            if (isPresent && index >= start && index - start < count)
            {
                Drop(machine, vma, mapping, pte);
            }
        }
    }

    private static void Drop(Machine machine, vm_area_struct* vma, address_space* mapping, pte_t* pte)
    {
        page* page = machine.Frames.PageOf(machine.FrameOf(pte->pte));
        if (page->mapping != mapping)
        {
            return;
        }

        if ((pte->pte & (PageBits.Dirty | PageBits.SavedDirty)) != 0)
        {
            V2_6_32.set_page_dirty(page);
        }

        machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte = 0;
        machine.AddToMm(vma->vm_mm, 0, -1);
        if (Rmap.DropMapping(machine, page))
        {
            machine.AddStatistic(VmStat.NR_FILE_MAPPED, -1);
        }

        machine.PutPage(page, "unmap_mapping_pages");
    }
}
