/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3129
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	struct page *page = alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address);

	if (anon_vma_prepare(vmf->vma))
		return VM_FAULT_OOM;
	page_add_new_anon_rmap(page, vmf->vma, vmf->address, false);
	put_page(page);
	return 0;
}
