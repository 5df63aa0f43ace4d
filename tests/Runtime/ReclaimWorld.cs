// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>A process with swap, whose pages reclaim is after.</summary>
internal sealed unsafe class ReclaimWorld : IDisposable
{
    internal const ulong Address = ProcessWorld.Address;
    internal const ulong FileAddress = ProcessWorld.FileAddress;

    private readonly ProcessWorld world;

    internal ReclaimWorld(string version, int slots = 16, Func<MachineOptions, MachineOptions>? adjust = null)
    {
        world = new ProcessWorld(version, adjust: adjust);
        if (slots > 0)
        {
            world.Machine.SwapOn(slots);
        }
    }

    internal static TheoryData<string> Versions => ProcessWorld.Versions;

    internal Machine Machine => world.Machine;

    internal mm_struct* Mm => world.Mm;

    internal vm_area_struct* Vma => world.Vma;

    internal bool IsAtLeast(int major, int minor) => Machine.Version >= new Surface.LinuxVersion(major, minor, 0);

    internal static bool Has(page* page, PageFlag flag) => PageFlags.Test(page, flag);

    internal long Count(VmStat item) => Machine.Statistic(item);

    internal long Count(VmEvent item) => Machine.EventCount(item);

    /// <summary>Pages of files, anonymous ones and entries in swap, where the kernel counts those.</summary>
    internal (long File, long Anon, long Swap) Rss(mm_struct* mm) =>
        (Machine.MmCounter(mm, 0), Machine.MmCounter(mm, 1), Machine.MemoryRules.CountsSwapEntries ? Machine.MmCounter(mm, 2) : 0);

    internal (long File, long Anon, long Swap) RssInSwap(long entries) => (0, 0, Machine.MemoryRules.CountsSwapEntries ? entries : 0);

    internal pte_t Entry(mm_struct* mm, ulong address) => *Machine.PteOf(mm, address);

    internal page* PageAt(ulong address) => world.PageAt(Mm, address);

    internal vm_area_struct* MapFile(ulong flags) => world.MapFile(flags);

    internal void Write(mm_struct* mm, ulong address, byte value) => world.Write(mm, address, value);

    internal byte Read(mm_struct* mm, ulong address) => world.Read(mm, address);

    internal void Fix(string choice, string outcome) => world.Fix(choice, outcome);

    internal void Drain() => world.Drain();

    /// <summary>A new page with its first byte a value, on its list.</summary>
    internal page* New(ulong address, byte value)
    {
        Write(Mm, address, value);
        Drain();
        return PageAt(address);
    }

    /// <summary>Nobody has used an address since.</summary>
    internal void Forget(ulong address)
    {
        pte_t* pte = Machine.PteOf(Mm, address);
        Machine.Frames.Touch(pte, sizeof(pte_t));
        pte->pte &= ~PageBits.Accessed;
    }

    internal void Age() => Machine.ShrinkActive(32);

    internal int Scan(bool kswapd = true) => Machine.ShrinkInactive(32, kswapd);

    /// <summary>Scans until nothing is mapped that could be out, as often as any kernel needs.</summary>
    internal void SwapOut()
    {
        for (int i = 0; i < 5; i++)
        {
            Age();
            Scan();
        }
    }

    internal string LruOf(page* page) => Machine.Audit().Frames.Single(f => f.Pfn == Machine.PageFrame(page)).Lru ?? "none";

    internal static string State(page* page) => $"{page->_refcount.counter} {page->_mapcount.counter} {string.Join(' ', PageFlags.Names(page))}";

    internal void CheckSound() => world.CheckSound();

    internal void CheckEmpty() => world.CheckEmpty();

    public void Dispose() => world.Dispose();
}
