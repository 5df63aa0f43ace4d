// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>
/// Charges of memory cgroups. Left out: hierarchy, swap, soft limits, per-CPU stocks, and what happens at the limit
/// before a charge fails: reclaim finds nothing here and the OOM killer helps nobody.
/// </summary>
internal static unsafe class Memcg
{
    internal const int Enomem = -12;

    /// <summary>The cgroup that an mm's pages are charged to.</summary>
    internal static mem_cgroup* Of(Machine machine, mm_struct* mm) =>
        mm is null || machine.Follow(mm)->owner is null
            ? machine.RootMemcg
            : machine.Follow(machine.Follow(mm->owner)->memcg);

    /// <summary>Charges pages that no page is tied to yet; asks <see cref="Choices.Charge"/>.</summary>
    /// <returns>0 or -ENOMEM.</returns>
    internal static int TryCharge(Machine machine, mem_cgroup* memcg, uint gfp, long pages, string caller)
    {
        machine.CheckObject(memcg, caller);
        if ((gfp & machine.Numbers.GfpMaySleep) != 0)
        {
            machine.MightSleep(caller);
        }

        if (!HasRoom(memcg, pages) || (!memcg->is_root && machine.Choose(Choices.Charge) != 0))
        {
            return Enomem;
        }

        Take(memcg, pages);
        return 0;
    }

    internal static bool HasRoom(mem_cgroup* memcg, long pages) =>
        memcg->is_root || memcg->usage + pages <= memcg->limit;

    /// <summary>Charges without asking.</summary>
    internal static void Take(mem_cgroup* memcg, long pages)
    {
        memcg->uncommitted += pages;
        memcg->usage += memcg->is_root ? 0 : pages;
    }

    /// <summary>Ties a charge to a page.</summary>
    internal static void Commit(Machine machine, page* page, mem_cgroup* memcg, long pages)
    {
        if (page->mem_cgroup is not null)
        {
            throw new KernelBug($"BUG: VM_BUG_ON: {machine.NameOf(page)} is charged already", (nint)page);
        }

        TakeUncommitted(memcg, pages, "commit");
        page->mem_cgroup = memcg;
    }

    /// <summary>Gives a charge back that was not tied to a page.</summary>
    internal static void Cancel(Machine machine, mem_cgroup* memcg, long pages)
    {
        machine.CheckObject(memcg, "mem_cgroup_cancel_charge");
        TakeUncommitted(memcg, pages, "cancel");
        GiveBack(memcg, pages);
    }

    /// <summary>Ends a page's charge; a page without one is left alone.</summary>
    internal static void Uncharge(Machine machine, page* page)
    {
        mem_cgroup* memcg = page->mem_cgroup;
        if (memcg is null)
        {
            return;
        }

        machine.CheckObject(memcg, "mem_cgroup_uncharge");
        page->mem_cgroup = null;
        GiveBack(memcg, machine.PagesIn(page));
    }

    /// <summary>Changes the count of anonymous pages in the statistics of a page's cgroup.</summary>
    internal static void CountAnon(Machine machine, page* page, long pages)
    {
        if (page->mem_cgroup is not null)
        {
            machine.Follow(page->mem_cgroup)->rss += pages;
        }
    }

    private static void TakeUncommitted(mem_cgroup* memcg, long pages, string what)
    {
        if (memcg->uncommitted < pages)
        {
            throw new KernelBug($"BUG: {what} of a charge that was not made");
        }

        memcg->uncommitted -= pages;
    }

    private static void GiveBack(mem_cgroup* memcg, long pages)
    {
        if (memcg->is_root)
        {
            return;
        }

        if (memcg->usage < pages)
        {
            throw new KernelBug("BUG: page_counter underflow: uncharge of more than was charged");
        }

        memcg->usage -= pages;
    }
}
