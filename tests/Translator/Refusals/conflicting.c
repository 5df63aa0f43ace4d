/* SPDX-License-Identifier: GPL-2.0-only */
#line 100 "mm/memory.c"
int refused(int n)
{
	return n;
}

long refused(int n);
