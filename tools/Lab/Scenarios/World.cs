// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Exploration;
using KTrans.Runtime;
using KTrans.Runtime.Surface;

namespace KTrans.Lab.Scenarios;

/// <summary>A machine set up for one scenario: an address space, its mappings, what lies behind them, and the call that is under way.</summary>
internal sealed unsafe class World : IFault
{
    /// <summary>Bytes of a page.</summary>
    internal const ulong PageSize = 0x1000;

    /// <summary>Bytes that one table of PTEs covers.</summary>
    internal const ulong TableSpan = 0x200000;

    // From 4.8 on the page table is allocated inside the fault.
    private static readonly LinuxVersion FaultsAllocateTables = new(4, 8, 0);

    private readonly Machine machine;
    private readonly IReadOnlyList<nint> vmas;
    private FaultCall call;

    public World(Machine machine, Scenario scenario)
    {
        this.machine = machine;
        Scenario = scenario;
        call = scenario.Calls[0];
        AddressSpace space = new(machine, scenario);
        Mm = space.Mm;
        vmas = space.Vmas;
        foreach (FaultCall fault in scenario.Calls)
        {
            machine.Populate(Mm, fault.Address, HasTable(fault.Address) ? PageTableLevel.Pte : PageTableLevel.Pmd);
        }

        foreach (EntrySetup entry in scenario.PageTables)
        {
            Fill(entry);
        }
    }

    /// <summary>What it was set up from.</summary>
    public Scenario Scenario { get; }

    public mm_struct* Mm { get; }

    /// <summary>The VMA that faults.</summary>
    public vm_area_struct* Vma => VmaAt(Address);

    public pmd_t* Pmd => (pmd_t*)machine.Populate(Mm, Address, PageTableLevel.Pmd);

    /// <summary>The file behind the VMA that faults, or null.</summary>
    public @file* File => Vma->vm_file;

    /// <summary>The faulting address.</summary>
    public ulong Address => call.Address;

    /// <summary>The page of the file at the address, in pages.</summary>
    public ulong PageOffset => ((Address - Vma->vm_start) / PageSize) + Vma->vm_pgoff;

    /// <summary>FAULT_FLAG_ bits of a user's fault, as the version's do_page_fault passes them.</summary>
    public uint Flags => (uint)(
        (call.Access == Access.Write ? machine.FlagOrZero("FAULT_FLAG_WRITE") : 0) |
        (call.AllowsRetry ? machine.FlagOrZero("FAULT_FLAG_ALLOW_RETRY") : 0) |
        (call.UnderVmaLock ? machine.FlagOrZero("FAULT_FLAG_VMA_LOCK") : 0) |
        machine.FlagOrZero("FAULT_FLAG_KILLABLE") | machine.FlagOrZero("FAULT_FLAG_INTERRUPTIBLE") | machine.FlagOrZero("FAULT_FLAG_USER"));

    /// <summary>Nothing is there yet.</summary>
    public ulong Found => 0;

    /// <summary>What the fault's caller has locked.</summary>
    public string Lock => call.UnderVmaLock ? "VMA lock" : "mmap lock";

    /// <summary>
    /// Whether a call happens at all: what an earlier one, or another thread meanwhile, has mapped does not fault, or is
    /// another function's affair.
    /// </summary>
    public bool Faults(FaultCall next)
    {
        PageTableWalk walk = machine.Walk(Mm, next.Address);
        return !walk.IsHuge && (walk.Level != PageTableLevel.Pte || walk.Value == 0 || PteMarker.IsUffdWp(machine, new pte_t { pte = walk.Value }));
    }

    /// <summary>
    /// Begins a call's fault, with the lock that its caller has taken, and the page table where callers have to see to it.
    /// </summary>
    public void Begin(FaultCall next)
    {
        call = next;
        if (machine.Version < FaultsAllocateTables)
        {
            machine.Populate(Mm, Address, PageTableLevel.Pte);
        }

        machine.BeginFault(Vma, Address, call.UnderVmaLock);
    }

    /// <summary>The entry of the address, mapped as the callers of the classic functions do.</summary>
    public pte_t* MapEntry() => machine.PteOf(Mm, Address);

    /// <summary>The fault as callers of 4.8 and 4.9 describe it.</summary>
    public fault_env* NewFaultEnv() => machine.NewFaultEnv(Flags);

    /// <summary>The fault as callers from 4.10 on describe it.</summary>
    public vm_fault* NewFault() => machine.NewVmFault(Flags);

    private vm_area_struct* VmaAt(ulong address)
    {
        int index = Scenario.Vmas.TakeWhile(v => !v.Contains(address)).Count();
        return (vm_area_struct*)vmas[index];
    }

    private bool HasTable(ulong address) =>
        !Scenario.PageTables.Any(e => e.Entry == EntryKind.NoTable && e.Address / TableSpan == address / TableSpan);

    private void Fill(EntrySetup entry)
    {
        vm_area_struct* vma = VmaAt(entry.Address);
        switch (entry.Entry)
        {
            case EntryKind.Page when vma->vm_file is null:
                machine.MapAnonymousPage(vma, entry.Address);
                break;
            case EntryKind.Page:
                machine.MapFilePage(vma, entry.Address);
                break;
            case EntryKind.UffdWpMarker:
                *(pte_t*)machine.Populate(Mm, entry.Address, PageTableLevel.Pte) = PteMarker.MakeUffdWp(machine);
                break;
        }
    }
}
