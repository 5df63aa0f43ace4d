/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	__asm__("" : "=r" (n));
	return n;
}

int also_refused(int n)
{
	__asm__ goto("jmp %l0" : : : : out);
	return n;
out:
	return 0;
}

int and_two(int n, int m)
{
	__asm__ volatile("" : "=r" (n), "=r" (m) : "0" (m), "1" (n));
	return n;
}

int in_memory(int n)
{
	__asm__ volatile("" : "=m" (n));
	return n;
}

int with_a_remark(int n)
{
	__asm__ volatile("# %0" : "+r" (n));
	return n;
}
