// SPDX-License-Identifier: GPL-2.0-only
using System.Globalization;
using KTrans.Runtime;

namespace KTrans.Lab.State;

/// <summary>Collects the facts of one state.</summary>
internal sealed class StateFacts
{
    private static readonly string[] LruNames = ["none", "inactive anon", "active anon", "inactive file", "active file", "unevictable", "waits in a batch"];

    private readonly List<StateField> fields = [];
    private readonly List<string> untouched = [];
    private readonly Machine machine;
    private readonly MachineView before;
    private readonly MachineView now;
    private readonly PageNaming naming;
    private readonly PageNames names;
    private readonly IReadOnlyList<string> files;
    private readonly HashSet<EntryView> entriesBefore;
    private readonly Dictionary<ulong, PageView> pagesBefore;

    public StateFacts(Machine machine, MachineView before, MachineView now, PageNaming naming)
    {
        this.machine = machine;
        this.before = before;
        this.now = now;
        this.naming = naming;
        files = machine.FileNames;
        names = new PageNames(now, naming, files);
        entriesBefore = [.. before.Entries];
        pagesBefore = before.Pages.ToDictionary(p => p.Pfn);
    }

    /// <summary>What was collected.</summary>
    public MachineState State => new(fields, untouched);

    /// <summary>The subject of an entry.</summary>
    public static string EntryOf(int mm, PageTableLevel level, ulong address) =>
        (level == PageTableLevel.Pmd ? "pmd " : "pte ") + PageNames.Address(mm, address);

    /// <summary>An entry, or that it is empty.</summary>
    public void Entry(EntryView entry, bool isCovered)
    {
        string subject = EntryOf(entry.Mm, entry.Level, entry.Address);
        if (naming == PageNaming.ByFrame && !isCovered)
        {
            Add(subject, "value", Invariant($"0x{entry.Value:x16}"));
        }

        Add(subject, "entry", isCovered ? "covered by a huge page"
            : entry.Pfn is { } pfn ? names.Of(pfn)
            : entry.Value != 0 ? entry.IsUffdWpMarker ? "marker of userfaultfd's write protection" : Invariant($"0x{entry.Value:x16}")
            : machine.HasPageTable(entry.Mm, entry.Address) ? "empty" : "no page table");
        foreach (string bit in entry.Pfn is null ? [] : Machine.EntryNames(entry.Value))
        {
            Add(subject, bit, StateField.Set);
        }

        AddIf(entry.IsOfAnotherThread, subject, "filled by", "another thread");
        Untouched(subject, entriesBefore.Contains(entry));
    }

    /// <summary>Every page that is in use.</summary>
    public void Pages()
    {
        foreach (PageView page in names.InOrder)
        {
            string subject = names.Of(page.Pfn);
            Page(subject, page);
            Untouched(subject, pagesBefore.TryGetValue(page.Pfn, out PageView old) && old == page && (page.Use == FrameUse.ZeroPage || names.EntriesOf(page).All(entriesBefore.Contains)));
        }
    }

    /// <summary>What mms and cgroups count.</summary>
    public void Counters()
    {
        for (int i = 0; i < now.Mms.Count; i++)
        {
            MmView was = i < before.Mms.Count ? before.Mms[i] : default, mm = now.Mms[i];
            string subject = i == 0 ? "mm" : Invariant($"mm {i + 1}");
            Count(subject, "rss file", was.File, mm.File);
            Count(subject, "rss anon", was.Anon, mm.Anon);
            Count(subject, "rss swap", was.Swap, mm.Swap);
            Count(subject, "rss shmem", was.Shmem, mm.Shmem);
            Count(subject, "page tables", was.PageTables, mm.PageTables);
        }

        for (int i = 0; i < now.Memcgs.Count; i++)
        {
            MemcgView was = i < before.Memcgs.Count ? before.Memcgs[i] : default, memcg = now.Memcgs[i];
            string subject = MemcgName(i);
            Count(subject, "charged", was.Usage, memcg.Usage);
            Count(subject, "charged and not committed", 0, memcg.Uncommitted);
            Count(subject, "anon", was.Anon, memcg.Anon);
        }
    }

    /// <summary>The mappings.</summary>
    public void Vmas()
    {
        for (int i = 0; i < now.Vmas.Count; i++)
        {
            VmaView vma = now.Vmas[i];
            string subject = now.Vmas.Count == 1 ? "vma" : Invariant($"vma {i + 1}");
            VmaView was = i < before.Vmas.Count ? before.Vmas[i] : vma;
            AddIf((was.Start, was.End) != (vma.Start, vma.End), subject, "grown to", Invariant($"0x{vma.Start:x}-0x{vma.End:x}"));
            Add(subject, "anon_vma", vma.HasAnonVma ? "attached" : "none");
            foreach (string flag in machine.FlagNames("VM_", vma.Flags ^ was.Flags))
            {
                Add(subject, flag, machine.FlagNames("VM_", vma.Flags).Contains(flag) ? StateField.Set : "cleared");
            }

            Untouched(subject, was == vma);
        }
    }

    /// <summary>The files' inodes, and pages that wait for write-back to be looked at.</summary>
    public void Inodes()
    {
        for (int i = 0; i < now.Inodes.Count; i++)
        {
            InodeView inode = now.Inodes[i];
            string subject = "inode of " + files[i];
            AddIf(inode.DirtyPages, subject, "dirty pages", StateField.Set);
            AddIf(inode.DirtyItself, subject, "dirty itself", StateField.Set);
            AddIf(inode.TimesCurrent, subject, "times updated", StateField.Set);
            Untouched(subject, i < before.Inodes.Count && before.Inodes[i] == inode);
        }

        Count("this CPU", "pages dirtied", before.PagesDirtied, now.PagesDirtied);
    }

    /// <summary>The locks that are held.</summary>
    public void Locks()
    {
        foreach (IGrouping<string, HeldLock> held in now.Locks.GroupBy(l => l.Kind == LockKind.Page ? "page lock of " + names.Of(l.Pfn) : l.Name))
        {
            Add("locks", held.Key, held.Count() == 1 ? "held" : Invariant($"held {held.Count()} times"));
        }
    }

    /// <summary>The zone's counters.</summary>
    public void Statistics()
    {
        foreach (VmStat item in Enum.GetValues<VmStat>())
        {
            Count("statistics", item.ToString(), before.Statistics[(int)item], now.Statistics[(int)item]);
        }
    }

    private void Page(string subject, PageView page)
    {
        if (page.Order > 0)
        {
            Add(subject, "pages", Invariant($"{1 << page.Order}"));
        }

        Add(subject, "references", Invariant($"{page.References}"));
        string holders = string.Join(" + ", Holders(page));
        AddIf(holders.Length > 0, subject, "held by", holders);
        Add(subject, "mapcount", page.LeastMapped == page.MostMapped ? Invariant($"{page.MostMapped}") : Invariant($"{page.LeastMapped} to {page.MostMapped}"));
        AddIf(page.EntirelyMapped != 0, subject, "mapped as a whole", Invariant($"{page.EntirelyMapped}"));
        AddIf(page.Owner != PageOwner.None, subject, "mapping", page.Owner.ToString().ToLowerInvariant());
        AddIf(page.Owner != PageOwner.None, subject, "index", Invariant($"0x{page.Index:x}"));
        foreach (PageFlag flag in Enum.GetValues<PageFlag>().Where(f => (page.Flags >> (int)f & 1) != 0))
        {
            Add(subject, StateField.NameOfFlag(flag.ToString()), StateField.Set);
        }

        AddIf(page.IsTaggedDirty, subject, "tagged dirty", StateField.Set);
        AddIf(page.Lru != LruPlace.None, subject, "lru", LruNames[(int)page.Lru]);
        AddIf(page.Memcg >= 0, subject, "charged to", MemcgName(page.Memcg));
        AddIf(page.ContentsByte != PageView.Untracked, subject, "contents", Contents(page));
        AddIf(naming == PageNaming.ByRole && pagesBefore.ContainsKey(page.Pfn), subject, "there before", StateField.Set);
    }

    // The entries of a large folio are told by their number.
    private IEnumerable<string> Holders(PageView page)
    {
        List<string> entries = [.. names.EntriesOf(page).Select(e => EntryOf(e.Mm, e.Level, e.Address))];
        IEnumerable<string> mapping = page.Use == FrameUse.ZeroPage ? [] : entries.Count > 1 ? [Invariant($"{entries.Count} entries")] : entries;
        return [
            .. page.CachedIn >= 0 ? ["page cache"] : Array.Empty<string>(),
            .. mapping,
            .. page.InBatches > 0 ? [page.InBatches == 1 ? "batch" : Invariant($"{page.InBatches} batches")] : Array.Empty<string>(),
            .. page.OfScenario > 0 ? ["scenario"] : Array.Empty<string>(),
        ];
    }

    private static string Contents(PageView page) => page.ContentsByte switch
    {
        PageView.Mixed => "mixed",
        0 => "zeroed",
        int filling when page.CachedIn >= 0 && filling == Machine.FileByte(page.CachedAt) => "the file's data",
        >= 0x30 and <= 0x39 => "a copy of a file's page",
        _ => "never written",
    };

    private void Count(string subject, string name, long was, long value)
    {
        long told = naming == PageNaming.ByRole ? value - was : value;
        AddIf(told != 0 || naming == PageNaming.ByFrame, subject, name, naming == PageNaming.ByRole ? Invariant($"{told:+0;-0}") : Invariant($"{told}"));
    }

    private void Untouched(string subject, bool isUntouched)
    {
        if (isUntouched)
        {
            untouched.Add(subject);
        }
    }

    private void AddIf(bool isSo, string subject, string name, string value)
    {
        if (isSo)
        {
            Add(subject, name, value);
        }
    }

    private void Add(string subject, string name, string value) => fields.Add(new StateField(subject, name, value));

    private static string MemcgName(int number) => number == 0 ? "root memcg" : Invariant($"memcg {number}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
