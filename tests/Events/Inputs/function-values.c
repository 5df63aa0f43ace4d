/* SPDX-License-Identifier: GPL-2.0-only */
/* returns: 44 */
static int add(int a, int b)
{
	return a + b;
}

static void store(int *to, int value)
{
	*to = value;
}

static int apply(int (*f)(int, int), unsigned char a)
{
	if (f)
		return f(a, 2);
	return 0;
}

int run(void)
{
	void (*s)(int *, int) = store;
	int (*nothing)(int, int) = 0;
	int n;

	s(&n, apply(add, 40));
	return n + add(1, 1) + (pte_none != 0 && nothing == 0 ? 0 : apply(nothing, 0));
}
