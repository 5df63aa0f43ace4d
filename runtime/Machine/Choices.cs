// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>Every choice there is. What state decides (VMA flags, limits, mm flags) is no choice.</summary>
public static class Choices
{
    /// <summary>Memory for a user page or folio; asked once for every attempt of any order.</summary>
    public static Choice AllocPage { get; } =
        new("alloc_page", "does the page allocator have a page?", "page", "NULL");

    /// <summary>Memory to attach an anon_vma to a VMA; not asked when none has to be allocated.</summary>
    public static Choice AnonVma { get; } =
        new("anon_vma", "is there memory for the VMA's anon_vma?", "allocated", "ENOMEM");

    /// <summary>
    /// Room in a memory cgroup below its limit; not asked for the root cgroup, whose charges cannot fail, nor when
    /// the limit has been reached, which is state.
    /// </summary>
    public static Choice Charge { get; } =
        new("charge", "does the memory cgroup accept the charge?", "charged", "ENOMEM");

    /// <summary>Memory for a page table; asked when a page table has to be allocated.</summary>
    public static Choice PteAlloc { get; } =
        new("pte_alloc", "is there memory for a page table?", "table", "ENOMEM");

    /// <summary>
    /// Another thread's huge page fault comes first: asked when pte_alloc (4.8 and later) has a new table for an
    /// empty pmd. When it does, the pmd really maps a huge page with all its accounting.
    /// </summary>
    public static Choice PgtableGone { get; } =
        new("pgtable_gone", "who fills the empty pmd?", "table", "another thread mapped a huge page");

    /// <summary>
    /// Another thread's fault on the same address comes first: asked whenever the lock of the fault address's page
    /// table is taken while the entry still is what the fault saw. When it does, the page really is mapped, with
    /// reference, rmap, counters, LRU and charge. Not asked when the other thread could not get a page, nor when the fault saw
    /// one or the entry of one in swap.
    /// </summary>
    public static Choice PteRace { get; } =
        new("pte_race", "what is in the entry once it is locked?", "as seen", "filled by another thread");

    /// <summary>The OOM reaper works on the address space: asked by check_stable_address_space.</summary>
    public static Choice MmUnstable { get; } =
        new("mm_unstable", "has the OOM reaper started on the mm?", "stable", "OOM reaper started");

    /// <summary>Whether a fault under its VMA's lock gets the mmap lock too; asked by mmap_read_trylock.</summary>
    public static Choice MmapTrylock { get; } =
        new("mmap_trylock", "is the mmap lock free for a reader?", "taken", "a writer has it");

    /// <summary>Limits on growing a stack VMA; asked when it has to grow.</summary>
    public static Choice StackGrowth { get; } =
        new("stack_growth", "may the stack grow?", "allowed", "ENOMEM");

    /// <summary>
    /// What the file's ->fault handler does. A page that is not in the page cache is read in first, which is state
    /// and adds VM_FAULT_MAJOR. RETRY is another holder of the page's lock, where the fault may be retried; else the
    /// page comes locked.
    /// </summary>
    public static Choice Fault { get; } = new(
        "fault",
        "what does the file's ->fault do?",
        "locked page",
        "unlocked page",
        "OOM",
        "SIGBUS",
        "NOPAGE",
        "poisoned locked",
        "poisoned unlocked",
        "RETRY");

    /// <summary>What the file's ->page_mkwrite handler does.</summary>
    public static Choice PageMkwrite { get; } = new(
        "page_mkwrite",
        "what does the file's ->page_mkwrite do?",
        "locked",
        "unlocked",
        "SIGBUS",
        "NOPAGE",
        "truncated while unlocked");

    /// <summary>Memory of a page that is copied for a private write; asked by kernels that survive when it is bad.</summary>
    public static Choice CopyPage { get; } =
        new("copy_page", "can the file's page be read to be copied?", "copied", "machine check");

    /// <summary>
    /// A signal wakes a thread that waits in handle_userfault; asked only where it changes the result: before 5.7,
    /// for a fault with both FAULT_FLAG_USER and FAULT_FLAG_KILLABLE that waits.
    /// </summary>
    public static Choice UserfaultSignal { get; } =
        new("userfault_signal", "what wakes the thread from its userfault?", "resolved", "signal");

    /// <summary>Room for one more page in the swap area; not asked when all slots are in use, which is state.</summary>
    public static Choice SwapSlot { get; } =
        new("swap_slot", "is there a free swap slot?", "slot", "none");

    /// <summary>How far the write of a page to swap has come; asked for each one under way when time goes by.</summary>
    public static Choice Writeback { get; } =
        new("writeback", "how is the write to swap that is under way?", "completed", "still under way", "failed");

    /// <summary>The swap device's answer to a read; asked for each page that is read in.</summary>
    public static Choice SwapRead { get; } =
        new("swap_read", "can the page be read from swap?", "read", "failed");

    /// <summary>All of them, in a fixed order.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        AllocPage, AnonVma, Charge, PteAlloc, PgtableGone, PteRace, MmUnstable, MmapTrylock, StackGrowth, Fault, PageMkwrite,
        CopyPage, UserfaultSignal, SwapSlot, Writeback, SwapRead,
    ];

    /// <summary>The choice that has a name.</summary>
    /// <exception cref="ArgumentException">None has it.</exception>
    public static Choice Named(string name) =>
        All.FirstOrDefault(choice => choice.Name == name)
        ?? throw new ArgumentException($"no choice is called '{name}'", nameof(name));
}
