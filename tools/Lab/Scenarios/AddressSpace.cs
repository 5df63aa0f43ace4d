// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime;

namespace KTrans.Lab.Scenarios;

/// <summary>A process's address space as a scenario has it: its mappings, and the files behind them.</summary>
internal sealed unsafe class AddressSpace
{
    private readonly Machine machine;
    private readonly Dictionary<string, nint> files = [];

    public AddressSpace(Machine machine, Scenario scenario)
    {
        this.machine = machine;
        Mm = machine.NewMm(machine.NewMemcg(scenario.Memory.MemcgLimit ?? long.MaxValue));
        foreach (FileSetup file in scenario.Files)
        {
            files.Add(file.Name, (nint)NewFile(file));
        }

        Vmas = [.. scenario.Vmas.Select(v => (nint)NewVma(v))];
        if (scenario.Memory.ForbidsZeroPage)
        {
            machine.ForbidZeroPage(Mm);
        }
    }

    public mm_struct* Mm { get; }

    /// <summary>The addresses of its VMAs, in the scenario's order.</summary>
    public IReadOnlyList<nint> Vmas { get; }

    private vm_area_struct* NewVma(VmaSetup vma)
    {
        ulong flags = VmaFlags.Complete(vma.Flags).Aggregate(0UL, (bits, name) => bits | machine.Flag(name))
            | (vma.Userfaultfd.HasFlag(UserfaultfdModes.Wp) ? machine.Flag("VM_UFFD_WP") : 0);
        vm_area_struct* made = vma.File is null
            ? machine.NewVma(Mm, vma.Start, vma.End, flags)
            : machine.NewFileVma(Mm, vma.Start, vma.End, flags, (@file*)files[vma.File], vma.Pgoff, vma.HasPageMkwrite);
        if (vma.Userfaultfd.HasFlag(UserfaultfdModes.Missing))
        {
            machine.RegisterUserfaultfd(made);
        }

        return made;
    }

    private @file* NewFile(FileSetup file)
    {
        @file* made = machine.NewFile(file.Name, file.Pages);
        foreach (CachedPage cached in file.Cached)
        {
            Prepare(machine.CachePage(made, cached.Page), cached.State);
        }

        return made;
    }

    private void Prepare(page* page, CachedState state)
    {
        if (state.HasFlag(CachedState.Dirty))
        {
            V2_6_32.set_page_dirty(page);
        }

        if (state.HasFlag(CachedState.Mlocked))
        {
            machine.Mlock(page);
        }

        if (state.HasFlag(CachedState.Poisoned))
        {
            machine.Poison(page);
        }
    }
}
