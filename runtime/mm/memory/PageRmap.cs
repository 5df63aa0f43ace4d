// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>Mappings of a page by entries, in every kernel (mm/rmap.c).</summary>
internal static unsafe class PageRmap
{
    private static readonly LinuxVersion EndsMlock = new(3, 7, 0);
    private static readonly LinuxVersion KeepsCharge = new(3, 17, 0);
    private static readonly LinuxVersion CountsInMemcg = new(5, 8, 0);
    private static readonly LinuxVersion ByVma = new(5, 18, 0);

    /// <summary>
    /// One mapping less. Follows page_remove_rmap, later folio_remove_rmap_pte. Left out: that from 5.18 on a page that was
    /// mapped in a VM_LOCKED VMA is munlocked.
    /// </summary>
    internal static void Remove(Machine machine, page* page, vm_area_struct* vma)
    {
        if (machine.Version < EndsMlock)
        {
            V2_6_32.page_remove_rmap(page);
        }
        else if (machine.Version < KeepsCharge)
        {
            V3_7.page_remove_rmap(page);
        }
        else if (machine.Version < CountsInMemcg)
        {
            V3_17.RemoveRmap(machine, page);
        }
        else if (machine.Version < ByVma)
        {
            V5_8.page_remove_rmap(page, false);
        }
        else
        {
            V6_8.folio_remove_rmap_pte((folio*)machine.HeadOf(page, nameof(Remove)), page, vma);
        }
    }

    /// <summary>
    /// A child maps a page that its parent maps; an anonymous one is exclusive to nobody then. Follows page_dup_rmap, later
    /// folio_try_dup_anon_rmap_pte. Left out: that a pinned page has to be copied instead; nobody pins pages.
    /// </summary>
    internal static void Duplicate(Machine machine, page* page)
    {
        machine.CheckPage(page, nameof(Duplicate));
        page->_mapcount.counter++;
        if (machine.MemoryRules.KnowsExclusive && PageAllocator.IsAnon(machine.HeadOf(page, nameof(Duplicate))))
        {
            PageFlags.Clear(page, PageFlag.anon_exclusive);
        }
    }

    /// <summary>One more mapping of a file's page.</summary>
    internal static void AddFile(Machine machine, page* page, vm_area_struct* vma)
    {
        Rmap.AddFile(machine, page);
        Mlock.OfMapping(machine, page, vma);
    }

    /// <summary>A page that is only the VMA's belongs to the VMA's own anon_vma. Follows page_move_anon_rmap.</summary>
    internal static void MoveToOwn(Machine machine, page* page, vm_area_struct* vma)
    {
        machine.CheckObject(vma->anon_vma, "page_move_anon_rmap");
        page->mapping = (address_space*)((ulong)vma->anon_vma + PageMapping.Anon);
        if (machine.MemoryRules.KnowsExclusive)
        {
            PageFlags.Set(page, PageFlag.anon_exclusive);
        }
    }

    /// <summary>Whether KSM has merged a page with others.</summary>
    internal static bool IsKsm(page* page) => ((ulong)page->mapping & PageMapping.Flags) == PageMapping.Flags;
}
