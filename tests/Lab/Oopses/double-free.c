/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3127
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	struct page *page = alloc_zeroed_user_highpage_movable(vmf->vma, vmf->address);

	put_page(page);
	put_page(page);
	return 0;
}
