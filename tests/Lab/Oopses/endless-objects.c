/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3127
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	for (;;) {
		vmf->vma->anon_vma = NULL;
		if (anon_vma_prepare(vmf->vma))
			return VM_FAULT_OOM;
	}
}
