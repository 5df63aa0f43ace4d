// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>Compound pages and folios by their flags (include/linux/page-flags.h).</remarks>
public abstract unsafe partial class V2_6_32
{
    /// <summary>The head of the compound page that a page is part of, or the page itself (in mm.h up to 4.3).</summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static page* compound_head(page* page) => machine.HeadOf(page, nameof(compound_head));
}

public abstract unsafe partial class V2_6_38
{
    /// <summary>Whether the page is part of a compound page (transparent huge pages are configured).</summary>
    [Model("include/linux/page-flags.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PageTransCompound([CType("const struct page *")] page* page)
    {
        machine.CheckPage(page, nameof(PageTransCompound));
        return PageAllocator.Head(page) != page || PageFlags.Test(page, PageFlag.head);
    }
}

public abstract unsafe partial class V4_2
{
    /// <summary>log2 of the pages of the compound page that begins here (in mm.h).</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint compound_order(page* page)
    {
        machine.CheckPage(page, nameof(compound_order));
        return PageFlags.Test(page, PageFlag.head) ? (uint)machine.Frames.OrderOf(page) : 0;
    }
}

public abstract unsafe partial class V5_15
{
    /// <summary>Whether memory of some page of a compound page has failed; a flag of its own in the kernel.</summary>
    [Model("include/linux/page-flags.h")]
    [Until("6.17")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool PageHasHWPoisoned(page* page) => HasPoisonedPage(machine, page, nameof(PageHasHWPoisoned));

    internal static bool HasPoisonedPage(Machine machine, page* page, string caller)
    {
        page* head = machine.HeadOf(page, caller);
        long count = PageFlags.Test(head, PageFlag.head) ? machine.PagesIn(head) : 0;
        for (long i = 0; i < count; i++)
        {
            if (PageFlags.Test(head + i, PageFlag.hwpoison))
            {
                return true;
            }
        }

        return false;
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>Whether the folio is locked.</summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_test_locked([CType("const struct folio *")] folio* folio) =>
        TestFolio(machine, folio, PageFlag.locked, nameof(folio_test_locked));

    /// <summary>Whether the folio was written to since it was last written back.</summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_test_dirty([CType("const struct folio *")] folio* folio) =>
        TestFolio(machine, folio, PageFlag.dirty, nameof(folio_test_dirty));

    /// <summary>Whether the folio has more than one page.</summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_test_large([CType("const struct folio *")] folio* folio) =>
        TestFolio(machine, folio, PageFlag.head, nameof(folio_test_large));

    /// <summary>Whether the folio belongs to an anon_vma.</summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_test_anon([CType("const struct folio *")] folio* folio)
    {
        machine.CheckPage((page*)folio, nameof(folio_test_anon));
        return PageAllocator.IsAnon((page*)folio);
    }

    /// <summary>Whether memory of some page of a large folio has failed; a flag of its own in the kernel.</summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_test_has_hwpoisoned([CType("const struct folio *")] folio* folio) =>
        HasPoisonedPage(machine, (page*)folio, nameof(folio_test_has_hwpoisoned));

    /// <summary>Whether the folio is large enough to be mapped by a pmd.</summary>
    [Model("include/linux/huge_mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool folio_test_pmd_mappable([CType("const struct folio *")] folio* folio)
    {
        machine.CheckPage((page*)folio, nameof(folio_test_pmd_mappable));
        return machine.Frames.OrderOf((page*)folio) >= Frames.HugeOrder;
    }

    private static bool TestFolio(Machine machine, folio* folio, PageFlag flag, string caller)
    {
        machine.CheckPage((page*)folio, caller);
        return PageFlags.Test((page*)folio, flag);
    }
}
