/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel:        4.19
 * source:        mm/memory.c:100-103
 * from document: 100-99
 */
#line 100 "mm/memory.c"
int refused(int n)
{
	return n;
}
