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

    // Paths of 4.4 that map the zero page: its caller has the page table, nothing asks whether the mm is stable.
    private static readonly string[] ZeroPage4_4 =
        [.. Of("4.4", ReadIds("", "-locked", "-no-page-table", "-not-writable", "-stack-growth", "-no-page-table-no-memory", "-page-table-gone", "-mm-unstable"))];

    // Those of the later ones.
    private static readonly string[] ZeroPage4_19 = [.. Of("4.19", ReadIds("", "-locked", "-no-page-table", "-not-writable", "-stack-growth", "-stack-guard"))];

    // Paths that map a page of their own.
    private static readonly string[] NewPage4_4 =
    [
        .. Of("4.4", WriteIds("", "-locked", "-no-page-table", "-stack-growth", "-no-page-table-no-memory", "-page-table-gone", "-mm-unstable", "-last-frame", "-neighbour-mapped")),
        .. NewPage("4.4"),
    ];

    private static readonly string[] NewPage4_19 =
        [.. Of("4.19", WriteIds("", "-locked", "-no-page-table", "-stack-growth", "-stack-guard", "-last-frame", "-neighbour-mapped")), .. NewPage("4.19")];

    private static readonly string[] LargeFolio =
    [
        .. Of("6.8", WriteIds("-folios-64k", "-folios-64k-no-page-table", "-folios-64k-16k", "-folios-64k-16k-no-memory", "-folios-64k-16k-neighbour", "-then-write-folios-16k")),
    ];

    private static readonly string[] NewPage6_8 =
    [
        .. Of("6.8", WriteIds("", "-locked", "-no-page-table", "-stack-growth", "-stack-guard", "-last-frame", "-neighbour-mapped", "-vma-lock", "-folios-64k-no-memory", "-uffd-wp-marker")),
        .. NewPage("6.8"), .. LargeFolio,
    ];

    private static readonly string[] Userfaultfd = ["-userfaultfd", "-userfaultfd-no-retry"];

    // Shared writes that end with a dirty page mapped.
    private static readonly string[] Dirtied =
    [
        .. Of("2.6.32", "file/write-shared-no-mkwrite", "file/write-shared-no-mkwrite-unlocked",
            "file/write-shared-no-mkwrite-dirty", "file/write-shared",
            "file/write-shared-unlocked", "file/write-shared-dirty",
            "file/write-shared-mkwrite-unlocked", "file/write-shared-no-retry", "file/write-shared-no-page-table",
            "file/write-shared-no-page-table-no-memory", "file/write-shared-then-write"),
    ];

    // Private writes that end with a copy mapped.
    private static readonly string[] Copied =
    [
        .. Of("2.6.32", "file/write-private", "file/write-private-cached", "file/write-private-locked",
            "file/write-private-locked-mlocked", "file/write-private-unlocked", "file/write-private-no-page-table",
            "file/write-private-no-page-table-no-memory", "file/write-private-mm-unstable", "file/write-private-bad-memory",
            "file/write-private-then-write", "file/read-private-then-write"),
    ];

    public static IReadOnlyList<Mutation> All { get; } = [.. AnonymousClassic(), .. AnonymousVmf(), .. AnonymousFolio(), .. File()];

    private static IEnumerable<Mutation> AnonymousClassic() =>
    [
        new("swapped branch", V4_4, 2683, 2683, "!(flags", "\tif ((flags & FAULT_FLAG_WRITE) && !mm_forbids_zeropage(mm)) {",
        [
            .. ZeroPage4_4, .. NewPage4_4.Where(cell => !cell.Contains("forbidden", StringComparison.Ordinal)),
            .. Of("4.4", ReadIds(["-race", .. Userfaultfd])),
            .. Of("4.4", WriteIds(["-race", "-no-anon-vma", "-no-memory", "-charge-refused", "-cgroup-full", .. Userfaultfd])),
        ]),
        new("no stack guard", V4_4, 2679, 2680, "check_stack_guard_page", "",
            [.. Of("4.4", [.. ReadIds("-stack-guard", "-stack-growth"), .. WriteIds("-stack-guard", "-stack-growth")])]),
        new("missing unlock", V4_4, 2742, 2742, "pte_unmap_unlock", "\t;",
        [
            .. ZeroPage4_4, .. NewPage4_4, "4.4 anonymous/read-race",
            "4.4 anonymous/write-race", "4.4 anonymous/read-zero-page-forbidden-race",
        ]),
        new("missing put after a lost race", V4_4, 2746, 2746, "page_cache_release", "",
            "4.4 anonymous/write-race", "4.4 anonymous/read-zero-page-forbidden-race"),
        new("missing cancel after a lost race", V4_4, 2745, 2745, "mem_cgroup_cancel_charge", "",
            "4.4 anonymous/write-race", "4.4 anonymous/read-zero-page-forbidden-race"),
        new("no counter", V4_4, 2732, 2732, "inc_mm_counter_fast", "", NewPage4_4),
        new("rmap forgotten", V4_4, 2733, 2733, "page_add_new_anon_rmap", "", NewPage4_4),
    ];

    private static IEnumerable<Mutation> AnonymousVmf() =>
    [
        new("address space not checked on read", V4_19, 3158, 3160, "check_stable_address_space", "",
            [.. ZeroPage4_19, "4.19 anonymous/read-then-write", .. Of("4.19", ReadIds(["-mm-unstable", .. Userfaultfd]))]),
        new("address space not checked on write", V4_19, 3196, 3198, "check_stable_address_space", "",
            [.. NewPage4_19, .. Of("4.19", WriteIds(["-mm-unstable", .. Userfaultfd]))]),
        new("huge pmd not noticed", V4_19, 3146, 3147, "pmd_trans_unstable", "",
            "4.19 anonymous/read-page-table-gone", "4.19 anonymous/write-page-table-gone"),
        new("missing put when the charge fails", V4_19, 3225, 3225, "put_page", "\t;",
            "4.19 anonymous/write-charge-refused", "4.19 anonymous/read-zero-page-forbidden-charge-refused", "4.19 anonymous/write-cgroup-full",
            "4.19 anonymous/write-then-write-cgroup-limit"),
        new("entry not dirty", V4_19, 3189, 3189, "pte_mkdirty", "\t\tentry = pte_mkwrite(entry);",
            [.. NewPage4_19.Except(["4.19 anonymous/read-not-writable-zero-page-forbidden"])]),
        new("page not put on the LRU", V4_19, 3211, 3211, "lru_cache_add", "", NewPage4_19),
        new("charge not committed", V4_19, 3210, 3210, "mem_cgroup_commit_charge", "", NewPage4_19),
        new("userfault with the lock held", V4_19, 3163, 3163, "pte_unmap_unlock", "", [.. Of("4.19", ReadIds(Userfaultfd))]),
        new("result of a lost race", V4_19, 3194, 3194, "goto drop_charge", "\t\treturn VM_FAULT_OOM;",
            "4.19 anonymous/write-race", "4.19 anonymous/read-zero-page-forbidden-race"),
    ];

    private static IEnumerable<Mutation> AnonymousFolio() =>
    [
        new("wrong flag", V6_8, 4268, 4268, "VM_SHARED", "\tif (vma->vm_flags & VM_LOCKED)",
            "6.8 anonymous/read-shared", "6.8 anonymous/write-shared", "6.8 anonymous/read-locked", "6.8 anonymous/write-locked",
            "6.8 anonymous/write-then-write-other-vma"),
        new("no second look after the lock", V6_8, 4334, 4339, "vmf_pte_changed", "",
            "6.8 anonymous/write-race", "6.8 anonymous/read-zero-page-forbidden-race",
            "6.8 anonymous/write-folios-64k-race"),
        new("missing page table not noticed on read", V6_8, 4285, 4286, "!vmf->pte", "",
            "6.8 anonymous/read-page-table-gone"),
        new("missing page table not noticed on write", V6_8, 4332, 4333, "!vmf->pte", "",
            "6.8 anonymous/write-page-table-gone"),
        new("error pointer not noticed", V6_8, 4307, 4308, "IS_ERR", "", "6.8 anonymous/write-folios-64k-page-table-gone"),
        new("folio not marked up to date", V6_8, 4324, 4324, "__folio_mark_uptodate", "", NewPage6_8),
        new("references of a large folio", V6_8, 4353, 4353, "folio_ref_add", "", LargeFolio),
        new("write protection lost", V6_8, 4358, 4359, "pte_mkuffd_wp", "",
            "6.8 anonymous/read-uffd-wp-marker", "6.8 anonymous/write-uffd-wp-marker"),
    ];

    private static IEnumerable<Mutation> File() =>
    [
        new("page left locked", DoFault, 2865, 2865, "unlock_page", "",
        [
            .. Of("2.6.32", "file/read-private", "file/read-shared", "file/read-shared-cached", "file/read-private-unlocked",
                "file/read-private-race", "file/read-shared-race", "file/read-private-neighbours-cached",
                "file/read-private-cached-neighbours", "file/read-private-cached-locked", "file/read-private-cached", "file/read-private-cached-no-page-table",
                "file/read-private-cached-no-page-table-no-memory", "file/read-private-no-page-table", "file/read-private-no-page-table-no-memory",
                "file/read-private-mm-unstable", "file/read-private-then-read"),
            .. Copied,
            .. Of("2.6.32", "file/write-private-no-anon-vma", "file/write-private-no-memory",
                "file/write-private-charge-refused", "file/write-private-race", "file/write-shared-no-mkwrite-race",
                "file/write-shared-race"),
        ]),
        new("dirty page not held", DoFault, 2827, 2827, "get_page", "", Dirtied),
        new("times not updated", DoFault, 2862, 2863, "file_update_time", "", Dirtied),
        new("page_mkwrite forgotten", DoFault, 2795, 2795, "page_mkwrite = 1", "", "2.6.32 file/write-shared-dirty"),
        new("page stays mlocked", DoFault, 2765, 2766, "clear_page_mlock", "", "2.6.32 file/write-private-locked-mlocked"),
        new("nothing copied", DoFault, 2767, 2767, "copy_user_highpage", "", Copied),
        new("truncation not noticed", DoFault, 2788, 2792, "!page->mapping", "", "2.6.32 file/write-shared-mkwrite-truncated"),
        new("failed page_mkwrite keeps the page", DoFault, 2873, 2873, "page_cache_release", "",
            [.. Of("2.6.32", "file/write-shared-mkwrite-sigbus", "file/write-shared-mkwrite-nopage", "file/write-shared-mkwrite-truncated")]),
        new("poisoned page left locked", DoFault, 2724, 2725, "unlock_page", "",
            "2.6.32 file/read-private-poisoned-locked", "2.6.32 file/read-private-cached-poisoned",
            "2.6.32 file/read-private-cached-dirty-poisoned", "2.6.32 file/write-private-poisoned-locked"),
    ];

    // What maps a page of its own in every version.
    private static IEnumerable<string> NewPage(string kernel) => Of(
        kernel,
        "anonymous/document-004", "anonymous/read-zero-page-forbidden", "anonymous/read-not-writable-zero-page-forbidden", "anonymous/read-then-write",
        "anonymous/write-then-write", "anonymous/write-then-write-cgroup-limit", "anonymous/write-then-write-no-page-table", "anonymous/write-then-write-other-vma");

    private static string[] ReadIds(params string[] what) => [.. what.Select(w => "anonymous/read" + w)];

    private static string[] WriteIds(params string[] what) => [.. what.Select(w => "anonymous/write" + w)];

    private static IEnumerable<string> Of(string kernel, params string[] ids) => ids.Select(id => $"{kernel} {id}");
}
