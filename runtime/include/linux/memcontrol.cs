// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

public abstract unsafe partial class V2_6_32
{
    /// <summary>
    /// Charges a new page to the mm's cgroup (the root's for a null mm) and ties them at once. A page that is
    /// mapped, in a page cache or compound is not charged; of a page that is charged already, the second charge is
    /// given back. May sleep. Returns 0 or -ENOMEM. Follows mm/memcontrol.c; see <see cref="Memcg"/> for what is
    /// left out.
    /// </summary>
    [Model("include/linux/memcontrol.h")]
    [Until("3.15")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mem_cgroup_newpage_charge(page* page, mm_struct* mm, [CType("gfp_t")] uint gfp_mask)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(mem_cgroup_newpage_charge));
        bool cached = page->mapping is not null && !PageAllocator.IsAnon(page);
        if (PageFlags.Test(page, PageFlag.head) || page->_mapcount.counter >= 0 || cached)
        {
            return 0;
        }

        mem_cgroup* memcg = Memcg.Of(machine, mm);
        int ret = Memcg.TryCharge(machine, memcg, gfp_mask, 1, nameof(mem_cgroup_newpage_charge));
        if (ret != 0)
        {
            return ret;
        }

        if (page->mem_cgroup is not null)
        {
            Memcg.Cancel(machine, memcg, 1);
            return 0;
        }

        Memcg.Commit(machine, page, memcg, 1);
        Memcg.CountAnon(machine, page, 1);
        return 0;
    }

    /// <summary>
    /// Ends the charge of an anonymous page that is not mapped; nothing for a mapped one, one in a page cache or
    /// swap cache, or one that is not charged. Follows mm/memcontrol.c.
    /// </summary>
    [Model("include/linux/memcontrol.h")]
    [Until("3.17")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mem_cgroup_uncharge_page(page* page)
    {
        Machine machine = Machine.Current;
        machine.CheckPage(page, nameof(mem_cgroup_uncharge_page));
        bool cached = page->mapping is not null && !PageAllocator.IsAnon(page);
        if (page->_mapcount.counter >= 0 || cached || PageFlags.Test(page, PageFlag.swapcache))
        {
            return;
        }

        Memcg.CountAnon(machine, page, -1);
        Memcg.Uncharge(machine, page);
    }
}

public abstract unsafe partial class V3_3
{
    /// <summary>
    /// As before, but to be mapped or in a page cache is a bug, and so is a charge that the page has already (3.3 and
    /// later).
    /// </summary>
    [Model("include/linux/memcontrol.h")]
    [Until("3.15")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static new int mem_cgroup_newpage_charge(page* page, mm_struct* mm, [CType("gfp_t")] uint gfp_mask) =>
        ChargeAnon(machine, page, mm, gfp_mask, nameof(mem_cgroup_newpage_charge));

    internal static int ChargeAnon(Machine machine, page* page, mm_struct* mm, uint gfp_mask, string caller)
    {
        machine.CheckPage(page, caller);
        BugOn(page->_mapcount.counter >= 0);
        BugOn(page->mapping is not null && !PageAllocator.IsAnon(page));
        BugOn(mm is null);
        mem_cgroup* memcg = Memcg.Of(machine, mm);
        int ret = Memcg.TryCharge(machine, memcg, gfp_mask, machine.PagesIn(page), caller);
        if (ret == 0)
        {
            Memcg.Commit(machine, page, memcg, machine.PagesIn(page));
            Memcg.CountAnon(machine, page, machine.PagesIn(page));
        }

        return ret;
    }
}

public abstract unsafe partial class V3_15
{
    /// <summary>mem_cgroup_newpage_charge by its new name.</summary>
    [Model("include/linux/memcontrol.h")]
    [Until("3.17")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mem_cgroup_charge_anon(page* page, mm_struct* mm, [CType("gfp_t")] uint gfp_mask) =>
        ChargeAnon(machine, page, mm, gfp_mask, nameof(mem_cgroup_charge_anon));
}

public abstract unsafe partial class V3_17
{
    /// <summary>
    /// Charges a page to the mm's cgroup without tying them: commit or cancel has to follow. The cgroup is stored
    /// through <paramref name="memcgp"/> even when the charge fails. May sleep. Returns 0 or -ENOMEM. Follows
    /// mm/memcontrol.c; left out beside what <see cref="Memcg"/> says: pages of the swap cache.
    /// </summary>
    [Model("include/linux/memcontrol.h")]
    [Until("4.5")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mem_cgroup_try_charge(
        page* page, mm_struct* mm, [CType("gfp_t")] uint gfp_mask, mem_cgroup** memcgp) =>
        TryCharge(machine, page, mm, gfp_mask, memcgp, false, nameof(mem_cgroup_try_charge));

    /// <summary>
    /// Ties a charge to its page, once the page has its mapping. A page that is on the LRU needs
    /// <paramref name="lrucare"/>, which then takes it off for the moment; that is left out. Follows
    /// mm/memcontrol.c.
    /// </summary>
    [Model("include/linux/memcontrol.h")]
    [Until("4.5")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mem_cgroup_commit_charge(page* page, mem_cgroup* memcg, bool lrucare) =>
        CommitCharge(machine, page, memcg, lrucare, false);

    /// <summary>Gives a charge back that was not committed. Follows mm/memcontrol.c.</summary>
    [Model("include/linux/memcontrol.h")]
    [Until("4.5")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mem_cgroup_cancel_charge(page* page, mem_cgroup* memcg) => CancelCharge(machine, page, memcg, false);

    internal static int TryCharge(
        Machine machine, page* page, mm_struct* mm, uint gfp_mask, mem_cgroup** memcgp, bool compound, string caller)
    {
        machine.CheckPage(page, caller);
        mem_cgroup* memcg = Memcg.Of(machine, mm);
        int ret = Memcg.TryCharge(machine, memcg, gfp_mask, ChargedPages(machine, page, compound), caller);
        *memcgp = memcg;
        return ret;
    }

    internal static void CommitCharge(Machine machine, page* page, mem_cgroup* memcg, bool lrucare, bool compound)
    {
        machine.CheckPage(page, "mem_cgroup_commit_charge");
        BugOn(page->mapping is null);
        BugOn(PageFlags.Test(page, PageFlag.lru) && !lrucare);
        if (memcg is null)
        {
            return;
        }

        long pages = ChargedPages(machine, page, compound);
        Memcg.Commit(machine, page, memcg, pages);
        if (PageAllocator.IsAnon(page))
        {
            Memcg.CountAnon(machine, page, pages);
        }
    }

    internal static void CancelCharge(Machine machine, page* page, mem_cgroup* memcg, bool compound)
    {
        machine.CheckPage(page, "mem_cgroup_cancel_charge");
        if (memcg is not null)
        {
            Memcg.Cancel(machine, memcg, ChargedPages(machine, page, compound));
        }
    }

    private static long ChargedPages(Machine machine, page* page, bool compound) => compound ? machine.PagesIn(page) : 1;
}

public abstract unsafe partial class V4_5
{
    /// <summary>As before; <paramref name="compound"/> charges all pages of a compound page.</summary>
    [Model("include/linux/memcontrol.h")]
    [Until("5.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mem_cgroup_try_charge(
        page* page, mm_struct* mm, [CType("gfp_t")] uint gfp_mask, mem_cgroup** memcgp, bool compound) =>
        TryCharge(machine, page, mm, gfp_mask, memcgp, compound, nameof(mem_cgroup_try_charge));

    /// <summary>As before; <paramref name="compound"/> commits the charge of all pages of a compound page.</summary>
    [Model("include/linux/memcontrol.h")]
    [Until("5.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mem_cgroup_commit_charge(page* page, mem_cgroup* memcg, bool lrucare, bool compound) =>
        CommitCharge(machine, page, memcg, lrucare, compound);

    /// <summary>As before; <paramref name="compound"/> gives the charge of all pages of a compound page back.</summary>
    [Model("include/linux/memcontrol.h")]
    [Until("5.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void mem_cgroup_cancel_charge(page* page, mem_cgroup* memcg, bool compound) =>
        CancelCharge(machine, page, memcg, compound);
}

public abstract unsafe partial class V4_19
{
    /// <summary>
    /// mem_cgroup_try_charge, after which a task of a cgroup that swaps much is to be throttled on its way back to
    /// user space; that is left out. Follows mm/memcontrol.c.
    /// </summary>
    [Model("include/linux/memcontrol.h")]
    [Until("5.8")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mem_cgroup_try_charge_delay(
        page* page, mm_struct* mm, [CType("gfp_t")] uint gfp_mask, mem_cgroup** memcgp, bool compound) =>
        TryCharge(machine, page, mm, gfp_mask, memcgp, compound, nameof(mem_cgroup_try_charge_delay));
}

public abstract unsafe partial class V5_8
{
    /// <summary>
    /// Charges a page to the mm's cgroup and ties them at once; the charge ends when the page is freed. May sleep.
    /// Returns 0 or -ENOMEM. Follows mm/memcontrol.c; left out beside what <see cref="Memcg"/> says: pages of the
    /// swap cache.
    /// </summary>
    [Model("include/linux/memcontrol.h")]
    [Until("5.16")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mem_cgroup_charge(page* page, mm_struct* mm, [CType("gfp_t")] uint gfp_mask) =>
        ChargeWhole(machine, page, mm, gfp_mask);

    internal static int ChargeWhole(Machine machine, page* page, mm_struct* mm, uint gfp)
    {
        machine.CheckPage(page, nameof(mem_cgroup_charge));
        mem_cgroup* memcg = Memcg.Of(machine, mm);
        int ret = Memcg.TryCharge(machine, memcg, gfp, machine.PagesIn(page), nameof(mem_cgroup_charge));
        if (ret == 0)
        {
            Memcg.Commit(machine, page, memcg, machine.PagesIn(page));
        }

        return ret;
    }
}

public abstract unsafe partial class V5_16
{
    /// <summary>As before, of a folio.</summary>
    [Model("include/linux/memcontrol.h")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int mem_cgroup_charge(folio* folio, mm_struct* mm, [CType("gfp_t")] uint gfp) =>
        ChargeWhole(machine, (page*)folio, mm, gfp);
}
