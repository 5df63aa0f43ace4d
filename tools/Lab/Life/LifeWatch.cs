// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Life;

/// <summary>Looks at a machine when a kernel function has done its part with a page.</summary>
/// <param name="machine">The machine.</param>
/// <param name="address">The address whose entries are told.</param>
/// <param name="processes">The address spaces by process number less 1; 0 for those that have ended.</param>
internal sealed unsafe class LifeWatch(Machine machine, ulong address, IReadOnlyList<nint> processes)
{
    // By letter; null for a page that is free again: its frame may come back as another page.
    private readonly List<ulong?> seen = [];

    /// <summary>The page as it is now.</summary>
    /// <param name="function">The kernel function; empty for none.</param>
    /// <param name="page">The page; null for none, or without a function for what the first process has at the address.</param>
    public LifeRow Look(string function, nint page)
    {
        MachineView view = machine.View();
        Forget(view);
        LifeEntry[] entries = [.. Enumerable.Range(0, processes.Count).Where(p => processes[p] != 0).Select(p => EntryOf(p))];
        ulong? pfn = page != 0 ? machine.PageFrame((page*)page) : function.Length == 0 ? Mapped() : null;
        PageView? state = view.Pages.Where(p => p.Pfn == pfn).Select(p => (PageView?)p).FirstOrDefault();
        LifeSlot? slot = Slot(page);
        bool isTranslated = function.Length > 0 && machine.IsProvided(function);
        return state is { } known
            ? new LifeRow(function, isTranslated, Name(known.Pfn), known.References, known.MostMapped - 1, Flags(known), Lru(known.Lru), entries, slot)
            : new LifeRow(function, isTranslated, "", 0, 0, [], "", entries, slot);
    }

    private void Forget(MachineView view)
    {
        HashSet<ulong> used = [.. view.Pages.Select(p => p.Pfn)];
        for (int i = 0; i < seen.Count; i++)
        {
            seen[i] = seen[i] is { } pfn && used.Contains(pfn) ? pfn : null;
        }
    }

    private ulong? Mapped()
    {
        foreach (nint mm in processes)
        {
            if (Value(mm) is { } value && machine.IsPresentEntry(value))
            {
                return machine.FrameOf(value);
            }
        }

        return null;
    }

    private ulong? Value(nint mm)
    {
        pte_t* pte = mm == 0 ? null : machine.PteOf((mm_struct*)mm, address);
        return pte is null ? null : pte->pte;
    }

    private LifeEntry EntryOf(int process)
    {
        ulong? value = Value(processes[process]);
        return new LifeEntry(process + 1, Text(value), value is { } bits && machine.IsPresentEntry(bits) ? Machine.EntryNames(bits) : []);
    }

    private string Text(ulong? entry) => entry switch
    {
        null => "no page table",
        0 => "empty",
        { } value when machine.IsPresentEntry(value) => "page " + Name(machine.FrameOf(value)),
        { } value when machine.IsMigrationEntry(value) => "migration entry",
        { } value when machine.SwapSlotOf(value) is { } slot => FormattableString.Invariant($"swap slot {slot.Offset}"),
        { } value => FormattableString.Invariant($"0x{value:x16}"),
    };

    private LifeSlot? Slot(nint page)
    {
        SwapSlotView? slot = page != 0 ? machine.SwapSlotOf((page*)page) : null;
        foreach (nint mm in processes)
        {
            slot ??= Value(mm) is { } value ? machine.SwapSlotOf(value) : null;
        }

        return slot is { } s ? new LifeSlot(s.Offset, s.Entries, s.HasCache, s.MapValue) : null;
    }

    private string Name(ulong pfn)
    {
        if (pfn == machine.ZeroPageFrame)
        {
            return "zero";
        }

        int number = seen.IndexOf(pfn);
        if (number < 0)
        {
            number = seen.Count;
            seen.Add(pfn);
        }

        return number < 26 ? ((char)('A' + number)).ToString() : FormattableString.Invariant($"page {number + 1}");
    }

    private static string[] Flags(PageView page) => [.. Enum.GetValues<PageFlag>().Where(f => (page.Flags >> (int)f & 1) != 0).Select(f => f.ToString())];

    private static string Lru(LruPlace place) => place switch
    {
        LruPlace.InactiveAnon => "LRU_INACTIVE_ANON",
        LruPlace.ActiveAnon => "LRU_ACTIVE_ANON",
        LruPlace.InactiveFile => "LRU_INACTIVE_FILE",
        LruPlace.ActiveFile => "LRU_ACTIVE_FILE",
        LruPlace.Unevictable => "LRU_UNEVICTABLE",
        LruPlace.Batch => "batch",
        _ => "",
    };
}
