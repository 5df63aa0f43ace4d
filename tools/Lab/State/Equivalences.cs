// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Lab.State;

/// <summary>Something that states may differ in and still count as the same.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Description">What does not count, and why.</param>
public sealed record Equivalence(string Name, string Description);

/// <summary>All that <see cref="MachineState"/> leaves out, so that states of different kernels can be held against each other.</summary>
public static class Equivalences
{
    /// <summary>What a kernel holds a page in is its own affair.</summary>
    public static Equivalence PageAndFolio { get; } = new(
        "page and folio", "A page and the folio that it is are one thing: a `struct folio` is a second view of the bytes of its first `struct page`.");

    /// <summary>Pages are told by the part they play.</summary>
    public static Equivalence FrameNumbers { get; } = new(
        "frame numbers", "Which frame a page has does not count. A page is named by where it is mapped, by its place in a file, or, when nobody has it, by what it is like.");

    /// <summary>Nothing tells the order of allocations.</summary>
    public static Equivalence AllocationOrder { get; } = new(
        "allocation order", "Which of two pages, tables or objects was allocated first does not count.");

    /// <summary>No address of the arena is in a state.</summary>
    public static Equivalence Addresses { get; } = new(
        "addresses", "Where the machine's memory holds an object does not count; addresses of the process that faults do.");

    /// <summary>Flags are told by name.</summary>
    public static Equivalence FlagNumbers { get; } = new(
        "flag numbers", "The bit numbers of PG_ and VM_ flags move between kernels; flags are told by name.");

    /// <summary>Batches before the LRU are one thing.</summary>
    public static Equivalence Batches { get; } = new(
        "pagevec and folio batch", "A page that waits for the LRU waits in a batch, be it a pagevec or a folio batch, of pages to add or of pages to mlock, and which place it has there does not count.");

    /// <summary>Counts have other names in each era.</summary>
    public static Equivalence CounterNames { get; } = new(
        "names of counts", "`_count` and `_refcount`, `file_rss` and `MM_FILEPAGES`, `NR_ANON_PAGES` and `NR_ANON_MAPPED` are the same counts; map counts are told as how often a page is mapped, from 0.");

    /// <summary>Huge pages are counted in huge pages.</summary>
    public static Equivalence HugePageUnits { get; } = new(
        "units of huge pages", "`NR_ANON_THPS` counts huge pages, also where a kernel counts their base pages.");

    /// <summary>What a task has not passed on yet is its mm's.</summary>
    public static Equivalence SplitCounters { get; } = new(
        "split counters", "What a task counts for its mm and has not passed on yet counts as the mm's.");

    /// <summary>Counters are told as changes.</summary>
    public static Equivalence Baseline { get; } = new(
        "state before the call", "Counters are changes since the call began, and what no call touched is no difference: kernels prepare the world each in their own way.");

    /// <summary>Page tables are told by their number and what is in them.</summary>
    public static Equivalence PageTablePages { get; } = new(
        "pages of page tables", "The pages that hold page tables are told by their number alone; the entries say what is in them.");

    /// <summary>Which anon_vma it is does not count.</summary>
    public static Equivalence AnonVmas { get; } = new(
        "shape of the reverse map", "A VMA has an anon_vma or none: chains, roots and degrees are each kernel's own. That the reverse map leads from a page to where it is mapped is checked apart.");

    /// <summary>The memory cgroup's bookkeeping has many forms.</summary>
    public static Equivalence Charges { get; } = new(
        "page_cgroup and memcg_data", "Whom a page is charged to is one fact, wherever a kernel notes it.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Equivalence> All { get; } =
    [
        PageAndFolio, FrameNumbers, AllocationOrder, Addresses, FlagNumbers, Batches, CounterNames, HugePageUnits, SplitCounters,
        Baseline, PageTablePages, AnonVmas, Charges,
    ];
}
