// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Makes a <see cref="MachineView"/>. Changes nothing, and follows no pointer unchecked: a model may have damaged it.</summary>
internal sealed unsafe class Viewer(Machine machine)
{
    private readonly Dictionary<nint, (int File, ulong Index)> cached = [];
    private readonly Dictionary<nint, int> batched = [];

    internal MachineView View()
    {
        CollectCached();
        CollectBatched();
        List<EntryView> entries = [];
        for (int mm = 0; mm < machine.Mms.Count; mm++)
        {
            if (Machine.IsAlive(MmOf(mm)))
            {
                CollectEntries(entries, mm, machine.TopTable(MmOf(mm)), PageTableLevel.Pgd, 0);
            }
        }

        return new MachineView
        {
            Entries = entries,
            Pages = Pages(),
            Vmas = Vmas(),
            Mms = [.. machine.Mms.Select(mm => View((mm_struct*)mm))],
            Memcgs = [.. machine.Memcgs.Select(memcg => View((mem_cgroup*)memcg))],
            Inodes = [.. machine.Files.Select(file => View((@file*)file))],
            Locks = machine.HeldLocks,
            Statistics = [.. Enum.GetValues<VmStat>().Select(machine.Statistic)],
            PagesDirtied = machine.PagesDirtied,
        };
    }

    internal List<VmaView> Vmas()
    {
        List<VmaView> vmas = [];
        for (int mm = 0; mm < machine.Mms.Count; mm++)
        {
            CollectVmas(vmas, mm);
        }

        return vmas;
    }

    private mm_struct* MmOf(int number) => (mm_struct*)machine.Mms[number];

    private void CollectCached()
    {
        for (int file = 0; file < machine.PageCaches.Count; file++)
        {
            address_space* mapping = (address_space*)machine.PageCaches[file];
            for (ulong i = 0; i < mapping->slot_count; i++)
            {
                page* page = *machine.Slot(mapping, i);
                if (page is not null)
                {
                    cached[(nint)page] = (file, i);
                }
            }
        }
    }

    private void CollectBatched()
    {
        for (int number = 0; number < Lru.Batches; number++)
        {
            pagevec* batch = machine.Lru.Batch(number);
            for (int i = 0; i < int.Min(batch->nr, pagevec.Places); i++)
            {
                nint page = (nint)batch->pages[i];
                batched[page] = batched.GetValueOrDefault(page) + 1;
            }
        }
    }

    private void CollectEntries(List<EntryView> entries, int mm, ulong* table, PageTableLevel level, ulong start)
    {
        ReadOnlySpan<ulong> all = new(table, (int)PageTables.Entries);
        for (int i = all.IndexOfAnyExcept(0UL); i >= 0; i = Next(all, i))
        {
            ulong address = start + ((ulong)i << PageTables.Shift(level));
            if (level == PageTableLevel.Pte || (level == PageTableLevel.Pmd && (all[i] & PageBits.Huge) != 0))
            {
                bool maps = (all[i] & (PageBits.Present | PageBits.ProtNone)) != 0;
                entries.Add(new EntryView(
                    mm,
                    level,
                    address,
                    all[i],
                    maps ? machine.FrameOf(all[i]) : null,
                    machine.IsOfAnotherThread(table + i),
                    PteMarker.IsUffdWp(machine, new pte_t { pte = all[i] })));
            }
            else
            {
                CollectEntries(entries, mm, machine.LowerTable(all[i]), level + 1, address);
            }
        }
    }

    private static int Next(ReadOnlySpan<ulong> all, int at)
    {
        int behind = all[(at + 1)..].IndexOfAnyExcept(0UL);
        return behind < 0 ? -1 : at + 1 + behind;
    }

    // Bounded, since a damaged list need not end.
    private void CollectVmas(List<VmaView> vmas, int mm)
    {
        vm_area_struct* vma = MmOf(mm)->mmap;
        for (int seen = 0; vma is not null && seen < machine.Arena.Objects.Count; seen++)
        {
            machine.Follow(vma);
            vmas.Add(new VmaView(mm, vma->vm_start, vma->vm_end, vma->vm_flags, vma->anon_vma is not null));
            vma = vma->vm_next;
        }
    }

    private List<PageView> Pages()
    {
        List<PageView> pages = [];
        foreach (nint head in machine.Frames.LiveHeads())
        {
            if (machine.Frames.UseOf((page*)head) != FrameUse.PageTable)
            {
                pages.Add(View((page*)head));
            }
        }

        return pages;
    }

    private PageView View(page* head)
    {
        (int least, int most) = MapCounts(head);
        (int file, ulong at) = cached.TryGetValue((nint)head, out (int File, ulong Index) place) ? place : (-1, 0);
        int order = machine.Frames.OrderOf(head);
        return new PageView
        {
            Pfn = machine.Frames.PfnOf(head),
            Use = machine.Frames.UseOf(head),
            Order = order,
            References = head->_refcount.counter,
            LeastMapped = least,
            MostMapped = most,
            EntirelyMapped = order == 0 ? 0 : machine.Behaviour.EntireMapCount(head) + 1,
            Flags = head->flags,
            Owner = OwnerOf(head),
            Index = head->index,
            CachedIn = file,
            CachedAt = at,
            IsTaggedDirty = file >= 0 && *machine.DirtyTag((address_space*)machine.PageCaches[file], at),
            Memcg = IndexOf(machine.Memcgs, (nint)head->mem_cgroup),
            Lru = PlaceOf(head),
            InBatches = batched.GetValueOrDefault((nint)head),
            OfScenario = machine.ExtraReferences.ContainsKey((nint)head) ? 1 : 0,
            ContentsByte = ContentsOf(head, order),
        };
    }

    private (int Least, int Most) MapCounts(page* head)
    {
        int least = int.MaxValue, most = int.MinValue;
        for (long i = 0; i < machine.PagesIn(head); i++)
        {
            least = int.Min(least, head[i]._mapcount.counter + 1);
            most = int.Max(most, head[i]._mapcount.counter + 1);
        }

        return (least, most);
    }

    private PageOwner OwnerOf(page* head) =>
        head->mapping is null ? PageOwner.None
        : PageAllocator.IsAnon(head) ? PageOwner.Anon
        : IndexOf(machine.PageCaches, (nint)head->mapping) >= 0 ? PageOwner.File
        : PageOwner.Damaged;

    private LruPlace PlaceOf(page* head) =>
        PageFlags.Test(head, PageFlag.lru) ? LruPlace.InactiveAnon + (int)Lru.ListOf(head)
        : batched.ContainsKey((nint)head) ? LruPlace.Batch
        : LruPlace.None;

    private int ContentsOf(page* head, int order)
    {
        if (!machine.Options.PageContents)
        {
            return PageView.Untracked;
        }

        ReadOnlySpan<byte> bytes = new(machine.Frames.ContentsOf(head), Frames.PageBytes << order);
        return bytes.ContainsAnyExcept(bytes[0]) ? PageView.Mixed : bytes[0];
    }

    private MmView View(mm_struct* mm) => new(Counter(mm, 0), Counter(mm, 1), Counter(mm, 2), Counter(mm, 3), mm->nr_ptes.counter);

    private long Counter(mm_struct* mm, int member) => member < machine.Numbers.MmCounters ? machine.MmCounter(mm, member) : 0;

    private static MemcgView View(mem_cgroup* memcg) => new(memcg->usage, memcg->uncommitted, memcg->rss);

    private InodeView View(@file* file)
    {
        (bool pages, bool itself, bool times) = machine.InodeState(file);
        return new InodeView(pages, itself, times);
    }

    private static int IndexOf(IReadOnlyList<nint> all, nint address)
    {
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i] == address)
            {
                return i;
            }
        }

        return -1;
    }
}
