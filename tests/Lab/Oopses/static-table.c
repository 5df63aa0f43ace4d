/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:3120-3131
 */
#line 3120 "mm/memory.c"
static unsigned int counter;
static const unsigned short weights[] = { 3, 5, 8 };

static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	unsigned int i, sum = counter;

	for (i = 0; i <= sizeof(weights) / sizeof(weights[0]); i++)
		sum += weights[i];
	return sum;
}
