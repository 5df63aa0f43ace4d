// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Charges of pages that come back from swap (mm/memcontrol.c). Swap itself is not accounted: up to 5.7 that is
/// swapaccount=0, and a page is charged to whom it comes back to. From 5.8 on the slot knows whose page it holds, as with
/// cgroup v2, and that cgroup is charged; its limits on swap are left out.
/// </summary>
internal static unsafe class SwapCharge
{
    /// <summary>
    /// Charges a page that is about to be mapped, up to 5.7. Follows mem_cgroup_try_charge_swapin, from 3.17 on
    /// mem_cgroup_try_charge.
    /// </summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="page">A locked page in the swap cache.</param>
    /// <param name="mm">Whom it comes back to.</param>
    /// <param name="memcg">What commit and cancel need; null when nothing was charged.</param>
    /// <returns>0 or -ENOMEM.</returns>
    internal static int Begin(Machine machine, page* page, mm_struct* mm, out mem_cgroup* memcg)
    {
        memcg = null;
        bool isCharged = machine.SwapRules.ChargesOnce && page->mem_cgroup is not null && PageFlags.Test(page, PageFlag.swapcache);
        if (machine.SwapRules.ChargesReads || isCharged)
        {
            return 0;
        }

        memcg = Memcg.Of(machine, mm);
        return Memcg.TryCharge(machine, memcg, machine.Numbers.GfpKernel, 1, "mem_cgroup_try_charge_swapin");
    }

    /// <summary>Ties the charge to the page, which is mapped now; a page that has one gives it back.</summary>
    internal static void Commit(Machine machine, page* page, mem_cgroup* memcg)
    {
        if (memcg is null)
        {
            return;
        }

        if (page->mem_cgroup is not null)
        {
            Memcg.Cancel(machine, memcg, 1);
            return;
        }

        Memcg.Commit(machine, page, memcg, 1);
        Memcg.CountAnon(machine, page, 1);
    }

    /// <summary>Gives the charge of a page back that was not mapped.</summary>
    internal static void Cancel(Machine machine, mem_cgroup* memcg)
    {
        if (memcg is not null)
        {
            Memcg.Cancel(machine, memcg, 1);
        }
    }

    /// <summary>
    /// Charges a page that is read in to the cgroup whose page is in the slot, from 5.8 on. Follows mem_cgroup_charge with a
    /// null mm, later mem_cgroup_swapin_charge_folio; a slot that nobody's page is in counts as the root's.
    /// </summary>
    /// <returns>0 or -ENOMEM.</returns>
    internal static int OfRead(Machine machine, page* page, swp_entry_t entry)
    {
        mem_cgroup* owner = Swap.Find(machine, entry)->owner;
        owner = owner is null ? machine.RootMemcg : owner;
        int ret = Memcg.TryCharge(machine, owner, machine.Numbers.GfpHighUserMovable, 1, "mem_cgroup_swapin_charge_folio");
        if (ret == 0)
        {
            Memcg.Commit(machine, page, owner, 1);
        }

        return ret;
    }

    /// <summary>
    /// Up to 3.16 a page that leaves the swap cache and is not mapped ends its charge. Follows mem_cgroup_uncharge_swapcache.
    /// </summary>
    internal static void LeaveCache(Machine machine, page* page)
    {
        if (!machine.SwapRules.ChargesUntilFreed && page->_mapcount.counter < 0 && page->mem_cgroup is not null)
        {
            Memcg.CountAnon(machine, page, -1);
            Memcg.Uncharge(machine, page);
        }
    }
}
