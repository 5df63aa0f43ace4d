// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <remarks>
/// Mappings of files' pages (mm/rmap.c). Left out: the count of mapped file pages of memory cgroups, and mappings of
/// huge pages, which no file has here.
/// </remarks>
public abstract unsafe partial class V4_8
{
    /// <summary>One more mapping of a file's page, of the whole huge page with <paramref name="compound"/>.</summary>
    /// <exception cref="KernelBug"><paramref name="compound"/> is set.</exception>
    [Model("include/linux/rmap.h")]
    [Until("5.18")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_add_file_rmap(page* page, bool compound)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(page_add_file_rmap));
        RefuseHuge(compound, nameof(page_add_file_rmap));
        Rmap.AddFile(machine, page);
    }

    internal static void RefuseHuge(bool compound, string caller)
    {
        if (compound)
        {
            throw new KernelBug($"{caller} is not modelled for huge pages of files");
        }
    }
}

public abstract unsafe partial class V5_18
{
    /// <summary>As before; in a VM_LOCKED VMA the page becomes mlocked.</summary>
    /// <exception cref="KernelBug"><paramref name="compound"/> is set.</exception>
    [Model("include/linux/rmap.h")]
    [Until("6.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void page_add_file_rmap(page* page, vm_area_struct* vma, bool compound)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(page_add_file_rmap));
        RefuseHuge(compound, nameof(page_add_file_rmap));
        AddFileRmap(machine, page, 1, vma, nameof(page_add_file_rmap));
    }

    internal static void AddFileRmap(Machine machine, page* first, long nr, vm_area_struct* vma, string caller)
    {
        machine.CheckPage(first, caller);
        machine.CheckObject(vma, caller);
        if (nr != 1 || PageFlags.Test(first, PageFlag.head) || PageAllocator.Head(first) != first)
        {
            throw new KernelBug($"{caller} is not modelled for large folios of files");
        }

        Rmap.AddFile(machine, first);
        Mlock.OfMapping(machine, first, vma);
    }
}

public abstract unsafe partial class V6_6
{
    /// <summary>One more mapping of pages of a file's folio.</summary>
    /// <exception cref="KernelBug">The folio is large.</exception>
    [Model("include/linux/rmap.h")]
    [Until("6.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_add_file_rmap_range(folio* folio, page* page, uint nr, vm_area_struct* vma, bool compound)
    {
        RefuseHuge(compound, nameof(folio_add_file_rmap_range));
        AddFileRmap(machine, page, nr, vma, nameof(folio_add_file_rmap_range));
    }
}

public abstract unsafe partial class V6_8
{
    /// <summary>One more mapping of pages of a file's folio by entries; in a VM_LOCKED VMA it becomes mlocked.</summary>
    /// <exception cref="KernelBug">The folio is large.</exception>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_add_file_rmap_ptes(folio* folio, page* page, int nr_pages, vm_area_struct* vma) =>
        AddFileRmap(machine, page, nr_pages, vma, nameof(folio_add_file_rmap_ptes));

    /// <summary>A mapping of a whole folio by a pmd; no file has such a folio here.</summary>
    /// <exception cref="KernelBug">Always.</exception>
    [Model("include/linux/rmap.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void folio_add_file_rmap_pmd(folio* folio, page* page, vm_area_struct* vma) =>
        RefuseHuge(true, nameof(folio_add_file_rmap_pmd));
}
