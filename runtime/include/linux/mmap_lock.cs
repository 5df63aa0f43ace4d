// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V5_8
{
    /// <summary>
    /// Takes the mmap lock for read unless a writer has it, which <see cref="Choices.MmapTrylock"/> decides.
    /// </summary>
    [Model("include/linux/mmap_lock.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool mmap_read_trylock(mm_struct* mm) => machine.MmapReadTrylock(mm);

    /// <summary>Releases the mmap lock.</summary>
    /// <exception cref="KernelBug">It is not held.</exception>
    [Model("include/linux/mmap_lock.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mmap_read_unlock(mm_struct* mm) => machine.MmapReadUnlock(mm);
}

public abstract unsafe partial class V6_4
{
    /// <summary>Releases a VMA's own lock, as a fault that cannot go on under it does. In mm.h up to 6.14.</summary>
    /// <exception cref="KernelBug">It is not held.</exception>
    [Model("include/linux/mmap_lock.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void vma_end_read(vm_area_struct* vma) => machine.VmaReadUnlock(vma);
}
