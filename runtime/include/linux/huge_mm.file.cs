// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>What faults on files ask about huge pages. Files here have no page larger than the smallest.</remarks>
public abstract unsafe partial class V2_6_38
{
    public const int HPAGE_PMD_ORDER = 9;
    public const int HPAGE_PMD_NR = 1 << HPAGE_PMD_ORDER;
    public const ulong HPAGE_PMD_SIZE = 1UL << PMD_SHIFT;
    public const ulong HPAGE_PMD_MASK = ~(HPAGE_PMD_SIZE - 1);
}

public abstract unsafe partial class V5_3
{
    /// <summary>Whether the huge page around an address lies in the VMA, and at a multiple of its size in the file.</summary>
    [Model("include/linux/huge_mm.h")]
    [Until("6.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool transhuge_vma_suitable(vm_area_struct* vma, ulong haddr) =>
        FitsInVma(machine, vma, haddr, HPAGE_PMD_SIZE, nameof(transhuge_vma_suitable));

    internal static bool FitsInVma(Machine machine, vm_area_struct* vma, ulong address, ulong size, string caller)
    {
        machine.CheckObject(vma, caller);
        ulong start = address & ~(size - 1);
        ulong shift = (vma->vm_start >> Frames.PageShift) - vma->vm_pgoff;
        bool isAligned = vma->vm_ops is null || (shift & ((size >> Frames.PageShift) - 1)) == 0;
        return isAligned && start >= vma->vm_start && start + size <= vma->vm_end;
    }
}

public abstract unsafe partial class V6_8
{
    /// <summary>Whether the folio of an order around an address lies in the VMA, and at a multiple of its size in the file.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool thp_vma_suitable_order(vm_area_struct* vma, ulong addr, int order) =>
        FitsInVma(machine, vma, addr, PAGE_SIZE << order, nameof(thp_vma_suitable_order));
}

/// <remarks>6.11 has these two since a release of its stable series.</remarks>
public abstract unsafe partial class V6_11
{
    /// <summary>Whether the processor cannot map huge pages; every x86-64 can.</summary>
    [Model("include/linux/huge_mm.h")]
    public static bool thp_disabled_by_hw() => false;

    /// <summary>Whether huge pages are off for a VMA or its mm.</summary>
    [Model("include/linux/huge_mm.h")]
    [Until("6.18")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vma_thp_disabled(vm_area_struct* vma, ulong vm_flags) => AreOff(machine, vma, vm_flags);

    internal static bool AreOff(Machine machine, vm_area_struct* vma, ulong vm_flags)
    {
        machine.CheckObject(vma, nameof(vma_thp_disabled));
        return (vm_flags & VM_NOHUGEPAGE) != 0 || (machine.Follow(vma->vm_mm)->flags & (1UL << MMF_DISABLE_THP)) != 0;
    }
}

public abstract unsafe partial class V6_18
{
    /// <summary>As before. Left out: an mm for which they are off except where advised.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool vma_thp_disabled(vm_area_struct* vma, ulong vm_flags, bool forced_collapse) => AreOff(machine, vma, vm_flags);
}
