// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Behaviour.Tests;

/// <summary>Edits of the snippets' C, each of which changes what the function does.</summary>
internal static class Mutations
{
    private const string V4_4 = "v4.4/do_anonymous_page.c";
    private const string V4_19 = "v4.19/do_anonymous_page.c";
    private const string V6_8 = "v6.8/do_anonymous_page.c";
    private const string DoFault = "v2.6.32/__do_fault.c";

    public static IReadOnlyList<Mutation> All { get; } = [.. AnonymousClassic(), .. AnonymousVmf(), .. AnonymousFolio(), .. File()];

    private static IEnumerable<Mutation> AnonymousClassic() =>
    [
        new("swapped branch", V4_4, 2683, 2683, "!(flags", "\tif ((flags & FAULT_FLAG_WRITE) && !mm_forbids_zeropage(mm)) {"),
        new("no stack guard", V4_4, 2679, 2680, "check_stack_guard_page", ""),
        new("missing unlock", V4_4, 2742, 2742, "pte_unmap_unlock", "\t;"),
        new("missing put after a lost race", V4_4, 2746, 2746, "page_cache_release", ""),
        new("missing cancel after a lost race", V4_4, 2745, 2745, "mem_cgroup_cancel_charge", ""),
        new("no counter", V4_4, 2732, 2732, "inc_mm_counter_fast", ""),
        new("rmap forgotten", V4_4, 2733, 2733, "page_add_new_anon_rmap", ""),
        new("counted twice", V4_4, 2732, 2732, "inc_mm_counter_fast", "\tinc_mm_counter_fast(mm, MM_ANONPAGES); inc_mm_counter_fast(mm, MM_ANONPAGES);"),
        new("another label", V4_4, 2721, 2721, "goto release", "\t\tgoto unlock;"),
    ];

    private static IEnumerable<Mutation> AnonymousVmf() =>
    [
        new("address space not checked on read", V4_19, 3158, 3160, "check_stable_address_space", ""),
        new("address space not checked on write", V4_19, 3196, 3198, "check_stable_address_space", ""),
        new("huge pmd not noticed", V4_19, 3146, 3147, "pmd_trans_unstable", ""),
        new("missing put when the charge fails", V4_19, 3225, 3225, "put_page", "\t;"),
        new("entry not dirty", V4_19, 3189, 3189, "pte_mkdirty", "\t\tentry = pte_mkwrite(entry);"),
        new("page not put on the LRU", V4_19, 3211, 3211, "lru_cache_add", ""),
        new("charge not committed", V4_19, 3210, 3210, "mem_cgroup_commit_charge", ""),
        new("userfault with the lock held", V4_19, 3163, 3163, "pte_unmap_unlock", ""),
        new("result of a lost race", V4_19, 3194, 3194, "goto drop_charge", "\t\treturn VM_FAULT_OOM;"),
    ];

    private static IEnumerable<Mutation> AnonymousFolio() =>
    [
        new("wrong flag", V6_8, 4268, 4268, "VM_SHARED", "\tif (vma->vm_flags & VM_LOCKED)"),
        new("no second look after the lock", V6_8, 4334, 4339, "vmf_pte_changed", ""),
        new("missing page table not noticed on read", V6_8, 4285, 4286, "!vmf->pte", ""),
        new("missing page table not noticed on write", V6_8, 4332, 4333, "!vmf->pte", ""),
        new("error pointer not noticed", V6_8, 4307, 4308, "IS_ERR", ""),
        new("folio not marked up to date", V6_8, 4324, 4324, "__folio_mark_uptodate", ""),
        new("references of a large folio", V6_8, 4353, 4353, "folio_ref_add", ""),
        new("another number of pages", V6_8, 4354, 4354, "add_mm_counter", "\tadd_mm_counter(vma->vm_mm, MM_ANONPAGES, pages + 1);"),
        new("another counter", V6_8, 4354, 4354, "add_mm_counter", "\tadd_mm_counter(vma->vm_mm, MM_FILEPAGES, pages);"),
        new("another result", V6_8, 4374, 4374, "VM_FAULT_OOM", "\treturn VM_FAULT_SIGBUS;"),
        new("always dirty", V6_8, 4326, 4326, "mk_pte", "\tentry = pte_mkdirty(mk_pte(&folio->page, vma->vm_page_prot));"),
        new("write protection lost", V6_8, 4358, 4359, "pte_mkuffd_wp", ""),
    ];

    private static IEnumerable<Mutation> File() =>
    [
        new("page left locked", DoFault, 2865, 2865, "unlock_page", ""),
        new("dirty page not held", DoFault, 2827, 2827, "get_page", ""),
        new("times not updated", DoFault, 2862, 2863, "file_update_time", ""),
        new("page_mkwrite forgotten", DoFault, 2795, 2795, "page_mkwrite = 1", ""),
        new("page stays mlocked", DoFault, 2765, 2766, "clear_page_mlock", ""),
        new("nothing copied", DoFault, 2767, 2767, "copy_user_highpage", ""),
        new("truncation not noticed", DoFault, 2788, 2792, "!page->mapping", ""),
        new("failed page_mkwrite keeps the page", DoFault, 2873, 2873, "page_cache_release", ""),
        new("poisoned page left locked", DoFault, 2724, 2725, "unlock_page", ""),
    ];
}
