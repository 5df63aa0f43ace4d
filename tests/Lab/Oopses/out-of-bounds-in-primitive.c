/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        2.6.32
 * source:        mm/memory.c:3120-3132
 */
#line 3120 "mm/memory.c"
static int __do_fault(struct mm_struct *mm, struct vm_area_struct *vma,
		unsigned long address, pmd_t *pmd, pgoff_t pgoff,
		unsigned int flags, pte_t orig_pte)
{
	struct vm_fault vmf;
	struct page *page;

	vmf.pgoff = pgoff;
	vma->vm_ops->fault(vma, &vmf);
	page = vmf.page;
	page->index = 20;
	return set_page_dirty(page);
}
