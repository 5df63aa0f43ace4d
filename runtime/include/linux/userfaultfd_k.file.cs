// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V5_13
{
    /// <summary>Whether minor faults of the VMA go to user space.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool userfaultfd_minor(vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(userfaultfd_minor));
        return (vma->vm_flags & machine.Flag("VM_UFFD_MINOR")) != 0;
    }
}

public abstract unsafe partial class V5_19
{
    /// <summary>Whether userfaultfd wants to see each fault of the VMA.</summary>
    [Model("include/linux/userfaultfd_k.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool uffd_disable_fault_around(vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(uffd_disable_fault_around));
        return (vma->vm_flags & (machine.Flag("VM_UFFD_MINOR") | machine.Flag("VM_UFFD_WP"))) != 0;
    }
}
