// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>A process with swap, and what reclaim does to its pages, step by step and without looking at anything.</summary>
internal sealed unsafe class SwapWorld : IDisposable
{
    internal const ulong Address = Scenario.Address;

    private readonly Scenario scenario;

    internal SwapWorld(string version, int slots = 16, ulong flags = Scenario.ReadWrite, Func<MachineOptions, MachineOptions>? adjust = null)
    {
        scenario = new Scenario(version, adjust);
        Vma = scenario.Vma(flags);
        Machine.SwapOn(slots);
    }

    internal Machine Machine => scenario.Machine;

    internal vm_area_struct* Vma { get; }

    internal mm_struct* Mm => scenario.Mm;

    internal long Anon => scenario.Anon;

    internal long SwapEntriesOrNone => Machine.MemoryRules.CountsSwapEntries ? Machine.MmCounter(Mm, 2) : 0;

    internal string[] Problems() => scenario.Problems();

    internal static ulong At(int page) => Address + (ulong)page * 0x1000;

    internal static bool Has(page* page, PageFlag flag) => PageFlags.Test(page, flag);

    internal swp_entry_t EntryAt(ulong address) => SwapEntries.FromPte(Machine, *Machine.PteOf(Mm, address));

    internal string Bits(ulong address) => string.Join(' ', Machine.EntryNames(Machine.PteOf(Mm, address)->pte));

    internal page* PageAt(ulong address) => Machine.PageOfFrame(Machine.FrameOf(Machine.PteOf(Mm, address)->pte));

    /// <summary>A new page at an address, off the LRU with a reference of who isolated it, and locked; its bytes are one value.</summary>
    internal page* Isolated(ulong address, byte value)
    {
        page* page = Machine.MapAnonymousPage(Vma, address);
        Machine.Contents(page).Fill(value);
        Machine.Behaviour.DrainLru(Machine);
        Isolate(page);
        return page;
    }

    internal void Isolate(page* page)
    {
        Machine.Behaviour.DrainLru(Machine);
        Machine.Lru.Remove(page);
        Machine.GetPage(page, "isolation");
        Machine.LockPage(page);
    }

    internal void PutBack(page* page)
    {
        Machine.Lru.Add(page);
        Machine.PutPage(page, "isolation");
    }

    /// <summary>try_to_unmap of the page's only mapping.</summary>
    internal void Unmap(page* page, ulong address)
    {
        pte_t* pte = Machine.PteOf(Mm, address);
        ulong bits = SwapEntries.ToPte(Machine, SwapCache.EntryOf(page)).pte;
        bits |= (pte->pte & PageBits.SoftDirty) != 0 ? Machine.SwapLayout.SoftDirty : 0;
        bits |= Has(page, PageFlag.anon_exclusive) ? Machine.SwapLayout.Exclusive : 0;
        if ((pte->pte & (PageBits.Dirty | PageBits.SavedDirty)) != 0)
        {
            PageFlags.Set(page, PageFlag.dirty);
        }

        Machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte = bits;
        Swap.Duplicate(Machine, SwapCache.EntryOf(page));
        PageFlags.Clear(page, PageFlag.anon_exclusive);
        Machine.AddToMm(Mm, 1, -1);
        if (Machine.MemoryRules.CountsSwapEntries)
        {
            Machine.AddToMm(Mm, 2, 1);
        }

        Rmap.DropMapping(Machine, page);
        Machine.AddStatistic(VmStat.NR_ANON_MAPPED, -1);
        Memcg.CountAnon(Machine, page, Machine.SwapRules.CountsRmapInMemcg ? -1 : 0);
        Machine.PutPage(page, "mapping");
    }

    /// <summary>A page at an address goes to the swap cache, loses its mapping, and its write begins.</summary>
    internal page* BeginOut(ulong address, byte value)
    {
        page* page = Isolated(address, value);
        Assert.True(SwapCache.AddToSwap(Machine, page));
        Unmap(page, address);
        PageOut(page);
        return page;
    }

    /// <summary>pageout, and back onto the LRU.</summary>
    internal void PageOut(page* page)
    {
        PageFlags.Clear(page, PageFlag.dirty);
        PageFlags.Set(page, PageFlag.reclaim);
        Assert.Equal(0, PageIo.Write(Machine, page));
        if (!Has(page, PageFlag.writeback))
        {
            PageFlags.Clear(page, PageFlag.reclaim);
        }

        PutBack(page);
    }

    /// <summary>__remove_mapping of a page whose write has ended; it is free then.</summary>
    internal void Remove(page* page)
    {
        Isolate(page);
        Assert.Equal(2, page->_refcount.counter);
        swp_entry_t entry = SwapCache.EntryOf(page);
        page->_refcount.counter = 0;
        SwapCache.DeleteFrozen(Machine, page);
        Swap.FreeCache(Machine, entry);
        Machine.UnlockPage(page);
        Machine.Behaviour.FreeUnreferenced(Machine, page);
    }

    /// <summary>A page at an address goes out altogether.</summary>
    internal void Out(ulong address, byte value)
    {
        page* page = BeginOut(address, value);
        PageIo.Settle(Machine);
        Remove(page);
    }

    /// <summary>A fault on an entry that is not present.</summary>
    internal uint Fault(ulong address, bool write)
    {
        Machine.BeginFault(Vma, address);
        vm_fault* vmf = Machine.NewVmFault(write ? (uint)Machine.Flag("FAULT_FLAG_WRITE") : 0);
        uint ret = SwapIn.DoSwapPage(Machine, vmf);
        Assert.True(Machine.EndCall());
        Assert.Empty(Machine.Findings);
        return ret;
    }

    internal uint Result(params string[] names) => (uint)names.Aggregate(0UL, (bits, name) => bits | Machine.FlagOrZero(name));

    public void Dispose() => scenario.Dispose();
}
