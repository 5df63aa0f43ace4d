// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>Takes a reference to a page, or to the compound page that it is part of.</summary>
    /// <exception cref="KernelBug">Nobody refers to the page, or it is free.</exception>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void get_page(page* page) => machine.GetPage(page, nameof(get_page));

    /// <summary>
    /// Drops a reference to a page, or to the compound page that it is part of. With the last one it leaves the LRU,
    /// loses its charge (3.17 and later) and is freed.
    /// </summary>
    /// <exception cref="KernelBug">Nobody refers to the page, it is free, or it is freed while mapped or locked.</exception>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void put_page(page* page) => machine.PutPage(page, nameof(put_page));

    /// <summary>An entry made writable if its VMA is (in mm/memory.c up to 2.6.37).</summary>
    [Model("mm/memory.c")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static pte_t maybe_mkwrite(pte_t pte, vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(maybe_mkwrite));
        return (vma->vm_flags & VM_WRITE) != 0 ? pte_mkwrite(pte) : pte;
    }

    /// <summary>Counts one more page of a kind in an mm; a macro over field names in 2.6.32 (include/linux/sched.h).</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void inc_mm_counter(mm_struct* mm, int member) => machine.AddToMm(mm, member, 1);

    /// <summary>The protection of a mapping by its VM_READ, VM_WRITE, VM_EXEC and VM_SHARED flags (mm/mmap.c).</summary>
    [Model("include/linux/mm.h")]
    public static pgprot_t vm_get_page_prot(ulong vm_flags)
    {
        if ((vm_flags & (VM_READ | VM_WRITE | VM_EXEC)) == 0)
        {
            return new pgprot_t { pgprot = PageBits.ProtNone | PageBits.Accessed };
        }

        ulong bits = PageBits.Present | PageBits.User | PageBits.Accessed;
        bits |= (vm_flags & (VM_WRITE | VM_SHARED)) == (VM_WRITE | VM_SHARED) ? PageBits.Write : 0;
        bits |= (vm_flags & VM_EXEC) == 0 ? PageBits.NoExecute : 0;
        return new pgprot_t { pgprot = bits };
    }
}

public abstract unsafe partial class V2_6_34
{
    /// <summary>Counts pages of a kind in an mm.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void add_mm_counter(mm_struct* mm, int member, long value) => machine.AddToMm(mm, member, value);
}

public abstract unsafe partial class V3_19
{
    /// <summary>
    /// Whether read faults must not map the zero page. No x86 mm is so; here it follows a flag of the mm's context,
    /// as on s390.
    /// </summary>
    [Model("include/linux/mm.h")]
    [return: CType("int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool mm_forbids_zeropage(mm_struct* mm)
    {
        machine.CheckObject(mm, nameof(mm_forbids_zeropage));
        return mm->context.uses_skeys;
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>Drops a reference to a folio, as put_page does.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_put(folio* folio) => machine.PutPage((page*)folio, nameof(folio_put));

    /// <summary>Takes references to a folio.</summary>
    [Model("include/linux/page_ref.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_ref_add(folio* folio, int nr)
    {
        machine.CheckPage((page*)folio, nameof(folio_ref_add));
        folio->_refcount.counter += nr;
    }

    /// <summary>The folio that a page belongs to; a macro over both constness in C (include/linux/page-flags.h).</summary>
    [Model("include/linux/page-flags.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static folio* page_folio(page* page) => (folio*)machine.HeadOf(page, nameof(page_folio));

    /// <summary>Pages of a folio.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long folio_nr_pages(folio* folio)
    {
        machine.CheckPage((page*)folio, nameof(folio_nr_pages));
        return machine.PagesIn((page*)folio);
    }

    /// <summary>The order of a folio: log2 of its pages.</summary>
    [Model("include/linux/mm.h")]
    [return: CType("unsigned int")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint folio_order(folio* folio)
    {
        machine.CheckPage((page*)folio, nameof(folio_order));
        return (uint)machine.Frames.OrderOf((page*)folio);
    }
}

public abstract unsafe partial class V6_6
{
    /// <summary>An entry made writable, as its VMA says, if the VMA is.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new pte_t maybe_mkwrite(pte_t pte, vm_area_struct* vma)
    {
        machine.CheckObject(vma, nameof(maybe_mkwrite));
        return (vma->vm_flags & VM_WRITE) != 0 ? pte_mkwrite(pte, vma) : pte;
    }
}

public abstract unsafe partial class V6_8
{
    /// <summary>Pages of a folio.</summary>
    [Model("include/linux/mm.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new long folio_nr_pages([CType("const struct folio *")] folio* folio)
    {
        machine.CheckPage((page*)folio, nameof(folio_nr_pages));
        return PageFlags.Test((page*)folio, PageFlag.head) ? folio->_folio_nr_pages : 1;
    }
}
