// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Behaviour.Tests;

/// <summary>
/// Edits of the snippets' C with the cells that each must change: predicted from reading the C, by the paths that
/// lead over the edited lines.
/// </summary>
internal static class Mutations
{
    private const string V4_4 = "v4.4/do_anonymous_page.c";
    private const string V4_19 = "v4.19/do_anonymous_page.c";
    private const string V6_8 = "v6.8/do_anonymous_page.c";
    private const string DoFault = "v2.6.32/__do_fault.c";

    // Paths that map the zero page.
    private static readonly string[] ZeroPage = ["plain fault", "plain fault, mapping not writable", "plain fault, locked in memory"];
    private static readonly string[] ZeroPageVmf = [.. ZeroPage, "plain fault, no page table yet", "stack guard hit"];

    // Paths that map a page of their own.
    private static readonly string[] NewPage4_4 = ["4.4 write: plain fault", "4.4 write: plain fault, locked in memory", "4.4 read: zero page forbidden"];
    private static readonly string[] NewPage4_19 = NewPage("4.19");
    private static readonly string[] LargeFolio =
    [
        "6.8 write: 64 KB folios enabled", "6.8 write: 64 KB and 16 KB folios enabled, no memory for the larger",
        "6.8 write: 64 KB and 16 KB folios enabled, a page is where the larger would lie",
    ];
    private static readonly string[] NewPage6_8 =
    [
        .. NewPage("6.8"), .. LargeFolio, "6.8 write: 64 KB folios enabled, no memory for one",
        "6.8 write: entry marked write protected by userfaultfd",
    ];

    private static readonly string[] Userfaultfd = ["userfaultfd armed", "userfaultfd armed, no retry allowed"];

    // Shared writes that end with a dirty page mapped.
    private static readonly string[] Dirtied =
    [
        .. Of("2.6.32 write", "shared mapping without page_mkwrite", "shared mapping without page_mkwrite, ->fault leaves the page unlocked",
            "shared mapping without page_mkwrite, page dirty before", "shared mapping with page_mkwrite",
            "shared mapping with page_mkwrite, ->fault leaves the page unlocked", "shared mapping with page_mkwrite, page dirty before",
            "shared mapping, page_mkwrite leaves the page unlocked", "shared mapping, no retry allowed"),
    ];

    // Private writes that end with a copy mapped.
    private static readonly string[] Copied =
    [
        .. Of("2.6.32 write", "private mapping (COW)", "private mapping (COW), page cached", "private mapping (COW), locked in memory",
            "private mapping (COW), locked in memory, page mlocked", "private mapping (COW), ->fault leaves the page unlocked"),
    ];

    public static IReadOnlyList<Mutation> All { get; } = [.. AnonymousClassic(), .. AnonymousVmf(), .. AnonymousFolio(), .. File()];

    private static IEnumerable<Mutation> AnonymousClassic() =>
    [
        new("swapped branch", V4_4, 2683, 2683, "!(flags", "\tif ((flags & FAULT_FLAG_WRITE) && !mm_forbids_zeropage(mm)) {",
        [
            .. Of("4.4 read", ZeroPage), .. Of("4.4 read", Userfaultfd), "4.4 read: entry filled by another thread",
            "4.4 write: plain fault", "4.4 write: plain fault, locked in memory", "4.4 write: entry filled by another thread",
            "4.4 write: no memory for the anon_vma", "4.4 write: no memory for the page", "4.4 write: charge refused",
            "4.4 write: memory cgroup at its limit", .. Of("4.4 write", Userfaultfd),
        ]),
        new("no stack guard", V4_4, 2679, 2680, "check_stack_guard_page", "", "4.4 read: stack guard hit", "4.4 write: stack guard hit"),
        new("missing unlock", V4_4, 2742, 2742, "pte_unmap_unlock", "\t;",
        [
            .. Of("4.4 read", ZeroPage), .. NewPage4_4, "4.4 read: entry filled by another thread",
            "4.4 write: entry filled by another thread", "4.4 read: entry filled by another thread, zero page forbidden",
        ]),
        new("missing put after a lost race", V4_4, 2746, 2746, "page_cache_release", "",
            "4.4 write: entry filled by another thread", "4.4 read: entry filled by another thread, zero page forbidden"),
        new("missing cancel after a lost race", V4_4, 2745, 2745, "mem_cgroup_cancel_charge", "",
            "4.4 write: entry filled by another thread", "4.4 read: entry filled by another thread, zero page forbidden"),
        new("no counter", V4_4, 2732, 2732, "inc_mm_counter_fast", "", NewPage4_4),
        new("rmap forgotten", V4_4, 2733, 2733, "page_add_new_anon_rmap", "", NewPage4_4),
    ];

    private static IEnumerable<Mutation> AnonymousVmf() =>
    [
        new("address space not checked on read", V4_19, 3158, 3160, "check_stable_address_space", "",
            [.. Of("4.19 read", ZeroPageVmf), "4.19 read: address space unstable", .. Of("4.19 read", Userfaultfd)]),
        new("address space not checked on write", V4_19, 3196, 3198, "check_stable_address_space", "",
            [.. NewPage4_19, "4.19 write: address space unstable", .. Of("4.19 write", Userfaultfd)]),
        new("huge pmd not noticed", V4_19, 3146, 3147, "pmd_trans_unstable", "",
            "4.19 read: page table gone: huge page mapped by another thread", "4.19 write: page table gone: huge page mapped by another thread"),
        new("missing put when the charge fails", V4_19, 3225, 3225, "put_page", "\t;",
            "4.19 write: charge refused", "4.19 read: charge refused, zero page forbidden", "4.19 write: memory cgroup at its limit"),
        new("entry not dirty", V4_19, 3189, 3189, "pte_mkdirty", "\t\tentry = pte_mkwrite(entry);", NewPage4_19),
        new("page not put on the LRU", V4_19, 3211, 3211, "lru_cache_add", "", NewPage4_19),
        new("charge not committed", V4_19, 3210, 3210, "mem_cgroup_commit_charge", "", NewPage4_19),
        new("userfault with the lock held", V4_19, 3163, 3163, "pte_unmap_unlock", "", [.. Of("4.19 read", Userfaultfd)]),
        new("result of a lost race", V4_19, 3194, 3194, "goto drop_charge", "\t\treturn VM_FAULT_OOM;",
            "4.19 write: entry filled by another thread", "4.19 read: entry filled by another thread, zero page forbidden"),
    ];

    private static IEnumerable<Mutation> AnonymousFolio() =>
    [
        new("wrong flag", V6_8, 4268, 4268, "VM_SHARED", "\tif (vma->vm_flags & VM_LOCKED)",
            "6.8 read: shared mapping", "6.8 write: shared mapping", "6.8 read: plain fault, locked in memory", "6.8 write: plain fault, locked in memory"),
        new("no second look after the lock", V6_8, 4334, 4339, "vmf_pte_changed", "",
            "6.8 write: entry filled by another thread", "6.8 read: entry filled by another thread, zero page forbidden",
            "6.8 write: 64 KB folios enabled, entry filled by another thread"),
        new("missing page table not noticed on read", V6_8, 4285, 4286, "!vmf->pte", "",
            "6.8 read: page table gone: huge page mapped by another thread"),
        new("missing page table not noticed on write", V6_8, 4332, 4333, "!vmf->pte", "",
            "6.8 write: page table gone: huge page mapped by another thread"),
        new("error pointer not noticed", V6_8, 4307, 4308, "IS_ERR", "", "6.8 write: 64 KB folios enabled, page table gone"),
        new("folio not marked up to date", V6_8, 4324, 4324, "__folio_mark_uptodate", "", NewPage6_8),
        new("references of a large folio", V6_8, 4353, 4353, "folio_ref_add", "", LargeFolio),
        new("write protection lost", V6_8, 4358, 4359, "pte_mkuffd_wp", "",
            "6.8 read: entry marked write protected by userfaultfd", "6.8 write: entry marked write protected by userfaultfd"),
    ];

    private static IEnumerable<Mutation> File() =>
    [
        new("page left locked", DoFault, 2865, 2865, "unlock_page", "",
        [
            .. Of("2.6.32 read", "private mapping", "shared mapping", "shared mapping, page cached", "private mapping, ->fault leaves the page unlocked",
                "private mapping, lost race", "shared mapping, lost race", "private mapping, neighbours cached",
                "private mapping, page and neighbours cached", "private mapping, page cached, locked in memory"),
            .. Copied,
            .. Of("2.6.32 write", "private mapping (COW), no memory for the anon_vma", "private mapping (COW), no memory for the page",
                "private mapping (COW), charge refused", "private mapping (COW), lost race", "shared mapping without page_mkwrite, lost race",
                "shared mapping with page_mkwrite, lost race"),
        ]),
        new("dirty page not held", DoFault, 2827, 2827, "get_page", "", Dirtied),
        new("times not updated", DoFault, 2862, 2863, "file_update_time", "", Dirtied),
        new("page_mkwrite forgotten", DoFault, 2795, 2795, "page_mkwrite = 1", "", "2.6.32 write: shared mapping with page_mkwrite, page dirty before"),
        new("page stays mlocked", DoFault, 2765, 2766, "clear_page_mlock", "", "2.6.32 write: private mapping (COW), locked in memory, page mlocked"),
        new("nothing copied", DoFault, 2767, 2767, "copy_user_highpage", "", Copied),
        new("truncation not noticed", DoFault, 2788, 2792, "!page->mapping", "", "2.6.32 write: shared mapping, page_mkwrite lets the page be truncated"),
        new("failed page_mkwrite keeps the page", DoFault, 2873, 2873, "page_cache_release", "",
            [.. Of("2.6.32 write", "shared mapping, page_mkwrite says SIGBUS", "shared mapping, page_mkwrite says NOPAGE", "shared mapping, page_mkwrite lets the page be truncated")]),
        new("poisoned page left locked", DoFault, 2724, 2725, "unlock_page", "",
            "2.6.32 read: private mapping, ->fault gives a poisoned page, locked", "2.6.32 read: private mapping, page cached and poisoned",
            "2.6.32 read: private mapping, page dirty and poisoned", "2.6.32 write: private mapping (COW), ->fault gives a poisoned page, locked"),
    ];

    private static string[] NewPage(string kernel) =>
    [
        $"{kernel} read: zero page forbidden",
        .. Of($"{kernel} write", "plain fault", "plain fault, no page table yet", "plain fault, locked in memory", "stack guard hit"),
    ];

    private static IEnumerable<string> Of(string prefix, params string[] titles) => titles.Select(title => $"{prefix}: {title}");
}
