// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime;

/// <summary>The steps of a page's life, for whoever looks at the machine at each.</summary>
public sealed unsafe partial class Machine
{
    /// <summary>
    /// Told when a kernel function has done its part with a page: the function's name, and the struct page's address; 0 when it
    /// handed the fault over to a userfaultfd. The machine may be looked at, not changed.
    /// </summary>
    public Action<string, nint>? Passing { get; set; }

    /// <summary>
    /// Told at what the kernel's tracepoints tell (include/trace/events, by their names in 6.12): <c>mm_page_alloc</c> and
    /// <c>mm_page_free</c> of user pages, <c>mm_lru_insertion</c>, <c>mm_lru_activate</c>, <c>mm_vmscan_write_folio</c>, each with the struct
    /// page's address; <c>rss_stat</c> with the counter behind its name, and <c>page_fault_user</c>, with 0. The machine may be
    /// looked at, not changed.
    /// </summary>
    public Action<string, nint>? Traced { get; set; }

    /// <summary>Faults that a user's accesses took and that were no major ones, of all processes since the machine was made.</summary>
    public long MinorFaults { get; private set; }

    /// <summary>The same of major faults: what was needed had to be read, or, from 5.9 on, the fault was tried again.</summary>
    public long MajorFaults { get; private set; }

    internal void Trace(string tracepoint, page* page) => Traced?.Invoke(tracepoint, (nint)page);

    internal void CountFault(bool isMajor)
    {
        MinorFaults += isMajor ? 0 : 1;
        MajorFaults += isMajor ? 1 : 0;
    }

    internal void Passed(string function, page* page) => Passing?.Invoke(function, (nint)page);
}
