// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Runtime.Surface;

namespace KTrans.Runtime.Tests;

/// <summary>What a fault on anonymous memory calls is there from the release that has it to the one that ends it.</summary>
public sealed class ReleaseTests
{
    private static readonly LinuxVersion[] Releases =
        [.. VersionTable.Chain.Select(c => c.First).Concat(new[] { "2.6.33", "3.8", "3.18", "4.7", "4.12", "4.18", "5.6", "5.15", "6.7", "6.14" }.Select(LinuxVersion.Parse)).Distinct()];

    [Theory]
    [InlineData("inc_mm_counter_fast", "2.6.34", "6.2")]
    [InlineData("check_stack_guard_page", "2.6.36", "4.12")]
    [InlineData("expand_stack", "2.6.36", "3.7")]
    [InlineData("expand_downwards", "2.6.39", "4.12")]
    [InlineData("mem_cgroup_newpage_charge", "2.6.32", "3.15")]
    [InlineData("mem_cgroup_charge_anon", "3.15", "3.17")]
    [InlineData("mem_cgroup_uncharge_page", "2.6.32", "3.17")]
    [InlineData("mem_cgroup_try_charge", "3.17", "5.8")]
    [InlineData("mem_cgroup_try_charge_delay", "4.19", "5.8")]
    [InlineData("mem_cgroup_commit_charge", "3.17", "5.8")]
    [InlineData("mem_cgroup_cancel_charge", "3.17", "5.8")]
    [InlineData("mem_cgroup_charge", "5.8", null)]
    [InlineData("cgroup_throttle_swaprate", "5.8", "6.4")]
    [InlineData("folio_throttle_swaprate", "5.19", null)]
    [InlineData("lru_cache_add_active_or_unevictable", "3.17", "5.9")]
    [InlineData("lru_cache_add_inactive_or_unevictable", "5.9", "6.8")]
    [InlineData("folio_add_lru_vma", "6.1", null)]
    [InlineData("page_add_new_anon_rmap", "2.6.32", "6.8")]
    [InlineData("folio_add_new_anon_rmap", "6.3", null)]
    [InlineData("mm_forbids_zeropage", "3.19", null)]
    [InlineData("userfaultfd_missing", "4.3", null)]
    [InlineData("handle_userfault", "4.3", null)]
    [InlineData("page_cache_release", "2.6.32", "4.6")]
    [InlineData("pmd_trans_unstable", "4.8", "6.5")]
    [InlineData("check_stable_address_space", "4.13", null)]
    [InlineData("pte_sw_mkyoung", "5.8", null)]
    [InlineData("update_mmu_tlb", "5.8", null)]
    [InlineData("update_mmu_tlb_range", "6.11", null)]
    [InlineData("update_mmu_cache_range", "6.6", null)]
    [InlineData("set_ptes", "6.6", null)]
    [InlineData("page_folio", "5.16", null)]
    [InlineData("alloc_zeroed_user_highpage_movable", "2.6.32", "6.3")]
    [InlineData("vma_alloc_zeroed_movable_folio", "6.3", null)]
    [InlineData("vma_alloc_folio", "5.19", null)]
    [InlineData("clear_huge_page", "2.6.38", "6.11")]
    [InlineData("folio_zero_user", "6.11", null)]
    [InlineData("user_alloc_needs_zeroing", "6.13", null)]
    [InlineData("vmf_orig_pte_uffd_wp", "6.4", null)]
    [InlineData("vmf_pte_changed", "6.4", null)]
    [InlineData("vmf_anon_prepare", "6.9", null)]
    [InlineData("__vmf_anon_prepare", "6.12", null)]
    [InlineData("alloc_anon_folio", "6.8", null)]
    [InlineData("folio_prealloc", "6.8", null)]
    [InlineData("count_mthp_stat", "6.10", null)]
    [InlineData("folio_mk_pte", "6.16", null)]
    public void A_primitive_is_there_while_the_kernel_has_it(string name, string first, string? until)
    {
        foreach (LinuxVersion release in Releases)
        {
            bool exists = release >= LinuxVersion.Parse(first) && (until is null || release < LinuxVersion.Parse(until));
            Assert.True(exists == SurfaceTests.Visible(release).Any(m => m.Name == name), $"{name} in {release}");
        }
    }

    [Theory]
    [InlineData("mem_cgroup_try_charge", "4.4", 4)]
    [InlineData("mem_cgroup_try_charge", "4.5", 5)]
    [InlineData("page_add_new_anon_rmap", "4.4", 3)]
    [InlineData("page_add_new_anon_rmap", "4.5", 4)]
    [InlineData("page_add_new_anon_rmap", "5.18", 4)]
    [InlineData("page_add_new_anon_rmap", "5.19", 3)]
    [InlineData("folio_add_new_anon_rmap", "6.10", 3)]
    [InlineData("folio_add_new_anon_rmap", "6.11", 4)]
    [InlineData("handle_userfault", "4.7", 4)]
    [InlineData("handle_userfault", "4.8", 2)]
    [InlineData("pte_alloc", "4.20", 3)]
    [InlineData("pte_alloc", "5.0", 2)]
    [InlineData("pte_mkwrite", "6.5", 1)]
    [InlineData("pte_mkwrite", "6.6", 2)]
    [InlineData("vma_alloc_folio", "6.12", 5)]
    [InlineData("vma_alloc_folio", "6.13", 4)]
    [InlineData("thp_vma_allowable_orders", "6.9", 6)]
    [InlineData("thp_vma_allowable_orders", "6.10", 4)]
    public void It_takes_what_the_kernels_takes(string name, string release, int parameters) =>
        Assert.Equal(parameters, SurfaceTests.Visible(LinuxVersion.Parse(release)).Single(m => m.Name == name).GetParameters().Length);

    [Theory]
    [InlineData("4.9", "KTrans.Runtime.fault_env*")]
    [InlineData("4.10", "KTrans.Runtime.vm_fault*")]
    public void A_userfault_is_handed_over_in_the_releases_struct(string release, string type) =>
        Assert.Equal(type, SurfaceTests.Visible(LinuxVersion.Parse(release)).Single(m => m.Name == "handle_userfault").GetParameters()[0].ParameterType.FullName);
}
