/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3126
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	pte_t entry;
	pmd_t *pmd = (pmd_t *)((char *)&entry + 4);

	return pte_alloc(vmf->vma->vm_mm, pmd, vmf->address);
}
