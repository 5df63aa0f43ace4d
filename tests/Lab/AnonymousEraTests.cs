// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Lab.Comparison;
using KTrans.Lab.Scenarios;
using KTrans.Lab.State;

namespace KTrans.Lab.Tests;

/// <summary>
/// A small fault handler of our own, written against the calls of each era: whatever the release, a page that gets mapped
/// is counted, charged and has its rmap, and one that does not is gone with its charge.
/// </summary>
public sealed class AnonymousEraTests
{
    private const string Page = "page at 0x75e52fc77000";

    private const string Classic = "struct mm_struct *mm, struct vm_area_struct *vma, unsigned long address, pte_t *page_table, pmd_t *pmd, unsigned int flags";

    private static readonly Era Tied = new(Classic, "mem_cgroup_newpage_charge(fresh, mm, GFP_KERNEL)", "page_add_new_anon_rmap(fresh, vma, address);", "mem_cgroup_uncharge_page(fresh);");
    private static readonly Era Renamed = Tied with { Charge = "mem_cgroup_charge_anon(fresh, mm, GFP_KERNEL)" };

    private static readonly Era Committed = new(
        Classic,
        "mem_cgroup_try_charge(fresh, mm, GFP_KERNEL, &memcg)",
        "page_add_new_anon_rmap(fresh, vma, address); mem_cgroup_commit_charge(fresh, memcg, false); lru_cache_add_active_or_unevictable(fresh, vma);",
        "mem_cgroup_cancel_charge(fresh, memcg);");

    private static readonly Era Compound = new(
        Classic,
        "mem_cgroup_try_charge(fresh, mm, GFP_KERNEL, &memcg, false)",
        "page_add_new_anon_rmap(fresh, vma, address, false); mem_cgroup_commit_charge(fresh, memcg, false, false); lru_cache_add_active_or_unevictable(fresh, vma);",
        "mem_cgroup_cancel_charge(fresh, memcg, false);");

    private static readonly Era Env = Compound with { Parameters = "struct fault_env *fe" };
    private static readonly Era Fault = Compound with { Parameters = "struct vm_fault *vmf" };

    private static readonly Era Active = new(
        "struct vm_fault *vmf", "mem_cgroup_charge(fresh, mm, GFP_KERNEL)", "page_add_new_anon_rmap(fresh, vma, address, false); lru_cache_add_active_or_unevictable(fresh, vma);", "");

    private static readonly Era Inactive = Active with { Map = "page_add_new_anon_rmap(fresh, vma, address, false); lru_cache_add_inactive_or_unevictable(fresh, vma);" };
    private static readonly Era OfFolios = Inactive with { Charge = "mem_cgroup_charge(page_folio(fresh), mm, GFP_KERNEL)" };
    private static readonly Era Exclusive = OfFolios with { Map = "page_add_new_anon_rmap(fresh, vma, address); lru_cache_add_inactive_or_unevictable(fresh, vma);" };

    private static readonly Era Folio = new(
        "struct vm_fault *vmf", "mem_cgroup_charge(page_folio(fresh), mm, GFP_KERNEL)", "folio_add_new_anon_rmap(page_folio(fresh), vma, address); folio_add_lru_vma(page_folio(fresh), vma);", "")
    {
        Allocate = "vma_alloc_zeroed_movable_folio(vma, address)",
    };

    private static readonly Era Flagged = Folio with { Map = "folio_add_new_anon_rmap(page_folio(fresh), vma, address, RMAP_EXCLUSIVE); folio_add_lru_vma(page_folio(fresh), vma);" };

    public static TheoryData<string> Releases => new([.. ByRelease.Keys]);

    private static Dictionary<string, Era> ByRelease => new()
    {
        ["2.6.32"] = Tied with { Count = "inc_mm_counter(mm, anon_rss);" },
        ["2.6.33"] = Tied with { Count = "inc_mm_counter(mm, anon_rss);" },
        ["2.6.34"] = Tied, ["2.6.37"] = Tied, ["3.2"] = Tied, ["3.4"] = Tied, ["3.8"] = Tied, ["3.11"] = Tied, ["3.12"] = Tied, ["3.14"] = Tied,
        ["3.15"] = Renamed, ["3.16"] = Renamed,
        ["3.17"] = Committed, ["3.18"] = Committed, ["4.1"] = Committed, ["4.3"] = Committed, ["4.4"] = Committed,
        ["4.5"] = Compound, ["4.7"] = Compound,
        ["4.8"] = Env, ["4.9"] = Env,
        ["4.10"] = Fault, ["4.11"] = Fault, ["4.14"] = Fault, ["4.16"] = Fault, ["4.18"] = Fault, ["4.19"] = Fault, ["4.20"] = Fault, ["5.2"] = Fault, ["5.7"] = Fault,
        ["5.8"] = Active,
        ["5.9"] = Inactive, ["5.11"] = Inactive, ["5.14"] = Inactive, ["5.15"] = Inactive,
        ["5.16"] = OfFolios, ["5.18"] = OfFolios,
        ["5.19"] = Exclusive, ["6.0"] = Exclusive, ["6.1"] = Exclusive, ["6.2"] = Exclusive with { Count = "inc_mm_counter(mm, MM_ANONPAGES);" },
        ["6.3"] = Folio, ["6.4"] = Folio, ["6.5"] = Folio, ["6.6"] = Folio, ["6.7"] = Folio, ["6.9"] = Folio, ["6.10"] = Folio,
        ["6.11"] = Flagged, ["6.12"] = Flagged, ["6.14"] = Flagged, ["6.15"] = Flagged, ["6.16"] = Flagged, ["6.18"] = Flagged,
    };

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_page_is_mapped_with_all_that_belongs_to_it_or_not_at_all(string release)
    {
        Dictionary<string, Outcome> written = RunTests.Tables(ByRelease[release].Code, release).Single().Rows
            .Where(row => row.Scenario is { Calls: [{ Access: Access.Write }], PageTables: [] or [{ Entry: not EntryKind.NoTable }] } && row.Cells.Single().Outcome is not null)
            .ToDictionary(row => row.Scenario.Id, row => row.Cells.Single().Outcome!);
        Assert.All(written, run => Assert.True(run.Value.Left.Count == 0 && run.Value.Oops is null, $"{run.Key}: {run.Value.Returns} {string.Join("; ", run.Value.Left)}"));
        foreach (string id in new[] { "anonymous/write", "anonymous/write-locked", "anonymous/write-race" })
        {
            MachineState state = written[id].State!;
            Assert.Equal(("0", "+1", "+1"), (written[id].Returns, state.Value("mm", "rss anon"), state.Value("memcg 1", "charged")));
            Assert.Equal(("1", "anon", StateField.Set), (state.Value(Page, "mapcount"), state.Value(Page, "mapping"), state.Value(Page, "flag uptodate")));
        }

        foreach (string id in new[] { "anonymous/write-no-anon-vma", "anonymous/write-no-memory", "anonymous/write-charge-refused", "anonymous/write-cgroup-full" })
        {
            MachineState state = written[id].State!;
            Assert.Equal(("VM_FAULT_OOM", "leaves the entry empty"), (written[id].Returns, written[id].Effect));
            Assert.DoesNotContain(state.Fields, f => f.Subject is "mm" or "memcg 1" or Page);
        }
    }

    /// <param name="Parameters">What the release hands a fault down in.</param>
    /// <param name="Charge">Charges the fresh page; true when that fails.</param>
    /// <param name="Map">What belongs to its mapping.</param>
    /// <param name="Uncharge">Gives the charge of a page back that does not get mapped, where freeing it does not.</param>
    private sealed record Era(string Parameters, string Charge, string Map, string Uncharge)
    {
        public string Count { get; init; } = "add_mm_counter(mm, MM_ANONPAGES, 1);";

        public string Allocate { get; init; } = "alloc_zeroed_user_highpage_movable(vma, address)";

        public string Code => $$"""
            static int do_anonymous_page({{Parameters}})
            {
            {{Locals}}
            	struct page *fresh;
            	pte_t *slot;
            	spinlock_t *lock;
            	int ret = 0;

            	if (anon_vma_prepare(vma))
            		return VM_FAULT_OOM;
            	fresh = (struct page *){{Allocate}};
            	if (!fresh)
            		return VM_FAULT_OOM;
            	__SetPageUptodate(fresh);
            	if ({{Charge}}) {
            		put_page(fresh);
            		return VM_FAULT_OOM;
            	}
            	slot = pte_offset_map_lock(mm, pmd, address, &lock);
            	if (pte_none(*slot)) {
            		{{Count}}
            		{{Map}}
            		set_pte_at(mm, address, slot, mk_pte(fresh, vma->vm_page_prot));
            	} else {
            		{{Uncharge}}
            		put_page(fresh);
            	}
            	pte_unmap_unlock(slot, lock);
            	return ret;
            }
            """;

        private string Locals => string.Join('\n', Parameters == Classic
            ? [Memcg]
            : new[]
            {
                $"\tstruct vm_area_struct *vma = {Name}->vma;", "\tstruct mm_struct *mm = vma->vm_mm;",
                $"\tunsigned long address = {Name}->address;", $"\tpmd_t *pmd = {Name}->pmd;", Memcg,
            });

        private string Name => Parameters.EndsWith("fe", StringComparison.Ordinal) ? "fe" : "vmf";

        private string Memcg => Charge.Contains("memcg", StringComparison.Ordinal) ? "\tstruct mem_cgroup *memcg;" : "";
    }
}
