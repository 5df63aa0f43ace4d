// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Looking at the machine without changing it.</summary>
public sealed unsafe partial class Machine
{
    private static readonly (ulong Mask, string Name)[] EntryBits =
    [
        (PageBits.Present, "present"),
        (PageBits.Write, "rw"),
        (PageBits.User, "user"),
        (PageBits.Accessed, "accessed"),
        (PageBits.Dirty, "dirty"),
        (PageBits.Huge, "huge"),
        (PageBits.ProtNone, "protnone"),
        (PageBits.Special, "special"),
        (PageBits.UffdWp, "uffd_wp"),
        (PageBits.SoftDirty, "soft_dirty"),
        (PageBits.SavedDirty, "saved_dirty"),
        (PageBits.NoExecute, "nx"),
    ];

    internal IReadOnlyList<nint> Mms => mms;

    internal IReadOnlyList<nint> Memcgs => memcgs;

    internal IReadOnlyList<nint> PageCaches => mappings;

    internal IReadOnlyList<nint> Files => files;

    /// <summary>Whether an address is a user's: in a mapping of some mm.</summary>
    public bool IsMapped(ulong address) => new Viewer(this).Vmas().Any(vma => address >= vma.Start && address < vma.End);

    /// <summary>Names of the files, in the order they were made.</summary>
    public IReadOnlyList<string> FileNames => [.. files.Select(file => Arena.Find((void*)file)!.Name["file ".Length..])];

    internal IReadOnlyDictionary<nint, string> ExtraReferences => extraReferences;

    internal IEnumerable<nint> DepositedTables => depositedTables.Select(deposit => deposit.Table);

    /// <summary>
    /// Every live frame with its references and who accounts for them, and everything that does not add up: leaked
    /// references, charges and page tables, wrong counters and map counts, pages missed by the LRU or the rmap.
    /// </summary>
    public MachineAudit Audit() => new Auditor(this).Run();

    /// <summary>The state as numbers.</summary>
    /// <exception cref="KernelBug">It is too damaged to be looked at.</exception>
    public MachineView View() => new Viewer(this).View();

    /// <summary>The kernel objects of the arena, freed ones too, in the order they were made.</summary>
    public IReadOnlyList<KernelObject> Objects => Arena.Objects.All;

    /// <summary>Names of the bits of a page table entry, lowest first, without the frame number.</summary>
    public static IReadOnlyList<string> EntryNames(ulong entry) =>
        [.. EntryBits.Where(bit => (entry & bit.Mask) != 0).Select(bit => bit.Name)];

    /// <summary>Frame number in a present page table entry.</summary>
    public ulong FrameOf(ulong entry)
    {
        bool isInverted = (entry & PageBits.Present) == 0 && Behaviour.InvertsFrameWithoutAccess;
        return ((isInverted ? ~entry : entry) & PageBits.PfnMask) >> Frames.PageShift;
    }

    /// <summary>
    /// Names of the set bits of a value in this machine's kernel, lowest first: <c>VM_</c>, <c>VM_FAULT_</c> or
    /// <c>FAULT_FLAG_</c>.
    /// </summary>
    public IReadOnlyList<string> FlagNames(string prefix, ulong value) => Numbers.Decode(prefix, value);
}
