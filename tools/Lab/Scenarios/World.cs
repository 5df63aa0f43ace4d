// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Scenarios;

/// <summary>A machine set up for one scenario: an address space, the VMA that faults, and what lies behind it.</summary>
internal sealed unsafe class World
{
    /// <summary>Frame number of the first page that a fault gets: that of document 004.</summary>
    public const ulong FirstPageFrame = 0x38944c;

    // Document 004's fault is at this address; the VMA lies around it, its neighbours further off.
    private const ulong FaultingAddress = 0x75e52fc77000;
    private const ulong PageSize = 0x1000;
    private const ulong HugePageSize = 0x200000;
    private const ulong LargeFolioSize = 0x10000;
    private const ulong FilePageOffset = 3;

    private readonly Machine machine;
    private readonly Scenario scenario;

    public World(Machine machine, Scenario scenario)
    {
        this.machine = machine;
        this.scenario = scenario;
        Mm = machine.NewMm(machine.NewMemcg(scenario.CgroupFull ? 0 : long.MaxValue));
        Vma = scenario.Backing == Backing.Anonymous ? NewAnonymous() : NewFileMapping();
        if (scenario.ForbidsZeroPage)
        {
            machine.ForbidZeroPage(Mm);
        }

        if (scenario.UserfaultfdMissing)
        {
            machine.RegisterUserfaultfd(Vma);
        }

        Pmd = (pmd_t*)machine.Populate(Mm, Address, PageTableLevel.Pmd);
        if (scenario.PageTablePresent)
        {
            machine.Populate(Mm, Address, PageTableLevel.Pte);
        }

        if (scenario.NeighbourPresent)
        {
            machine.MapAnonymousPage(Vma, Address & ~(LargeFolioSize - 1));
        }

        if (scenario.WriteProtectMarker)
        {
            *machine.PteOf(Mm, Address) = PteMarker.MakeUffdWp();
        }
    }

    public mm_struct* Mm { get; }

    public vm_area_struct* Vma { get; }

    public pmd_t* Pmd { get; }

    /// <summary>The file behind the VMA, or null.</summary>
    public @file* File { get; private set; }

    /// <summary>The faulting address: the lowest page of a stack, else somewhere inside the VMA.</summary>
    public ulong Address => FaultingAddress;

    /// <summary>The page of the file at the address, in pages.</summary>
    public ulong PageOffset => ((Address - Vma->vm_start) / PageSize) + Vma->vm_pgoff;

    /// <summary>FAULT_FLAG_ bits of a user's fault, as the version's do_page_fault passes them.</summary>
    public uint Flags => (uint)(
        (scenario.Access == Access.Write ? Flag("FAULT_FLAG_WRITE") : 0) |
        (scenario.AllowsRetry ? Flag("FAULT_FLAG_ALLOW_RETRY") : 0) |
        (scenario.UnderVmaLock ? Flag("FAULT_FLAG_VMA_LOCK") : 0) |
        Flag("FAULT_FLAG_KILLABLE") | Flag("FAULT_FLAG_INTERRUPTIBLE") | Flag("FAULT_FLAG_USER"));

    /// <summary>What the fault's caller has locked.</summary>
    public string Lock => scenario.UnderVmaLock ? "VMA lock" : "mmap lock";

    /// <summary>Begins the fault, with the lock that its caller has taken.</summary>
    public void Begin() => machine.BeginFault(Vma, Address, scenario.UnderVmaLock);

    /// <summary>The entry of the address, mapped as the callers of the classic functions do.</summary>
    public pte_t* MapEntry() => machine.PteOf(Mm, Address);

    /// <summary>The fault as callers of 4.8 and 4.9 describe it.</summary>
    public fault_env* NewFaultEnv() => machine.NewFaultEnv(Flags);

    /// <summary>The fault as callers from 4.10 on describe it.</summary>
    public vm_fault* NewFault() => machine.NewVmFault(Flags);

    private ulong Flag(string name) => machine.FlagNames(name, ulong.MaxValue).Contains(name) ? machine.Flag(name) : 0;

    private vm_area_struct* NewAnonymous()
    {
        if (scenario.AtStackGuard)
        {
            machine.NewVma(Mm, Address - (4 * PageSize), Address, ProtectionFlags());
        }

        // Wide enough that another thread could map a huge page around the address.
        ulong start = scenario.AtStackGuard ? Address : Address & ~(HugePageSize - 1);
        return machine.NewVma(Mm, start, (Address | (HugePageSize - 1)) + 1, VmaFlags());
    }

    private vm_area_struct* NewFileMapping()
    {
        File = machine.NewFile("data", pages: 16);
        vm_area_struct* vma = machine.NewFileVma(
            Mm, Address - PageSize, Address + (2 * PageSize), VmaFlags(), File, FilePageOffset,
            withMkwrite: scenario.Backing == Backing.FileWithPageMkwrite);
        if (scenario.CachedPage != CachedPage.Absent)
        {
            PrepareCached(machine.CachePage(File, FilePageOffset + 1));
        }

        if (scenario.CachedNeighbours)
        {
            machine.CachePage(File, FilePageOffset);
            machine.CachePage(File, FilePageOffset + 2);
        }

        return vma;
    }

    private void PrepareCached(page* page)
    {
        switch (scenario.CachedPage)
        {
            case CachedPage.Dirty:
                V2_6_32.set_page_dirty(page);
                break;
            case CachedPage.Mlocked:
                machine.Mlock(page);
                break;
            case CachedPage.Poisoned:
                machine.Poison(page);
                break;
            case CachedPage.DirtyPoisoned:
                V2_6_32.set_page_dirty(page);
                machine.Poison(page);
                break;
        }
    }

    private ulong VmaFlags() => ProtectionFlags()
        | (scenario.Shared ? machine.Flag("VM_SHARED") | machine.Flag("VM_MAYSHARE") : 0)
        | (scenario.AtStackGuard ? machine.Flag("VM_GROWSDOWN") : 0)
        | (scenario.Locked ? machine.Flag("VM_LOCKED") : 0)
        | (scenario.WriteProtectMarker ? machine.Flag("VM_UFFD_WP") : 0);

    private ulong ProtectionFlags() => machine.Flag("VM_READ") | machine.Flag("VM_MAYREAD") | machine.Flag("VM_MAYWRITE")
        | (scenario.Writable ? machine.Flag("VM_WRITE") : 0);
}
