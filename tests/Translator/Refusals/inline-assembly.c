/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	__asm__ volatile("nop");
	return n;
}
