/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3124
 */
#line 3120 "mm/memory.c"
static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	vmf[1].flags = 1;
	return 0;
}
