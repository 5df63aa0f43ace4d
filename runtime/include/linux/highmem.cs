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

public abstract unsafe partial class V2_6_38
{
    /// <summary>
    /// Zeroes the pages of a compound page; those around the faulting address last, which shows nowhere. May sleep.
    /// In mm.h and mm/memory.c.
    /// </summary>
    [Model("include/linux/mm.h")]
    [Until("6.11")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void clear_huge_page(page* page, ulong addr_hint, uint pages_per_huge_page)
    {
        Machine machine = Machine.Current;
        machine.MightSleep(nameof(clear_huge_page));
        for (uint i = 0; i < pages_per_huge_page; i++)
        {
            machine.CheckPage(page + i, nameof(clear_huge_page));
            machine.Frames.Clear(page + i);
        }
    }
}

public abstract unsafe partial class V6_3
{
    /// <summary>A zeroed movable folio of one page for a VMA; NULL without memory. May sleep.</summary>
    [Model("include/linux/highmem.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static folio* vma_alloc_zeroed_movable_folio(vm_area_struct* vma, ulong vaddr)
    {
        Machine machine = Machine.Current;
        return AllocateFolio(machine, machine.Numbers.GfpHighUserMovable | machine.Numbers.GfpZero, 0, vma);
    }
}

public abstract unsafe partial class V6_11
{
    /// <summary>
    /// Zeroes the pages of a folio; those around the faulting address last, which shows nowhere. May sleep. In mm.h
    /// and mm/memory.c.
    /// </summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_zero_user(folio* folio, ulong addr_hint)
    {
        Machine machine = Machine.Current;
        machine.CheckPage((page*)folio, nameof(folio_zero_user));
        machine.MightSleep(nameof(folio_zero_user));
        for (long i = 0; i < machine.PagesIn((page*)folio); i++)
        {
            machine.Frames.Clear((page*)folio + i);
        }
    }
}

public abstract unsafe partial class V6_13
{
    /// <summary>
    /// Whether who allocates a user page has to zero it, since the allocator does not (init_on_alloc is off, and x86
    /// caches do not alias). In mm.h.
    /// </summary>
    [Model("include/linux/mm.h")]
    public static bool user_alloc_needs_zeroing() => true;
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
