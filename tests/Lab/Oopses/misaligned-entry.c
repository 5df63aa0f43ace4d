/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3126
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	pte_t *pte = pte_offset_map(vmf->pmd, vmf->address);

	set_pte_at(vmf->vma->vm_mm, vmf->address, (pte_t *)((char *)pte + 1), vmf->orig_pte);
	return 0;
}
