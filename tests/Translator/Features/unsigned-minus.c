/* SPDX-License-Identifier: GPL-2.0-only */
/* Unary operators on unsigned operands. returns: 759 */
static unsigned long negate(unsigned int u, unsigned long ul, unsigned char c)
{
	unsigned int a = -u;
	unsigned long b = -ul;
	int d = -c;
	unsigned int e = ~u;

	return (a & 0xff) + (b & 0xff) + (unsigned long)(unsigned char)d + (+c) + (e & 1);
}

int run(void)
{
	return (int)negate(3, 1, 5) - 5;
}
