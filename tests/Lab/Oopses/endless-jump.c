/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3131
 */
#line 3120 "mm/memory.c"
static int spin(struct vm_fault *vmf)
{
again:
	if (userfaultfd_missing(vmf->vma) == 0)
		goto again;
	return 0;
}

static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	return spin(vmf);
}
