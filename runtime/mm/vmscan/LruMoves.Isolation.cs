// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Single pages off the LRU and back (mm/vmscan.c).</summary>
internal static unsafe partial class LruMoves
{
    /// <summary>Takes a page off the LRU, with a new reference. Follows isolate_lru_page, later folio_isolate_lru.</summary>
    /// <returns>Whether it was there.</returns>
    internal static bool Isolate(Machine machine, page* page)
    {
        if (!PageFlags.Test(page, PageFlag.lru))
        {
            return false;
        }

        machine.GetPage(page, "isolate_lru_page");
        machine.Lru.Isolate(page);
        return true;
    }

    /// <summary>
    /// Puts a page back on its way to the LRU, or at once on the unevictable list where kernels do that; the reference of who
    /// isolated it goes. Follows putback_lru_page, later folio_putback_lru, without the look whether the page has become
    /// evictable meanwhile.
    /// </summary>
    internal static void PutBack(Machine machine, page* page)
    {
        if (machine.Behaviour.CullsInBatch)
        {
            machine.Behaviour.PutBack(machine, page, active: false);
        }
        else
        {
            PutBackAtOnce(machine, page);
        }

        machine.PutPage(page, "putback_lru_page");
    }

    // Up to 4.16 the list is decided on here.
    private static void PutBackAtOnce(Machine machine, page* page)
    {
        bool isEvictable = !PageFlags.Test(page, PageFlag.mlocked);
        bool wasUnevictable = PageFlags.TestAndClear(page, PageFlag.unevictable);
        bool ofList = machine.ReclaimRules.HasBatchPerList || !isEvictable;
        bool active = ofList ? PageFlags.TestAndClear(page, PageFlag.active) : PageFlags.Test(page, PageFlag.active);
        if (isEvictable)
        {
            machine.Behaviour.PutBack(machine, page, active);
            machine.CountEvent(VmEvent.UNEVICTABLE_PGRESCUED, wasUnevictable ? 1 : 0);
        }
        else
        {
            V2_6_32.AddToUnevictableList(machine, page);
            machine.CountEvent(VmEvent.UNEVICTABLE_PGCULLED, wasUnevictable ? 0 : 1);
        }
    }
}
