/* SPDX-License-Identifier: GPL-2.0-only */
/* The conditional operator: nested, with mixed types, with pointers. returns: 1291 */
static long choose(int i, unsigned int u, struct page *page)
{
	long r = i ? u : -1;
	struct page *p = i ? page : 0;

	r += (i > 1 ? i > 2 ? 1000 : 200 : 30);
	r += p ? 1 : 2;
	return r + (i ? 5 : 6u);
}

int run(void)
{
	return (int)choose(3, 284, 0);
}
