// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>A zeroed movable page for a VMA, with one reference; NULL without memory. May sleep.</summary>
    [Model("include/linux/highmem.h")]
    [Until("6.3")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static page* alloc_zeroed_user_highpage_movable(vm_area_struct* vma, ulong vaddr)
    {
        VersionTable numbers = machine.Numbers;
        return alloc_page_vma(numbers.GfpHighUserMovable | numbers.GfpZero, vma, vaddr);
    }

    /// <summary>Copies the contents of a page to a page of user memory.</summary>
    [Model("include/linux/highmem.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void copy_user_highpage(page* to, page* from, ulong vaddr, vm_area_struct* vma)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(to, nameof(copy_user_highpage));
        machine.CheckPage(from, nameof(copy_user_highpage));
        machine.Frames.Copy(to, from);
    }
}

public abstract unsafe partial class V6_8
{
    /// <summary>A zeroed movable folio of one page for a VMA; NULL without memory. May sleep.</summary>
    [Model("include/linux/highmem.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static folio* vma_alloc_zeroed_movable_folio(vm_area_struct* vma, ulong vaddr) =>
        vma_alloc_folio(GFP_HIGHUSER_MOVABLE | __GFP_ZERO, 0, vma, vaddr, false);
}

public abstract unsafe partial class V6_2
{
    /// <summary>
    /// Copies the contents of a page to a page of user memory, where a machine check of bad memory is survived. Returns
    /// 0 or the bytes that were not copied; asks <see cref="Choices.CopyPage"/>. Left out: what memory_failure then
    /// does about the bad page.
    /// </summary>
    [Model("include/linux/highmem.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int copy_mc_user_highpage(page* to, page* from, ulong vaddr, vm_area_struct* vma)
    {
        if (machine.Choose(Choices.CopyPage) != 0)
        {
            return Frames.PageBytes;
        }

        copy_user_highpage(to, from, vaddr, vma);
        return 0;
    }
}
