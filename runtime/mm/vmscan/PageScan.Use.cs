// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Second chances by how a page was used.</summary>
internal static unsafe partial class PageScan
{
    private enum Use
    {
        /// <summary>It may be reclaimed.</summary>
        None,

        /// <summary>It may be reclaimed if it is clean.</summary>
        WithoutMapping,

        /// <summary>It stays where it is.</summary>
        Once,

        /// <summary>It becomes active.</summary>
        Again,
    }

    private static Use UseOf(Machine machine, page* page)
    {
        int references = RmapWalk.Referenced(machine, page, isLocked: true, out ulong vmFlags);
        Use use = machine.ReclaimRules.CountsReferencesTogether
            ? UseOf(machine, page, references, vmFlags)
            : UseOf(machine.ReclaimRules, page, references, vmFlags);
        machine.Passed(machine.ReclaimRules.CheckingReferences, page);
        return use;
    }

    // What shrink_page_list of 2.6.32 does; a page that was referenced is not written now either.
    private static Use UseOf(Machine machine, page* page, int references, ulong vmFlags)
    {
        if (references == 0)
        {
            return Use.None;
        }

        bool isLocked = (vmFlags & V2_6_32.VM_LOCKED) != 0;
        return !isLocked && IsInUse(machine, page) ? Use.Again : Use.WithoutMapping;
    }

    // page_check_references, later folio_check_references.
    private static Use UseOf(ReclaimRules rules, page* page, int references, ulong vmFlags)
    {
        bool isMarked = PageFlags.TestAndClear(page, PageFlag.referenced);
        bool isSwapBacked = PageFlags.Test(page, PageFlag.swapbacked);
        if ((vmFlags & V2_6_32.VM_LOCKED) != 0)
        {
            return rules.KeepsLocked ? Use.Again : Use.None;
        }

        if (references == 0)
        {
            return isMarked && (!isSwapBacked || rules.SparesUsedSwapBacked) ? Use.WithoutMapping : Use.None;
        }

        if (isSwapBacked && rules.ActivatesUsedAnon)
        {
            return Use.Again;
        }

        PageFlags.Set(page, PageFlag.referenced);
        bool isShared = references > 1 || ((vmFlags & V2_6_32.VM_EXEC) != 0 && !isSwapBacked);
        return isMarked || (isShared && rules.ActivatesShared) ? Use.Again : Use.Once;
    }

    /// <summary>Whether a page could be used without being read in. Follows page_mapping_inuse of 2.6.32.</summary>
    internal static bool IsInUse(Machine machine, page* page)
    {
        if (page->_mapcount.counter >= 0 || PageFlags.Test(page, PageFlag.swapcache))
        {
            return true;
        }

        return !PageAllocator.IsAnon(page) && page->mapping is not null && RmapWalk.IsFileMapped(machine, page);
    }
}
