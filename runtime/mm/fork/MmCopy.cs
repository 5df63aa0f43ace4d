// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// A child's address space: dup_mm and dup_mmap (kernel/fork.c). The child is in its parent's memory cgroup. Left out: memory for
/// mm and VMAs, which is always there, limits, the locks of mms, MMF_ bits, which a child begins without here, userfaultfd's
/// fork events.
/// </summary>
internal static unsafe class MmCopy
{
    /// <summary>The copy; null, and nothing of it left, when there was no memory for its anon_vmas or page tables.</summary>
    internal static mm_struct* Duplicate(Machine machine, mm_struct* parent)
    {
        machine.MightSleep("dup_mm");
        mm_struct* mm = machine.NewMm(Memcg.Of(machine, parent));
        mm->total_vm = parent->total_vm;
        mm->context = parent->context;
        for (vm_area_struct* vma = parent->mmap; vma is not null; vma = vma->vm_next)
        {
            machine.Follow(vma);
            if ((vma->vm_flags & V2_6_32.VM_DONTCOPY) != 0)
            {
                mm->total_vm -= V2_6_32.vma_pages(vma);
            }
            else if (!Duplicate(machine, vma, mm))
            {
                Unmapping.Exit(machine, mm);
                return null;
            }
        }

        return mm;
    }

    private static bool Duplicate(Machine machine, vm_area_struct* vma, mm_struct* mm)
    {
        vm_area_struct* copy = machine.Duplicate(vma, mm);
        copy->anon_vma = null;
        copy->vm_flags &= ~(V2_6_32.VM_LOCKED | machine.FlagOrZero("VM_LOCKONFAULT"));
        if (vma->vm_userfaultfd_ctx.ctx is not null)
        {
            copy->vm_userfaultfd_ctx.ctx = null;
            copy->vm_flags &= ~(machine.Flag("VM_UFFD_MISSING") | machine.Flag("VM_UFFD_WP"));
        }

        bool isWiped = (vma->vm_flags & machine.FlagOrZero("VM_WIPEONFORK")) != 0;
        if (!(isWiped ? PrepareWiped(machine, copy) : AnonVmas.Fork(machine, copy, vma)))
        {
            machine.Arena.Free(copy, "vm_area_struct");
            return false;
        }

        machine.Insert(copy);
        return isWiped || EntryCopy.Copy(machine, copy, vma);
    }

    private static bool PrepareWiped(Machine machine, vm_area_struct* vma) =>
        !machine.MemoryRules.PreparesWiped || AnonVmas.Prepare(machine, vma);
}
