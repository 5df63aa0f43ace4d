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

int and_this(int n)
{
	__asm__ volatile("" : : : "rbx");
	return n;
}
