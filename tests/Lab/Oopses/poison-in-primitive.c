/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3124
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	vmf->vma->anon_vma_chain.next = (struct list_head *)0xdead000000000100;
	return anon_vma_prepare(vmf->vma) ? VM_FAULT_OOM : 0;
}
