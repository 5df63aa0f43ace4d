/* SPDX-License-Identifier: GPL-2.0-only */
#define ORDERED(n) ({ __asm__ volatile("nop"); (n); })
#define LIMITED(n) (ORDERED(n) + 1)

int refused(int n)
{
	return LIMITED(n);
}
