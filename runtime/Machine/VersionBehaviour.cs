// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime;

/// <summary>
/// What the machine and bodies that kernels share do differently by kernel. They go through here, since a call by
/// name would bind to the version of the class that the body stands in.
/// </summary>
internal abstract unsafe class VersionBehaviour
{
    // Newest first, each with its first release.
    private static readonly (string First, Func<VersionBehaviour> New)[] Chain =
    [
        ("6.11", () => new Behaviour6_11()),
        ("6.3", () => new Behaviour6_3()),
        ("5.19", () => new Behaviour5_19()),
        ("5.18", () => new Behaviour5_18()),
        ("5.9", () => new Behaviour5_9()),
        ("5.8", () => new Behaviour5_8()),
        ("4.17", () => new Behaviour4_17()),
        ("4.5", () => new Behaviour4_5()),
        ("3.17", () => new Behaviour3_17()),
        ("3.11", () => new Behaviour3_11()),
        ("3.7", () => new Behaviour3_7()),
        ("2.6.34", () => new Behaviour2_6_34()),
        ("2.6.32", () => new Behaviour2_6_32()),
    ];

    private LinuxVersion version;

    /// <summary>Whether the anon_vma lock is a spinlock.</summary>
    internal bool AnonVmaLockSpins => version < new LinuxVersion(3, 0, 0);

    /// <summary>Whether an unevictable page counts its mlocks where its list links would be.</summary>
    internal bool CountsMlocks => IsAtLeast(5, 18);

    /// <summary>Whether another thread can put a huge page where a fault makes a page table.</summary>
    internal bool MapsHugePages => IsAtLeast(4, 8);

    /// <summary>Whether a batch before the LRU is drained when one more page finds it full, not when one filled it.</summary>
    internal bool DrainsFullBatch => IsAtLeast(3, 10) && !IsAtLeast(4, 7);

    /// <summary>Whether an entry without access holds its frame number inverted.</summary>
    internal bool InvertsFrameWithoutAccess => IsAtLeast(4, 19);

    /// <summary>Whether an entry that is not writable keeps its dirty bit elsewhere, since dirty alone means shadow stack.</summary>
    internal bool SavesDirty => IsAtLeast(6, 6);

    /// <summary>Whether it is decided when a batch before the LRU is drained that a page is unevictable.</summary>
    internal bool CullsInBatch => IsAtLeast(4, 17);

    /// <summary>Whether faults in an mm that the OOM reaper works on fail.</summary>
    internal bool HasOomReaper => IsAtLeast(4, 13);

    internal bool RefusesUserfaultOfDyingTask => IsAtLeast(4, 19);

    internal bool OnlyWarnsOfUserfaultWithoutLock => IsAtLeast(4, 19) && !IsAtLeast(5, 8);

    internal int ResultOfReleasedUserfaultfd => IsAtLeast(4, 14) ? V2_6_32.VM_FAULT_NOPAGE : V2_6_32.VM_FAULT_SIGBUS;

    internal static VersionBehaviour For(LinuxVersion version)
    {
        VersionBehaviour behaviour = Chain.First(b => version >= LinuxVersion.Parse(b.First)).New();
        behaviour.version = version;
        return behaviour;
    }

    /// <summary>Whether a page table entry is empty; from 4.8 on an erratum may have set bits of an empty one.</summary>
    internal bool IsNone(ulong entry) => (entry & ~(IsAtLeast(4, 8) ? PageBits.Erratum : 0)) == 0;

    /// <summary>How many events a page counts as: compound pages count as one up to 5.7.</summary>
    internal long EventsFor(Machine machine, page* page) => IsAtLeast(5, 8) ? machine.PagesIn(page) : 1;

    /// <summary>Notes a compound page's order and that it is not mapped as a whole.</summary>
    internal abstract void SetCompoundOrder(page* head, int order);

    /// <summary>Mappings of a compound page as a whole, minus 1.</summary>
    internal virtual int EntireMapCount(page* head) => head[1].compound_mapcount.counter;

    /// <summary>Gives a VMA an anon_vma, without asking for memory.</summary>
    internal abstract void AttachAnonVma(Machine machine, vm_area_struct* vma);

    /// <summary>Empties the batch of pages that wait for the LRU.</summary>
    internal abstract void DrainAdds(Machine machine);

    /// <summary>Empties all batches before the LRU.</summary>
    internal virtual void DrainLru(Machine machine)
    {
        DrainAdds(machine);
        LruMoves.Drain(machine);
    }

    /// <summary>What page_add_new_anon_rmap does about the LRU, where it does.</summary>
    internal abstract void AddNewAnonToLru(Machine machine, page* page, vm_area_struct* vma);

    /// <summary>Puts a page back that was taken off the LRU.</summary>
    internal abstract void PutBack(Machine machine, page* page, bool active);

    /// <summary>Frees a page without references: off the LRU, out of its cgroup, back to the allocator.</summary>
    internal abstract void FreeUnreferenced(Machine machine, page* head);

    /// <summary>The accounting of a new anonymous page that gets mapped: charge, counter, rmap, LRU.</summary>
    internal abstract void AccountNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address);

    /// <summary>The part of it that follows charge and counter: rmap, LRU, and between them the commit of a charge.</summary>
    /// <param name="machine">Has the page.</param>
    /// <param name="head">The page.</param>
    /// <param name="vma">Where it is mapped.</param>
    /// <param name="address">Where in there.</param>
    /// <param name="charged">The cgroup of a charge that is not committed yet; null in kernels that charge at once.</param>
    internal abstract void MapNewAnon(Machine machine, page* head, vm_area_struct* vma, ulong address, mem_cgroup* charged);

    /// <summary>The entry that a write fault makes for a page: dirty and writable if the VMA is.</summary>
    internal abstract pte_t WriteEntry(page* page, vm_area_struct* vma);

    protected bool IsAtLeast(int major, int minor) => version >= new LinuxVersion(major, minor, 0);

    protected static void LeaveLru(Machine machine, page* head)
    {
        if (PageFlags.Test(head, PageFlag.lru))
        {
            machine.Lru.Remove(head);
        }
    }
}
