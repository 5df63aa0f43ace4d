// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Goes through a machine's state and compares what is counted with what is there. Changes nothing.</summary>
internal sealed unsafe class Auditor(Machine machine)
{
    private readonly List<Finding> problems = [];
    private readonly Dictionary<nint, List<string>> holders = [];
    private readonly Dictionary<nint, int> mappings = [];
    private readonly Dictionary<nint, string> batched = [];
    private readonly HashSet<nint> reachedTables = [];
    private readonly LruMembers onLists = new(machine);
    private SwapAuditor swap = null!;

    internal MachineAudit Run()
    {
        swap = new SwapAuditor(machine, message => Add(FindingKind.Inconsistent, message));
        foreach (nint mm in machine.Mms)
        {
            if (Machine.IsAlive((mm_struct*)mm))
            {
                AuditMm((mm_struct*)mm);
            }
        }

        CollectOtherHolders();
        List<nint> heads = machine.Frames.LiveHeads();
        List<FrameReport> frames = [.. heads.Select(head => Report((page*)head)).OrderBy(frame => frame.Pfn)];
        foreach (nint head in heads)
        {
            CheckPage((page*)head);
        }

        foreach (FrameReport frame in frames.Where(frame => frame.Unaccounted != 0))
        {
            CheckReferences(frame);
        }

        CheckHoldersOfFreePages();
        CheckFiles();
        swap.Check(heads);

        foreach (nint memcg in machine.Memcgs)
        {
            CheckMemcg((mem_cgroup*)memcg, heads);
        }

        return new MachineAudit(frames, problems);
    }

    private void AuditMm(mm_struct* mm)
    {
        long[] resident = new long[2];
        swap.BeginMm();
        WalkTable(mm, machine.TopTable(mm), PageTableLevel.Pgd, 0, resident);
        swap.EndMm(mm, NameOf(mm));
        string[] names = ["file", "anonymous"];
        for (int member = 0; member < resident.Length; member++)
        {
            long counted = machine.MmCounter(mm, member);
            if (counted != resident[member])
            {
                Add(
                    FindingKind.Inconsistent,
                    $"{NameOf(mm)} counts {counted} {names[member]} pages, its page tables map {resident[member]}");
            }
        }
    }

    private void WalkTable(mm_struct* mm, ulong* table, PageTableLevel level, ulong start, long[] resident)
    {
        reachedTables.Add((nint)machine.Frames.PageOfContents(table));
        for (ulong i = 0; i < PageTables.Entries; i++)
        {
            ulong address = start + (i << PageTables.Shift(level));
            if (table[i] == 0)
            {
                continue;
            }

            if (level == PageTableLevel.Pte)
            {
                AuditPte(mm, address, table[i], resident);
            }
            else if (level == PageTableLevel.Pmd && (table[i] & PageBits.Huge) != 0)
            {
                AuditHugePmd(table[i], address, resident);
            }
            else
            {
                WalkTable(mm, machine.LowerTable(table[i]), level + 1, address, resident);
            }
        }
    }

    private void AuditPte(mm_struct* mm, ulong address, ulong entry, long[] resident)
    {
        bool isPresent = (entry & (PageBits.Present | PageBits.ProtNone)) != 0;
        if (!isPresent)
        {
            swap.Entry(new pte_t { pte = entry });
            return;
        }

        if ((entry & PageBits.Special) != 0)
        {
            return;
        }

        ulong pfn = machine.FrameOf(entry);
        if (!machine.Frames.TryPageOf(pfn, out page* page) || machine.Frames.UseOf(page) == FrameUse.Free)
        {
            Add(FindingKind.Inconsistent, $"address 0x{address:x} maps frame 0x{pfn:x}, which is free");
            return;
        }

        page* head = machine.HeadOf(page, "audit");
        bool anon = PageAllocator.IsAnon(head);
        resident[anon ? 1 : 0]++;
        mappings[(nint)page] = mappings.GetValueOrDefault((nint)page) + 1;
        Hold(head, $"PTE of 0x{address:x}");
        CheckIndex(mm, address, head, page);
    }

    private void AuditHugePmd(ulong entry, ulong address, long[] resident)
    {
        page* head = machine.Frames.PageOf(machine.FrameOf(entry));
        resident[1] += machine.PagesIn(head);
        Hold(head, $"pmd of 0x{address:x}");
        int mapCount = machine.Behaviour.EntireMapCount(head);
        if (mapCount != 0)
        {
            Add(FindingKind.Inconsistent, $"huge {machine.NameOf(head)} is mapped once, its map count is {mapCount}");
        }
    }

    // The page has to be found where it is mapped: by its index in the VMA.
    private void CheckIndex(mm_struct* mm, ulong address, page* head, page* page)
    {
        // Bounded, since a damaged list need not end.
        vm_area_struct* vma = mm->mmap;
        for (int seen = 0; vma is not null && !Covers(vma, address) && seen < machine.Arena.Objects.Count; seen++)
        {
            vma = vma->vm_next;
        }

        if (vma is null || (head->mapping is not null && !LeadsTo(vma, address, head, page)))
        {
            Add(FindingKind.Inconsistent, $"rmap of {machine.NameOf(page)} does not lead to address 0x{address:x}");
        }
    }

    private bool Covers(vm_area_struct* vma, ulong address) =>
        address >= machine.Follow(vma)->vm_start && address < vma->vm_end;

    private bool LeadsTo(vm_area_struct* vma, ulong address, page* head, page* page)
    {
        if (PageRmap.IsKsm(head))
        {
            return true;
        }

        bool isFound = !PageAllocator.IsAnon(head)
            ? vma->vm_file is not null && head->mapping == machine.Follow(vma->vm_file)->f_mapping
            : (ulong)head->mapping == (ulong)vma->anon_vma + PageMapping.Anon || MappedPlaces.IsReached(machine, head, vma);
        return isFound && head->index + (ulong)(page - head) == Rmap.LinearIndex(vma, address);
    }

    private void CollectOtherHolders()
    {
        for (int number = 0; number < Lru.Batches; number++)
        {
            pagevec* batch = machine.Lru.Batch(number);
            for (int i = 0; i < batch->nr; i++)
            {
                Hold((page*)batch->pages[i], "page batch");
                batched[(nint)batch->pages[i]] = "waits in a batch";
            }
        }

        foreach (nint cache in machine.PageCaches)
        {
            CollectPageCache((address_space*)cache);
        }

        swap.CollectCached(page => Hold((page*)page, "swap cache"));
        foreach ((nint page, string holder) in machine.ExtraReferences)
        {
            Hold((page*)page, holder);
        }

        Hold(machine.Frames.PageOf(machine.ZeroPageFrame), "zero page");
        foreach (nint table in reachedTables)
        {
            Hold((page*)table, "page tables");
        }

        foreach (nint table in machine.DepositedTables)
        {
            Hold((page*)table, "reserve of a huge page");
        }
    }

    private void CollectPageCache(address_space* mapping)
    {
        for (ulong i = 0; i < mapping->slot_count; i++)
        {
            page* cached = *machine.Slot(mapping, i);
            if (cached is not null)
            {
                Hold(cached, "page cache");
            }
        }
    }

    private FrameReport Report(page* head) => new()
    {
        Pfn = machine.Frames.PfnOf(head),
        Use = machine.Frames.UseOf(head),
        Order = machine.Frames.OrderOf(head),
        References = head->_refcount.counter,
        Holders = holders.TryGetValue((nint)head, out List<string>? names) ? names : [],
        MapCounts = MapCounts(head),
        Flags = PageFlags.Names(head),
        Mapping = head->mapping is null ? "none" : PageAllocator.IsAnon(head) ? "anon" : "file",
        Index = head->index,
        Memcg = head->mem_cgroup is null ? null : machine.Arena.Find(head->mem_cgroup)?.Name,
        Lru = LruOf(head),
    };

    private List<int> MapCounts(page* head)
    {
        List<int> counts = [];
        for (long i = 0; i < machine.PagesIn(head); i++)
        {
            counts.Add(head[i]._mapcount.counter);
        }

        return counts;
    }

    private string? LruOf(page* head) =>
        PageFlags.Test(head, PageFlag.lru) ? Lru.ListOf(head).ToString() : batched.GetValueOrDefault((nint)head);

    private void CheckPage(page* head)
    {
        FrameUse use = machine.Frames.UseOf(head);
        for (long i = 0; i < machine.PagesIn(head); i++)
        {
            int mapped = mappings.GetValueOrDefault((nint)(head + i));
            if (head[i]._mapcount.counter + 1 != mapped)
            {
                Add(
                    FindingKind.Inconsistent,
                    $"{machine.NameOf(head + i)} is mapped {mapped} times, its map count says {head[i]._mapcount.counter + 1}");
            }
        }

        if (use == FrameUse.User && holders.GetValueOrDefault((nint)head) is { } names && names.Exists(IsMapping))
        {
            CheckMappedUserPage(head);
        }

        if (PageFlags.Test(head, PageFlag.lru) && !onLists.IsOnItsList(head))
        {
            Add(FindingKind.Inconsistent, $"{machine.NameOf(head)} is not on the LRU list that its flags name");
        }
    }

    private void CheckMappedUserPage(page* head)
    {
        if (!PageFlags.Test(head, PageFlag.uptodate))
        {
            Add(FindingKind.Inconsistent, $"{machine.NameOf(head)} is mapped but not uptodate");
        }

        if (LruOf(head) is null)
        {
            Add(FindingKind.Inconsistent, $"{machine.NameOf(head)} is mapped but on no LRU list");
        }

        if (head->mapping is null)
        {
            Add(FindingKind.Inconsistent, $"{machine.NameOf(head)} is mapped but has no rmap");
        }

        if (head->mem_cgroup is null)
        {
            Add(FindingKind.Inconsistent, $"{machine.NameOf(head)} is mapped but charged to no cgroup");
        }
    }

    private static bool IsMapping(string holder) =>
        holder.StartsWith("PTE", StringComparison.Ordinal) || holder.StartsWith("pmd", StringComparison.Ordinal);

    private void CheckReferences(FrameReport frame)
    {
        if (frame.Use == FrameUse.PageTable)
        {
            Add(FindingKind.Leak, $"page table leaked: pfn 0x{frame.Pfn:x} belongs to no mm");
        }
        else if (frame.Unaccounted > 0)
        {
            Add(FindingKind.Leak, $"reference leaked: page pfn 0x{frame.Pfn:x} has {frame.Unaccounted} that nobody accounts for");
        }
        else
        {
            Add(FindingKind.Inconsistent, $"reference missing: page pfn 0x{frame.Pfn:x} is used by {-frame.Unaccounted} more than it counts");
        }
    }

    private void CheckHoldersOfFreePages()
    {
        foreach ((nint page, List<string> names) in holders.OrderBy(holder => holder.Key))
        {
            if (machine.Frames.UseOf((page*)page) == FrameUse.Free)
            {
                Add(FindingKind.Inconsistent, $"{machine.NameOf((page*)page)} is free, but held by: {string.Join(", ", names)}");
            }
        }
    }

    // Who opened it holds one.
    private void CheckFiles()
    {
        foreach (nint file in machine.Files)
        {
            long count = ((@file*)file)->f_count;
            if (count != 1)
            {
                Add(FindingKind.Leak, $"reference leaked: {machine.Arena.Find((void*)file)!.Name} counts {count}, one is accounted for");
            }
        }
    }

    private void CheckMemcg(mem_cgroup* memcg, List<nint> heads)
    {
        string name = machine.Arena.Find(memcg)!.Name;
        if (memcg->uncommitted != 0)
        {
            Add(FindingKind.Leak, $"charge leaked: {memcg->uncommitted} pages of {name} were charged and not committed");
        }

        long committed = 0;
        foreach (nint head in heads)
        {
            committed += ((page*)head)->mem_cgroup == memcg ? machine.PagesIn((page*)head) : 0;
        }

        long lost = memcg->usage - memcg->uncommitted - committed;
        if (!memcg->is_root && lost != 0)
        {
            Add(FindingKind.Leak, $"charge leaked: {name} counts {lost} pages more than are charged to it");
        }
    }

    private void Hold(page* head, string holder)
    {
        if (!holders.TryGetValue((nint)head, out List<string>? names))
        {
            holders.Add((nint)head, names = []);
        }

        names.Add(holder);
    }

    private string NameOf(mm_struct* mm) => machine.Arena.Find(mm)!.Name;

    private void Add(FindingKind kind, string message) => problems.Add(new Finding(kind, message));
}
