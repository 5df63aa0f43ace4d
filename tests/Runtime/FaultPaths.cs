// SPDX-License-Identifier: GPL-2.0-only
namespace KTrans.Runtime.Tests;

/// <summary>
/// The ordinary way through the fault functions, written from the primitives they use: the order of the calls is the
/// kernels', the branches for misfortune are the models' business.
/// </summary>
internal static unsafe class FaultPaths
{
    internal static int Anonymous2_6_32(mm_struct* mm, vm_area_struct* vma, ulong address, pmd_t* pmd)
    {
        Assert.Equal(0, V2_6_32.anon_vma_prepare(vma));
        page* page = V2_6_32.alloc_zeroed_user_highpage_movable(vma, address);
        V2_6_32.__SetPageUptodate(page);
        Assert.Equal(0, V2_6_32.mem_cgroup_newpage_charge(page, mm, V2_6_32.GFP_KERNEL));
        pte_t entry = V2_6_32.maybe_mkwrite(V2_6_32.pte_mkdirty(V2_6_32.mk_pte(page, vma->vm_page_prot)), vma);
        spinlock_t* ptl;
        pte_t* pte = V2_6_32.pte_offset_map_lock(mm, pmd, address, &ptl);
        Assert.True(V2_6_32.pte_none(*pte));
        V2_6_32.inc_mm_counter(mm, V2_6_32.anon_rss);
        V2_6_32.page_add_new_anon_rmap(page, vma, address);
        V2_6_32.set_pte_at(mm, address, pte, entry);
        V2_6_32.update_mmu_cache(vma, address, entry);
        V2_6_32.pte_unmap_unlock(pte, ptl);
        return 0;
    }

    internal static int Anonymous4_4(mm_struct* mm, vm_area_struct* vma, ulong address, pmd_t* pmd)
    {
        Assert.Equal(0, V4_4.check_stack_guard_page(vma, address));
        Assert.Equal(0, V4_4.anon_vma_prepare(vma));
        page* page = V4_4.alloc_zeroed_user_highpage_movable(vma, address);
        mem_cgroup* memcg;
        Assert.Equal(0, V4_4.mem_cgroup_try_charge(page, mm, V4_4.GFP_KERNEL, &memcg));
        V4_4.__SetPageUptodate(page);
        pte_t entry = V4_4.maybe_mkwrite(V4_4.pte_mkdirty(V4_4.mk_pte(page, vma->vm_page_prot)), vma);
        spinlock_t* ptl;
        pte_t* pte = V4_4.pte_offset_map_lock(mm, pmd, address, &ptl);
        Assert.True(V4_4.pte_none(*pte) && !V4_4.userfaultfd_missing(vma));
        V4_4.inc_mm_counter_fast(mm, V4_4.MM_ANONPAGES);
        V4_4.page_add_new_anon_rmap(page, vma, address);
        V4_4.mem_cgroup_commit_charge(page, memcg, false);
        V4_4.lru_cache_add_active_or_unevictable(page, vma);
        V4_4.set_pte_at(mm, address, pte, entry);
        V4_4.update_mmu_cache(vma, address, pte);
        V4_4.pte_unmap_unlock(pte, ptl);
        return 0;
    }

    internal static uint Anonymous4_19(vm_fault* vmf)
    {
        vm_area_struct* vma = vmf->vma;
        Assert.False(V4_19.pte_alloc(vma->vm_mm, vmf->pmd, vmf->address) || V4_19.pmd_trans_unstable(vmf->pmd));
        Assert.Equal(0, V4_19.anon_vma_prepare(vma));
        page* page = V4_19.alloc_zeroed_user_highpage_movable(vma, vmf->address);
        mem_cgroup* memcg;
        Assert.Equal(0, V4_19.mem_cgroup_try_charge_delay(page, vma->vm_mm, V4_19.GFP_KERNEL, &memcg, false));
        V4_19.__SetPageUptodate(page);
        pte_t entry = V4_19.maybe_mkwrite(V4_19.pte_mkdirty(V4_19.mk_pte(page, vma->vm_page_prot)), vma);
        spinlock_t* ptl;
        vmf->pte = V4_19.pte_offset_map_lock(vma->vm_mm, vmf->pmd, vmf->address, &ptl);
        Assert.True(V4_19.pte_none(*vmf->pte) && V4_19.check_stable_address_space(vma->vm_mm) == 0);
        V4_19.inc_mm_counter_fast(vma->vm_mm, V4_19.MM_ANONPAGES);
        V4_19.page_add_new_anon_rmap(page, vma, vmf->address, false);
        V4_19.mem_cgroup_commit_charge(page, memcg, false, false);
        V4_19.lru_cache_add_active_or_unevictable(page, vma);
        V4_19.set_pte_at(vma->vm_mm, vmf->address, vmf->pte, entry);
        V4_19.update_mmu_cache(vma, vmf->address, vmf->pte);
        V4_19.pte_unmap_unlock(vmf->pte, ptl);
        return 0;
    }

    internal static uint Anonymous6_8(vm_fault* vmf)
    {
        vm_area_struct* vma = vmf->vma;
        Assert.False(V6_8.vmf_orig_pte_uffd_wp(vmf) || V6_8.pte_alloc(vma->vm_mm, vmf->pmd));
        Assert.Equal(0, V6_8.anon_vma_prepare(vma));
        folio* folio = V6_8.alloc_anon_folio(vmf);
        int nr = (int)V6_8.folio_nr_pages(folio);
        ulong addr = V6_8.ALIGN_DOWN(vmf->address, (ulong)nr * V6_8.PAGE_SIZE);
        Assert.Equal(0, V6_8.mem_cgroup_charge(folio, vma->vm_mm, V6_8.GFP_KERNEL));
        V6_8.folio_throttle_swaprate(folio, V6_8.GFP_KERNEL);
        V6_8.__folio_mark_uptodate(folio);
        pte_t entry = V6_8.pte_sw_mkyoung(V6_8.mk_pte(&folio->page, vma->vm_page_prot));
        entry = V6_8.maybe_mkwrite(V6_8.pte_mkdirty(entry), vma);
        spinlock_t* ptl;
        vmf->pte = V6_8.pte_offset_map_lock(vma->vm_mm, vmf->pmd, addr, &ptl);
        Assert.True(V6_8.pte_range_none(vmf->pte, nr) && V6_8.check_stable_address_space(vma->vm_mm) == 0);
        V6_8.folio_ref_add(folio, nr - 1);
        V6_8.add_mm_counter(vma->vm_mm, V6_8.MM_ANONPAGES, nr);
        V6_8.folio_add_new_anon_rmap(folio, vma, addr);
        V6_8.folio_add_lru_vma(folio, vma);
        V6_8.set_ptes(vma->vm_mm, addr, vmf->pte, entry, (uint)nr);
        V6_8.update_mmu_cache_range(vmf, vma, addr, vmf->pte, (uint)nr);
        V6_8.pte_unmap_unlock(vmf->pte, ptl);
        return 0;
    }

    internal static int Anonymous3_10(mm_struct* mm, vm_area_struct* vma, ulong address, pmd_t* pmd)
    {
        Assert.Equal(0, V3_10.check_stack_guard_page(vma, address));
        Assert.Equal(0, V3_10.anon_vma_prepare(vma));
        page* page = V3_10.alloc_zeroed_user_highpage_movable(vma, address);
        V3_10.__SetPageUptodate(page);
        Assert.Equal(0, V3_10.mem_cgroup_newpage_charge(page, mm, V3_10.GFP_KERNEL));
        pte_t entry = V3_10.maybe_mkwrite(V3_10.pte_mkdirty(V3_10.mk_pte(page, vma->vm_page_prot)), vma);
        spinlock_t* ptl;
        pte_t* pte = V3_10.pte_offset_map_lock(mm, pmd, address, &ptl);
        Assert.True(V3_10.pte_none(*pte));
        V3_10.inc_mm_counter_fast(mm, V3_10.MM_ANONPAGES);
        V3_10.page_add_new_anon_rmap(page, vma, address);
        V3_10.set_pte_at(mm, address, pte, entry);
        V3_10.update_mmu_cache(vma, address, pte);
        V3_10.pte_unmap_unlock(pte, ptl);
        return 0;
    }

    internal static uint Anonymous5_10(vm_fault* vmf)
    {
        vm_area_struct* vma = vmf->vma;
        Assert.False(V5_10.pte_alloc(vma->vm_mm, vmf->pmd) || V5_10.pmd_trans_unstable(vmf->pmd));
        Assert.Equal(0, V5_10.anon_vma_prepare(vma));
        page* page = V5_10.alloc_zeroed_user_highpage_movable(vma, vmf->address);
        Assert.Equal(0, V5_10.mem_cgroup_charge(page, vma->vm_mm, V5_10.GFP_KERNEL));
        V5_10.cgroup_throttle_swaprate(page, V5_10.GFP_KERNEL);
        V5_10.__SetPageUptodate(page);
        pte_t entry = V5_10.pte_sw_mkyoung(V5_10.mk_pte(page, vma->vm_page_prot));
        entry = V5_10.maybe_mkwrite(V5_10.pte_mkdirty(entry), vma);
        spinlock_t* ptl;
        vmf->pte = V5_10.pte_offset_map_lock(vma->vm_mm, vmf->pmd, vmf->address, &ptl);
        Assert.True(V5_10.pte_none(*vmf->pte) && V5_10.check_stable_address_space(vma->vm_mm) == 0);
        V5_10.inc_mm_counter_fast(vma->vm_mm, V5_10.MM_ANONPAGES);
        V5_10.page_add_new_anon_rmap(page, vma, vmf->address, false);
        V5_10.lru_cache_add_inactive_or_unevictable(page, vma);
        V5_10.set_pte_at(vma->vm_mm, vmf->address, vmf->pte, entry);
        V5_10.update_mmu_cache(vma, vmf->address, vmf->pte);
        V5_10.pte_unmap_unlock(vmf->pte, ptl);
        return 0;
    }

    internal static uint Anonymous6_1(vm_fault* vmf)
    {
        vm_area_struct* vma = vmf->vma;
        Assert.False(V6_1.pte_alloc(vma->vm_mm, vmf->pmd) || V6_1.pmd_trans_unstable(vmf->pmd));
        Assert.Equal(0, V6_1.anon_vma_prepare(vma));
        page* page = V6_1.alloc_zeroed_user_highpage_movable(vma, vmf->address);
        Assert.Equal(0, V6_1.mem_cgroup_charge(V6_1.page_folio(page), vma->vm_mm, V6_1.GFP_KERNEL));
        V6_1.__SetPageUptodate(page);
        pte_t entry = V6_1.maybe_mkwrite(V6_1.pte_mkdirty(V6_1.mk_pte(page, vma->vm_page_prot)), vma);
        spinlock_t* ptl;
        vmf->pte = V6_1.pte_offset_map_lock(vma->vm_mm, vmf->pmd, vmf->address, &ptl);
        Assert.True(V6_1.pte_none(*vmf->pte) && V6_1.check_stable_address_space(vma->vm_mm) == 0);
        V6_1.inc_mm_counter_fast(vma->vm_mm, V6_1.MM_ANONPAGES);
        V6_1.page_add_new_anon_rmap(page, vma, vmf->address);
        V6_1.lru_cache_add_inactive_or_unevictable(page, vma);
        V6_1.set_pte_at(vma->vm_mm, vmf->address, vmf->pte, entry);
        V6_1.update_mmu_cache(vma, vmf->address, vmf->pte);
        V6_1.pte_unmap_unlock(vmf->pte, ptl);
        return 0;
    }

    internal static uint Anonymous6_12(vm_fault* vmf)
    {
        vm_area_struct* vma = vmf->vma;
        Assert.False(V6_12.vmf_orig_pte_uffd_wp(vmf) || V6_12.pte_alloc(vma->vm_mm, vmf->pmd));
        Assert.Equal(0u, V6_12.vmf_anon_prepare(vmf));
        folio* folio = V6_12.alloc_anon_folio(vmf);
        int nr = (int)V6_12.folio_nr_pages(folio);
        ulong addr = V6_12.ALIGN_DOWN(vmf->address, (ulong)nr * V6_12.PAGE_SIZE);
        V6_12.__folio_mark_uptodate(folio);
        pte_t entry = V6_12.maybe_mkwrite(V6_12.pte_mkdirty(V6_12.mk_pte(&folio->page, vma->vm_page_prot)), vma);
        spinlock_t* ptl;
        vmf->pte = V6_12.pte_offset_map_lock(vma->vm_mm, vmf->pmd, addr, &ptl);
        Assert.True(V6_12.pte_range_none(vmf->pte, nr) && V6_12.check_stable_address_space(vma->vm_mm) == 0);
        V6_12.folio_ref_add(folio, nr - 1);
        V6_12.add_mm_counter(vma->vm_mm, V6_12.MM_ANONPAGES, nr);
        V6_12.count_mthp_stat((int)V6_12.folio_order(folio), V6_12.MTHP_STAT_ANON_FAULT_ALLOC);
        V6_12.folio_add_new_anon_rmap(folio, vma, addr, V6_12.RMAP_EXCLUSIVE);
        V6_12.folio_add_lru_vma(folio, vma);
        V6_12.set_ptes(vma->vm_mm, addr, vmf->pte, entry, (uint)nr);
        V6_12.update_mmu_cache_range(vmf, vma, addr, vmf->pte, (uint)nr);
        V6_12.pte_unmap_unlock(vmf->pte, ptl);
        return 0;
    }
}
