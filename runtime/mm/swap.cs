// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The LRU lists; the first four in the order of their counters.</summary>
internal enum LruList
{
    InactiveAnon,
    ActiveAnon,
    InactiveFile,
    ActiveFile,
    Unevictable,
}

/// <summary>Pages on their way to the LRU, each with a reference of the batch: a pagevec, later a folio_batch.</summary>
internal unsafe struct pagevec
{
    internal const int Places = 31;

    internal int nr;
    internal fixed ulong pages[Places];
}

/// <summary>The LRU lists and the per-CPU batches before them. One node, one CPU, no lists per memory cgroup.</summary>
internal sealed unsafe class Lru
{
    internal const int Batches = 6;

    // Batch of 5.18 and later for new pages of mlocked VMAs.
    internal const int MlockBatch = 5;

    private const int Lists = 5;

    // Of page->lru.
    private const int OffsetOfLinks = 8;

    private readonly Machine machine;
    private readonly list_head* heads;
    private readonly pagevec* batches;

    internal Lru(Machine machine)
    {
        this.machine = machine;
        heads = machine.Arena.AllocateArray<list_head>("lruvec", Lists);
        batches = machine.Arena.AllocateArray<pagevec>("per-CPU page batches", Batches);
        for (int i = 0; i < Lists; i++)
        {
            KTrans.Runtime.Lists.Init(heads + i);
        }
    }

    /// <summary>
    /// 2.6.32 has one batch for each list of new pages, later kernels use the first only, and the mlock batch; the others are
    /// of pages that change their place, see <see cref="LruMoves"/>.
    /// </summary>
    internal pagevec* Batch(int number) => batches + number;

    /// <summary>Puts a page with a new reference into a batch; the caller sees to a full one.</summary>
    /// <returns>Places left.</returns>
    internal int AddToBatch(pagevec* batch, page* page, int places)
    {
        if ((uint)batch->nr >= (uint)places)
        {
            throw new KernelBug($"BUG: a page batch of {places} holds {batch->nr}", (nint)batch);
        }

        machine.GetPage(page, "page batch");
        batch->pages[batch->nr++] = (ulong)page;
        return places - batch->nr;
    }

    /// <summary>Empties a batch: every page is moved to its list, then loses the batch's reference.</summary>
    internal void Drain(pagevec* batch, delegate*<Machine, page*, void> move)
    {
        int count = batch->nr;
        if ((uint)count > pagevec.Places)
        {
            throw new KernelBug($"BUG: a page batch of {pagevec.Places} holds {count}", (nint)batch);
        }

        for (int i = 0; i < count; i++)
        {
            machine.CheckPage((page*)batch->pages[i], "page batch");
            move(machine, (page*)batch->pages[i]);
        }

        batch->nr = 0;
        for (int i = 0; i < count; i++)
        {
            machine.PutPage((page*)batch->pages[i], "page batch");
        }
    }

    /// <summary>The list that a page's flags name.</summary>
    internal static LruList ListOf(page* page)
    {
        if (PageFlags.Test(page, PageFlag.unevictable))
        {
            return LruList.Unevictable;
        }

        LruList inactive = PageFlags.Test(page, PageFlag.swapbacked) ? LruList.InactiveAnon : LruList.InactiveFile;
        return PageFlags.Test(page, PageFlag.active) ? inactive + 1 : inactive;
    }

    /// <summary>Puts a page on the list that its flags name.</summary>
    internal void Add(page* page)
    {
        if (PageFlags.TestAndSet(page, PageFlag.lru))
        {
            throw new KernelBug($"BUG: VM_BUG_ON: {machine.NameOf(page)} is on the LRU already", (nint)page);
        }

        LruList list = ListOf(page);
        if (IsLinked(list))
        {
            KTrans.Runtime.Lists.Add(machine, &page->lru, heads + (int)list);
        }

        machine.AddStatistic((VmStat)list, machine.PagesIn(page));
    }

    /// <summary>The same for a page that comes out of a batch of new ones.</summary>
    internal void AddNew(page* page)
    {
        Add(page);
        machine.Trace("mm_lru_insertion", page);
    }

    /// <summary>Takes a page off its list and forgets which one it was.</summary>
    internal void Remove(page* page)
    {
        LruList list = ListOf(page);
        if (IsLinked(list))
        {
            KTrans.Runtime.Lists.Remove(machine, &page->lru);
        }

        PageFlags.Clear(page, PageFlag.lru);
        PageFlags.Clear(page, PageFlag.active);
        PageFlags.Clear(page, PageFlag.unevictable);
        machine.AddStatistic((VmStat)list, -machine.PagesIn(page));
    }

    /// <summary>Puts a page last on the list that its flags name: it is the next one to be reclaimed.</summary>
    internal void AddTail(page* page)
    {
        Add(page);
        LruList list = ListOf(page);
        if (IsLinked(list))
        {
            KTrans.Runtime.Lists.Remove(machine, &page->lru);
            KTrans.Runtime.Lists.AddTail(machine, &page->lru, heads + (int)list);
        }
    }

    /// <summary>Takes a page off its list; its flags still say which one that was.</summary>
    internal void Isolate(page* page)
    {
        ulong kept = page->flags & (PageFlags.Mask(PageFlag.active) | PageFlags.Mask(PageFlag.unevictable));
        Remove(page);
        page->flags |= kept;
    }

    /// <summary>The last page of a list, which is the next one to be reclaimed; null when there is none.</summary>
    internal page* Last(LruList list)
    {
        list_head* last = heads[(int)list].prev;
        return last == heads + (int)list ? null : machine.Follow((page*)((byte*)last - OffsetOfLinks));
    }

    /// <summary>Where a list begins and ends; null of one whose pages are not linked.</summary>
    internal list_head* HeadOf(LruList list) => IsLinked(list) ? heads + (int)list : null;

    // From 5.18 on the links of an unevictable folio hold its mlock count.
    private bool IsLinked(LruList list) => list != LruList.Unevictable || !machine.Behaviour.CountsMlocks;
}
