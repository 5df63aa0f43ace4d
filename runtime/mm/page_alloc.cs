// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The page allocator: user pages by choice, compound pages, the checks at free.</summary>
internal static unsafe class PageAllocator
{
    // What a tail page's mapping holds, so that it is no mapping of anything.
    private const ulong TailMapping = 0xdead000000000400;

    private static readonly PageFlag[] NotAtFree =
    [
        PageFlag.locked, PageFlag.lru, PageFlag.active, PageFlag.reserved, PageFlag.writeback, PageFlag.unevictable,
        PageFlag.mlocked, PageFlag.swapcache,
    ];

    /// <summary>A user page or compound page with one reference, or null; asks <see cref="Choices.AllocPage"/>.</summary>
    internal static page* AllocateUser(Machine machine, uint gfp, int order, string caller)
    {
        if ((gfp & machine.Numbers.GfpMaySleep) != 0)
        {
            machine.MightSleep(caller);
        }

        if ((order == 0 && !machine.Frames.HasUserFrame) || machine.Choose(Choices.AllocPage) != 0)
        {
            return null;
        }

        page* head = TakeUser(machine, order, (gfp & machine.Numbers.GfpZero) != 0);
        machine.Trace("mm_page_alloc", head);
        return head;
    }

    /// <summary>The same without asking, for what is no decision of the run.</summary>
    internal static page* TakeUser(Machine machine, int order, bool zero)
    {
        page* head = machine.Frames.Allocate(FrameUse.User, order, zero);
        if (head is not null && order > 0)
        {
            PrepareCompound(machine, head, order);
        }

        return head;
    }

    /// <summary>The head of the compound page that a page belongs to, or the page itself.</summary>
    internal static page* Head(page* page) =>
        (page->compound_head & 1) != 0 ? (page*)(page->compound_head - 1) : page;

    /// <summary>Gives a page back that nobody refers to any more.</summary>
    /// <exception cref="KernelBug">It is mapped, on the LRU, locked, or still has a mapping.</exception>
    internal static void Free(Machine machine, page* head)
    {
        int count = 1 << machine.Frames.OrderOf(head);
        for (int i = 1; i < count; i++)
        {
            CheckTail(machine, head, head + i);
        }

        if (IsAnon(head))
        {
            machine.CountMthp(machine.Frames.OrderOf(head), "MTHP_STAT_NR_ANON", -1);
            head->mapping = null;
        }

        string? bad = Bad(head);
        if (bad is not null)
        {
            throw new KernelBug($"BUG: Bad page state: {machine.NameOf(head)}: {bad}", (nint)head);
        }

        machine.Trace("mm_page_free", head);
        head->flags = 0;
        machine.CountEvent(VmEvent.PGFREE, count);
        machine.Frames.Release(head);
    }

    internal static bool IsAnon(page* page) => ((ulong)page->mapping & PageMapping.Anon) != 0;

    private static string? Bad(page* page)
    {
        foreach (PageFlag flag in NotAtFree)
        {
            if (PageFlags.Test(page, flag))
            {
                return $"PG_{flag} set at free";
            }
        }

        return page->_mapcount.counter != -1 ? "nonzero mapcount"
            : page->mapping is not null ? "non-NULL mapping"
            : page->_refcount.counter != 0 ? "nonzero _refcount"
            : page->mem_cgroup is not null ? "page still charged to cgroup"
            : null;
    }

    private static void CheckTail(Machine machine, page* head, page* tail)
    {
        string? bad = Head(tail) != head ? "compound_head not consistent"
            : tail->_mapcount.counter != -1 ? "nonzero mapcount"
            : tail->_refcount.counter != 0 ? "nonzero _refcount"
            : null;
        if (bad is not null)
        {
            throw new KernelBug($"BUG: Bad page state: tail {machine.NameOf(tail)}: {bad}", (nint)tail);
        }
    }

    private static void PrepareCompound(Machine machine, page* head, int order)
    {
        PageFlags.Set(head, PageFlag.head);
        for (int i = 1; i < 1 << order; i++)
        {
            head[i].compound_head = (ulong)head + 1;
            head[i].mapping = (address_space*)TailMapping;
        }

        machine.Behaviour.SetCompoundOrder(head, order);
    }
}
