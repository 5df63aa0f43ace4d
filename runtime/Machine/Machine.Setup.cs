// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>What a scenario is built from. Nothing here asks choices.</summary>
public sealed unsafe partial class Machine
{
    private static readonly string[] CounterNames = ["MM_FILEPAGES", "MM_ANONPAGES", "MM_SWAPENTS", "MM_SHMEMPAGES"];

    private readonly List<nint> mms = [];
    private readonly List<nint> memcgs = [];
    private readonly List<nint> mappings = [];
    private readonly List<nint> files = [];
    private readonly List<(nint Pmd, nint Table)> depositedTables = [];
    private readonly Dictionary<nint, string> extraReferences = [];

    /// <summary>The cgroup of everything that is in no other; its charges never fail.</summary>
    public mem_cgroup* RootMemcg { get; private set; }

    /// <summary>The task that runs: <c>current</c>.</summary>
    public task_struct* CurrentTask { get; private set; }

    /// <summary>Frame number of the zero page.</summary>
    public ulong ZeroPageFrame { get; private set; }

    internal Lru Lru { get; private set; } = null!;

    /// <summary>Pages that this CPU dirtied since it last looked at the limits on dirty pages.</summary>
    public int PagesDirtied { get; internal set; }

    /// <summary>
    /// An empty address space, of the current task unless that has one. A cgroup without limit is made when none is
    /// given.
    /// </summary>
    public mm_struct* NewMm(mem_cgroup* memcg = null)
    {
        string name = mms.Count == 0 ? "mm" : $"mm {mms.Count + 1}";
        mm_struct* mm = Arena.Allocate<mm_struct>(name);
        mm->pgd = (pgd_t*)Frames.ContentsOf(NewTable());
        task_struct* owner = CurrentTask->mm is null ? CurrentTask : Arena.Allocate<task_struct>($"owner of {name}");
        owner->mm = mm;
        owner->memcg = memcg is null ? NewMemcg(long.MaxValue) : memcg;
        mm->owner = owner;
        mms.Add((nint)mm);
        return mm;
    }

    /// <summary>A memory cgroup that may have a number of pages.</summary>
    public mem_cgroup* NewMemcg(long limit)
    {
        mem_cgroup* memcg = Arena.Allocate<mem_cgroup>($"memcg {memcgs.Count}");
        memcg->limit = limit;
        memcgs.Add((nint)memcg);
        return memcg;
    }

    /// <summary>A private or shared anonymous mapping, linked among its neighbours by address.</summary>
    public vm_area_struct* NewVma(mm_struct* mm, ulong start, ulong end, ulong flags)
    {
        CheckObject(mm, nameof(NewVma));
        if (start >= end || start % Frames.PageBytes != 0 || end % Frames.PageBytes != 0)
        {
            throw new ArgumentException("a VMA is a non-empty run of whole pages", nameof(end));
        }

        vm_area_struct* vma = Arena.Allocate<vm_area_struct>($"vma 0x{start:x}");
        vma->vm_start = start;
        vma->vm_end = end;
        vma->vm_mm = mm;
        vma->vm_flags = flags;
        vma->vm_page_prot = V2_6_32.vm_get_page_prot(flags);
        vma->vm_pgoff = start >> Frames.PageShift;
        Lists.Init(&vma->anon_vma_chain);
        Link(vma);
        mm->total_vm += (end - start) >> Frames.PageShift;
        return vma;
    }

    /// <summary>
    /// A mapping of a file. A shared writable one starts write protected, so that the first write to a page is
    /// noticed (vma_wants_writenotify). It begins with page <paramref name="pgoff"/> of the file;
    /// <paramref name="withMkwrite"/> gives it a ->page_mkwrite.
    /// </summary>
    public vm_area_struct* NewFileVma(
        mm_struct* mm, ulong start, ulong end, ulong flags, @file* file, ulong pgoff, bool withMkwrite)
    {
        vm_area_struct* vma = NewVma(mm, start, end, flags);
        vma->vm_file = file;
        vma->vm_pgoff = pgoff;
        vma->vm_ops = FileHandlers.NewOperations(this, withMkwrite);
        vma->vm_page_prot = Vmas.ProtectionOf(vma);
        return vma;
    }

    /// <summary>Registers a VMA with a userfaultfd for missing pages.</summary>
    public userfaultfd_ctx* RegisterUserfaultfd(vm_area_struct* vma)
    {
        userfaultfd_ctx* ctx = Arena.Allocate<userfaultfd_ctx>("userfaultfd_ctx");
        ctx->mm = vma->vm_mm;
        vma->vm_userfaultfd_ctx.ctx = ctx;
        vma->vm_flags |= Flag("VM_UFFD_MISSING");
        return ctx;
    }

    /// <summary>Closes a userfaultfd whose VMAs still are registered.</summary>
    public void ReleaseUserfaultfd(userfaultfd_ctx* ctx) => ctx->released = true;

    /// <summary>Sets UFFD_FEATURE_SIGBUS and UFFD_USER_MODE_ONLY of a userfaultfd.</summary>
    public void ConfigureUserfaultfd(userfaultfd_ctx* ctx, bool sigbus, bool userModeOnly)
    {
        ctx->sigbus = sigbus;
        ctx->user_mode_only = userModeOnly;
    }

    /// <summary>Makes mm_forbids_zeropage true for an mm, as storage keys do on s390.</summary>
    public void ForbidZeroPage(mm_struct* mm) => mm->context.uses_skeys = true;

    /// <summary>Maps a new zeroed page at an address, as a write fault there does; page tables are made as needed.</summary>
    public page* MapAnonymousPage(vm_area_struct* vma, ulong address)
    {
        pte_t* pte = (pte_t*)Populate(vma->vm_mm, address, PageTableLevel.Pte);
        MapNewAnon(vma, address & V2_6_32.PAGE_MASK, pte);
        return Frames.PageOf((pte->pte & PageBits.PfnMask) >> Frames.PageShift);
    }

    /// <summary>A user page with one reference that the scenario accounts for under a name.</summary>
    public page* NewPage(string holder)
    {
        page* page = PageAllocator.TakeUser(this, 0, zero: false);
        if (page is null)
        {
            throw new InvalidOperationException("the machine has no user frame left");
        }

        extraReferences.Add((nint)page, holder);
        return page;
    }

    /// <summary>
    /// Pages of a kind (an MM_ number; file_rss and anon_rss in 2.6.32) in an mm, with what its task has not passed on yet.
    /// </summary>
    public long MmCounter(mm_struct* mm, int member)
    {
        CheckCounter(mm, member);
        long counted = mm->rss_stat.count[member];
        return mm->owner is null ? counted : counted + Follow(mm->owner)->rss_stat.count[member];
    }

    /// <summary>Page tables of an mm that hold PTEs.</summary>
    public long PageTableCount(mm_struct* mm) => mm->nr_ptes.counter;

    /// <summary>Pages charged to a cgroup, committed or not.</summary>
    public long MemcgUsage(mem_cgroup* memcg) => memcg->usage;

    /// <summary>Anonymous pages in a cgroup's statistics.</summary>
    public long MemcgAnon(mem_cgroup* memcg) => memcg->rss;

    /// <summary>The cgroup that an mm's pages are charged to.</summary>
    public mem_cgroup* MemcgOf(mm_struct* mm) => Memcg.Of(this, mm);

    /// <summary>Whether a file's inode has dirty pages, is dirty itself, and has current times.</summary>
    public (bool DirtyPages, bool DirtySync, bool TimesCurrent) InodeState(@file* file)
    {
        inode* inode = Follow(Mapping(file)->host);
        return (inode->dirty_pages, inode->dirty_sync, inode->times_current);
    }

    /// <summary>The bit of soft-dirty tracking in entries of this machine's kernel, or 0.</summary>
    internal ulong SoftDirtyBit => Options.SoftDirty ? PageBits.SoftDirty : 0;

    internal void AddToMm(mm_struct* mm, int member, long value)
    {
        CheckCounter(mm, member);
        mm->rss_stat.count[member] += value;
        if (Traced is not null && value != 0)
        {
            Trace($"rss_stat {CounterNames[member]}", null);
        }
    }

    /// <summary>Counts in the current task when the mm is its own.</summary>
    internal void AddToTask(mm_struct* mm, int member, int value)
    {
        CheckCounter(mm, member);
        if (CurrentTask->mm == mm)
        {
            CurrentTask->rss_stat.count[member] += value;
        }
        else
        {
            AddToMm(mm, member, value);
        }
    }

    private void CheckCounter(mm_struct* mm, int member)
    {
        CheckObject(mm, "mm counter");
        if ((uint)member >= Numbers.MmCounters)
        {
            throw new KernelBug($"BUG: an mm has no counter {member}");
        }
    }

    private void Link(vm_area_struct* vma)
    {
        vm_area_struct* prev = null;
        mm_struct* mm = vma->vm_mm;
        vm_area_struct* next = mm->mmap;
        while (next is not null && next->vm_start < vma->vm_start)
        {
            prev = next;
            next = next->vm_next;
        }

        if ((prev is not null && prev->vm_end > vma->vm_start) || (next is not null && next->vm_start < vma->vm_end))
        {
            throw new ArgumentException("the VMA overlaps another", nameof(vma));
        }

        vma->vm_prev = prev;
        vma->vm_next = next;
        if (prev is null)
        {
            mm->mmap = vma;
        }
        else
        {
            prev->vm_next = vma;
        }

        if (next is not null)
        {
            next->vm_prev = vma;
        }
    }

    private void Boot()
    {
        Lru = new Lru(this);
        RootMemcg = NewMemcg(long.MaxValue);
        RootMemcg->is_root = true;
        CurrentTask = Arena.Allocate<task_struct>("current task");
        CurrentTask->memcg = RootMemcg;
        page* zero = Frames.Allocate(FrameUse.ZeroPage, 0, zero: true);
        PageFlags.Set(zero, PageFlag.reserved);
        ZeroPageFrame = Frames.PfnOf(zero);
    }

    private void ResetScenario()
    {
        mms.Clear();
        memcgs.Clear();
        mappings.Clear();
        files.Clear();
        depositedTables.Clear();
        extraReferences.Clear();
        swapAreas.Clear();
        othersEntries.Clear();
        Gathered.Clear();
        ResetCounters();
        ForgetFault();
    }
}
