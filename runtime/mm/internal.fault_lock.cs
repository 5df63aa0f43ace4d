// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V5_1
{
    /// <summary>
    /// Releases the mmap lock for an I/O of a fault that may be retried, with a reference to the file instead, which is
    /// returned; NULL when the lock is kept. Follows mm/internal.h.
    /// </summary>
    [Model("mm/internal.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static @file* maybe_unlock_mmap_for_io(vm_fault* vmf, @file* fpin) => UnlockForIo(machine, vmf, fpin, 0);

    internal static @file* UnlockForIo(Machine machine, vm_fault* vmf, @file* fpin, ulong otherFlags)
    {
        Machine.CheckNotNull(vmf, nameof(maybe_unlock_mmap_for_io));
        ulong allowed = machine.Flag("FAULT_FLAG_ALLOW_RETRY");
        ulong looked = allowed | machine.Flag("FAULT_FLAG_RETRY_NOWAIT") | otherFlags;
        if (fpin is not null || (vmf->flags & looked) != allowed)
        {
            return fpin;
        }

        vm_area_struct* vma = machine.Follow(vmf->vma);
        machine.Follow(vma->vm_file)->f_count++;
        if ((vmf->flags & machine.FlagOrZero("FAULT_FLAG_VMA_LOCK")) != 0)
        {
            machine.VmaReadUnlock(vma);
        }
        else
        {
            machine.MmapReadUnlock(vma->vm_mm);
        }

        return vma->vm_file;
    }
}

public abstract unsafe partial class V5_7
{
    /// <summary>As before, but only the first time that the fault is tried.</summary>
    [Model("mm/internal.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new @file* maybe_unlock_mmap_for_io(vm_fault* vmf, @file* fpin) =>
        UnlockForIo(machine, vmf, fpin, machine.Flag("FAULT_FLAG_TRIED"));
}
