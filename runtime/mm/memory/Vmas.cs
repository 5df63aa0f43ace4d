// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// VMAs that are cut, copied, and allow something else (mm/mmap.c). Left out: VMAs that could be merged stay apart; limits,
/// accounting of committed memory, references to files.
/// </summary>
internal static unsafe class Vmas
{
    /// <summary>Makes an address the start of a VMA where it is inside one; the new part is the one below. Follows split_vma.</summary>
    /// <returns>Whether there was memory for it.</returns>
    internal static bool SplitAt(Machine machine, mm_struct* mm, ulong address)
    {
        vm_area_struct* vma = machine.FindVma(mm, address);
        if (vma is null || vma->vm_start >= address)
        {
            return true;
        }

        vm_area_struct* below = Duplicate(machine, vma);
        if (below is null)
        {
            return false;
        }

        below->vm_end = address;
        vma->vm_pgoff += (address - vma->vm_start) >> Frames.PageShift;
        vma->vm_start = address;
        machine.Insert(below);
        return true;
    }

    /// <summary>
    /// A VMA elsewhere for what a part of another one maps: pages are found in both by their index. Anonymous memory that was
    /// never touched has none, and takes the index of its new place. Follows copy_vma.
    /// </summary>
    /// <returns>The VMA, which is in the mm; null when there was no memory for it.</returns>
    internal static vm_area_struct* Copy(Machine machine, vm_area_struct* vma, ulong start, ulong end, ulong target)
    {
        vm_area_struct* copy = Duplicate(machine, vma);
        if (copy is null)
        {
            return null;
        }

        bool isUntouched = vma->vm_file is null && vma->anon_vma is null;
        copy->vm_pgoff = isUntouched ? target >> Frames.PageShift : vma->vm_pgoff + ((start - vma->vm_start) >> Frames.PageShift);
        copy->vm_start = target;
        copy->vm_end = target + (end - start);
        machine.Insert(copy);
        machine.Follow(copy->vm_mm)->total_vm += (end - start) >> Frames.PageShift;
        return copy;
    }

    /// <summary>
    /// The protection of a VMA's entries by its flags. A file's pages begin write protected also where they are shared, so that
    /// the first write to each is noticed. Follows vma_set_page_prot and vma_wants_writenotify.
    /// </summary>
    internal static pgprot_t ProtectionOf(vm_area_struct* vma) =>
        V2_6_32.vm_get_page_prot(vma->vm_file is null ? vma->vm_flags : vma->vm_flags & ~V2_6_32.VM_SHARED);

    private static vm_area_struct* Duplicate(Machine machine, vm_area_struct* vma)
    {
        vm_area_struct* copy = machine.Duplicate(vma, vma->vm_mm);
        if (AnonVmas.Copy(machine, copy, vma))
        {
            return copy;
        }

        machine.Arena.Free(copy, "vm_area_struct");
        return null;
    }
}
