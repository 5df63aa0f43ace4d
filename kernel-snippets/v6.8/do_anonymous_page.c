/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        6.8
 * source:        mm/memory.c:4254-4375
 * document:      004_c313c2f78c9d2725.txt
 * completed:     4254-4375
 * traced:        4254, 4268, 4275, 4279, 4303, 4306, 4315, 4326-4329, 4331, 4355-4356, 4360, 4366-4367
 */
#line 4254 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	bool wp_marker = vmf_orig_pte_uffd_wp(vmf);
	struct vm_area_struct *vma = vmf->vma;
	unsigned long addr = vmf->address;
	vm_fault_t ret = 0;
	struct folio *folio;
	pte_t entry;
	int pages = 1;
	int i;




	if (vma->vm_flags & VM_SHARED)
		return VM_FAULT_SIGBUS;





	if (pte_alloc(vma->vm_mm, vmf->pmd))
		return VM_FAULT_OOM;


	if (!(vmf->flags & FAULT_FLAG_WRITE) &&
			!mm_forbids_zeropage(vma->vm_mm)) {
		entry = pte_mkspecial(pfn_pte(my_zero_pfn(addr),
				vma->vm_page_prot));
		vmf->pte = pte_offset_map_lock(vma->vm_mm, vmf->pmd, addr, &vmf->ptl);

		if (!vmf->pte)
			goto unlock;
		if (vmf_pte_changed(vmf)) {
			update_mmu_tlb(vma, addr, vmf->pte);
			goto unlock;
		}
		ret = check_stable_address_space(vma->vm_mm);
		if (ret)
			goto unlock;

		if (userfaultfd_missing(vma)) {
			pte_unmap_unlock(vmf->pte, vmf->ptl);
			return handle_userfault(vmf, VM_UFFD_MISSING);
		}
		goto map;
	}


	if (unlikely(anon_vma_prepare(vma)))
		goto oom;

	folio = alloc_anon_folio(vmf);
	if (IS_ERR(folio))
		return 0;
	if (!folio)
		goto oom;

	pages = folio_nr_pages(folio);
	addr = ALIGN_DOWN(vmf->address, pages * PAGE_SIZE);

	if (mem_cgroup_charge(folio, vma->vm_mm, GFP_KERNEL))
		goto charge_failed;
	folio_throttle_swaprate(folio, GFP_KERNEL);






	__folio_mark_uptodate(folio);

	entry = mk_pte(&folio->page, vma->vm_page_prot);
	entry = pte_sw_mkyoung(entry);
	if (vma->vm_flags & VM_WRITE)
		entry = pte_mkwrite(pte_mkdirty(entry), vma);

	vmf->pte = pte_offset_map_lock(vma->vm_mm, vmf->pmd, addr, &vmf->ptl);
	if (!vmf->pte)
		goto drop;
	if ((pages == 1 && vmf_pte_changed(vmf)) ||
			(pages > 1 && !pte_range_none(vmf->pte, pages))) {
		for (i = 0; i < pages; i++)
			update_mmu_tlb(vma, addr + PAGE_SIZE * i, vmf->pte + i);
		goto drop;
	}



	ret = check_stable_address_space(vma->vm_mm);
	if (ret)
		goto drop;

	if (userfaultfd_missing(vma)) {
		pte_unmap_unlock(vmf->pte, vmf->ptl);
		folio_put(folio);
		return handle_userfault(vmf, VM_UFFD_MISSING);
	}

	folio_ref_add(folio, pages - 1);
	add_mm_counter(vma->vm_mm, MM_ANONPAGES, pages);
	folio_add_new_anon_rmap(folio, vma, addr);
	folio_add_lru_vma(folio, vma);
map:
	if (wp_marker)
		entry = pte_mkuffd_wp(entry);
	set_ptes(vma->vm_mm, addr, vmf->pte, entry, pages);


	update_mmu_cache_range(vmf, vma, addr, vmf->pte, pages);
unlock:
	if (vmf->pte)
		pte_unmap_unlock(vmf->pte, vmf->ptl);
	return ret;
drop:
	folio_put(folio);
	goto unlock;
charge_failed:
	folio_put(folio);
oom:
	return VM_FAULT_OOM;
}
