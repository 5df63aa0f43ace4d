/* SPDX-License-Identifier: GPL-2.0-only */
/* Everything C takes as a condition. returns: 1023 */
static int conditions(int i, unsigned long ul, struct page *page, _Bool b)
{
	int bits = 0;

	if (i)
		bits |= 1;
	if (!ul)
		bits |= 2;
	if (!page)
		bits |= 4;
	if (b && !(i & 2))
		bits |= 8;
	if (!!i == 1)
		bits |= 16;
	if ((i = 6))
		bits |= 32;
	if (i > 5 > 0)
		bits |= 64;
	bits |= (i && ul || b) << 7;
	b = i & 4;
	bits |= b << 8;
	bits += (ul == 0) * 512;
	return bits;
}

int run(void)
{
	return conditions(5, 0, 0, 1);
}
