/* SPDX-License-Identifier: GPL-2.0-only */
static int callee(int n)
{
	return n;
}

int refused(int n)
{
	int (*f)(int) = callee;

	return f(n);
}
