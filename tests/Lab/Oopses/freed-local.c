/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3132
 */
#line 3120 "mm/memory.c"
static unsigned long *dangling(unsigned long n)
{
	unsigned long *p = &n;

	return p;
}

static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	unsigned long *left = dangling(3);

	return *left;
}
