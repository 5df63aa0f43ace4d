// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>A machine with a process that has a mapping, for tests of what processes do to it.</summary>
internal sealed unsafe class ProcessWorld : IDisposable
{
    internal const ulong Address = 0x400000;
    internal const ulong End = 0x404000;
    internal const ulong FileAddress = 0x800000;
    internal const ulong Flags = V2_6_32.VM_READ | V2_6_32.VM_WRITE | V2_6_32.VM_MAYREAD | V2_6_32.VM_MAYWRITE;

    private readonly Machine.Scope scope;

    internal ProcessWorld(string version, ulong flags = Flags, Func<MachineOptions, MachineOptions>? adjust = null)
    {
        MachineOptions options = new() { Version = LinuxVersion.Parse(version) };
        Machine = new Machine(adjust is null ? options : adjust(options));
        scope = Machine.Enter();
        Mm = Machine.NewMm();
        Vma = Machine.NewVma(Mm, Address, End, flags);
    }

    internal static TheoryData<string> Versions =>
        new("2.6.32", "2.6.34", "3.1", "3.10", "3.16", "4.4", "4.9", "4.19", "5.4", "5.10", "5.18", "6.1", "6.8", "6.12");

    internal Machine Machine { get; }

    internal mm_struct* Mm { get; }

    internal vm_area_struct* Vma { get; }

    internal mem_cgroup* Memcg => Machine.MemcgOf(Mm);

    internal bool KnowsExclusive => Machine.Version >= new LinuxVersion(5, 19, 0);

    internal static uint Written(Machine machine) => (uint)machine.FlagOrZero("VM_FAULT_WRITE");

    /// <summary>A mapping of a new file of four pages.</summary>
    internal vm_area_struct* MapFile(ulong flags, bool mkwrite = false) =>
        Machine.NewFileVma(Mm, FileAddress, FileAddress + 0x4000, flags, Machine.NewFile("file", 4), 0, mkwrite);

    internal uint Write(mm_struct* mm, ulong address, byte value) => Machine.Access(mm, address, true, value, out _);

    internal byte Read(mm_struct* mm, ulong address)
    {
        Assert.Equal(0u, Machine.Access(mm, address, false, 0, out byte read) & (uint)Machine.Flag("VM_FAULT_ERROR"));
        return read;
    }

    internal pte_t* Entry(mm_struct* mm, ulong address) => Machine.PteOf(mm, address);

    internal page* PageAt(mm_struct* mm, ulong address)
    {
        pte_t* pte = Machine.PteOf(mm, address);
        Assert.True(pte is not null && Entries.IsPresent(*pte));
        return Machine.PageOfFrame(Machine.FrameOf(pte->pte));
    }

    internal string Bits(mm_struct* mm, ulong address) => string.Join(' ', Machine.EntryNames(Entry(mm, address)->pte));

    internal static bool Has(page* page, PageFlag flag) => PageFlags.Test(page, flag);

    internal void Fix(string choice, string outcome) => Machine.Plan = new ChoicePlan().Fix(choice, outcome);

    internal void Drain() => Machine.Behaviour.DrainLru(Machine);

    /// <summary>Nothing is wrong, and nothing was found wrong on the way.</summary>
    internal void CheckSound()
    {
        Assert.Empty(Machine.Findings);
        Assert.Empty(Machine.HeldLocks);
        Assert.Empty(Machine.Audit().Problems.Select(p => p.Message));
    }

    /// <summary>Once all processes have ended nothing is left but the zero page.</summary>
    internal void CheckEmpty()
    {
        CheckSound();
        Drain();
        FrameReport[] left = [.. Machine.Audit().Frames.Where(f => f.Use is FrameUse.User or FrameUse.PageTable)];
        Assert.Empty(left.Select(f => $"{f.Use} {f.Pfn:x}"));
        Assert.Equal(0, Machine.Statistic(VmStat.NR_ANON_MAPPED));
        Assert.Equal(0, Machine.Statistic(VmStat.NR_PAGETABLE));
        Assert.Empty(Machine.Objects.Where(o => o.IsLive && o.Type is "anon_vma" or "anon_vma_chain" or "vm_area_struct").Select(o => o.Name));
    }

    public void Dispose()
    {
        scope.Dispose();
        Machine.Dispose();
    }
}
