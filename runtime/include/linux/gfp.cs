// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    [Until("4.4")]
    public const uint __GFP_WAIT = 0x10;
    public const uint __GFP_IO = 0x40;
    public const uint __GFP_FS = 0x80;
    public const uint __GFP_HIGHMEM = 0x2;
    public const uint __GFP_MOVABLE = 0x8;
    public const uint __GFP_COMP = 0x4000;
    public const uint __GFP_ZERO = 0x8000;
    public const uint GFP_KERNEL = 0xd0;
    public const uint GFP_HIGHUSER = 0x200d2;
    public const uint GFP_HIGHUSER_MOVABLE = 0x200da;

    /// <summary>
    /// A page for a VMA, with one reference; NULL without memory. Contents are not zeroed unless __GFP_ZERO says
    /// so. Sleeps when the flags allow. Asks <see cref="Choices.AllocPage"/>. NUMA policies are left out.
    /// </summary>
    [Model("include/linux/gfp.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static page* alloc_page_vma([CType("gfp_t")] uint gfp_mask, vm_area_struct* vma, ulong addr)
    {
        Machine machine = Machine.Current;
        machine.CheckObject(vma, nameof(alloc_page_vma));
        return PageAllocator.AllocateUser(machine, gfp_mask, 0, nameof(alloc_page_vma));
    }
}

public abstract unsafe partial class V4_4
{
    public const uint __GFP_DIRECT_RECLAIM = 0x400000;
    public const uint __GFP_KSWAPD_RECLAIM = 0x2000000;
    public new const uint GFP_KERNEL = 0x24000c0;
    public new const uint GFP_HIGHUSER = 0x24200c2;
    public new const uint GFP_HIGHUSER_MOVABLE = 0x24200ca;
}

public abstract unsafe partial class V4_10
{
    public new const uint __GFP_KSWAPD_RECLAIM = 0x1000000;
    public new const uint GFP_KERNEL = 0x14000c0;
    public new const uint GFP_HIGHUSER = 0x14200c2;
    public new const uint GFP_HIGHUSER_MOVABLE = 0x14200ca;
}

public abstract unsafe partial class V4_19
{
    public new const uint __GFP_DIRECT_RECLAIM = 0x200000;
    public new const uint __GFP_KSWAPD_RECLAIM = 0x400000;
    public new const uint GFP_KERNEL = 0x6000c0;
    public new const uint GFP_HIGHUSER = 0x6200c2;
    public new const uint GFP_HIGHUSER_MOVABLE = 0x6200ca;
}

public abstract unsafe partial class V5_4
{
    public new const uint __GFP_ZERO = 0x100;
    public new const uint __GFP_DIRECT_RECLAIM = 0x400;
    public new const uint __GFP_KSWAPD_RECLAIM = 0x800;
    public new const uint __GFP_COMP = 0x40000;
    public const uint __GFP_NOWARN = 0x2000;
    public const uint __GFP_NOMEMALLOC = 0x80000;
    public new const uint GFP_KERNEL = 0xcc0;
    public new const uint GFP_HIGHUSER = 0x100cc2;
    public new const uint GFP_HIGHUSER_MOVABLE = 0x100cca;
    public const uint GFP_TRANSHUGE_LIGHT = 0x1c20ca;
}

public abstract unsafe partial class V5_14
{
    [Until("5.18")]
    public const uint __GFP_SKIP_KASAN_POISON = 0x1000000;
    public new const uint GFP_HIGHUSER_MOVABLE = 0x1100cca;
    public new const uint GFP_TRANSHUGE_LIGHT = 0x11c20ca;
}

public abstract unsafe partial class V5_18
{
    public new const uint GFP_HIGHUSER_MOVABLE = 0x100cca;
    public new const uint GFP_TRANSHUGE_LIGHT = 0x1c20ca;
}

public abstract unsafe partial class V5_19
{
    /// <summary>
    /// A folio of 2^order pages for a VMA, with one reference; NULL without memory or when the user frames have no
    /// aligned run of that size left. Contents are not zeroed unless __GFP_ZERO says so. Sleeps when the flags
    /// allow. Asks <see cref="Choices.AllocPage"/>. NUMA policies and <paramref name="hugepage"/>, a hint for them,
    /// are left out.
    /// </summary>
    [Model("include/linux/gfp.h")]
    [Until("6.13")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static folio* vma_alloc_folio(
        [CType("gfp_t")] uint gfp, int order, vm_area_struct* vma, ulong addr, bool hugepage) =>
        AllocateFolio(machine, gfp, order, vma);

    internal static folio* AllocateFolio(Machine machine, uint gfp, int order, vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(vma_alloc_folio));
        return (folio*)PageAllocator.AllocateUser(machine, gfp, order, nameof(vma_alloc_folio));
    }
}

public abstract unsafe partial class V6_13
{
    /// <summary>As before, without the hint that nobody used.</summary>
    [Model("include/linux/gfp.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static folio* vma_alloc_folio([CType("gfp_t")] uint gfp, int order, vm_area_struct* vma, ulong addr) =>
        AllocateFolio(machine, gfp, order, vma);
}
