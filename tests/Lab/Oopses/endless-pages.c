/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3127
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	for (;;) {
		vmf->pmd->pmd = 0;
		if (pte_alloc(vmf->vma->vm_mm, vmf->pmd, vmf->address))
			return VM_FAULT_OOM;
	}
}
