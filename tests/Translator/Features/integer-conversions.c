/* SPDX-License-Identifier: GPL-2.0-only */
/* Usual arithmetic conversions, at the edges of every width. returns: 66049 */
static long mixed(int i, unsigned int u, long l, unsigned long ul)
{
	long sum = 0;

	sum += u + i;
	sum += (i < u) * 2;
	sum += (l < u) * 4;
	sum += (ul > i) * 8;
	sum += (i + l) & 0xff;
	sum += (u - 1u) & 0xf;
	sum += (ul & i) == ul;
	return sum;
}

static int narrow(unsigned char c, signed char s, unsigned short h)
{
	c += 250;
	s -= 100;
	h <<= 9;
	return c + s + h + (unsigned char)(c * 3) + ~c;
}

static unsigned int wrap(void)
{
	unsigned int big = 4294967295u;
	unsigned long wide = big + 1u;
	int minus = -1;

	return wide + (unsigned long)minus / 0xffffffffffffUL + (unsigned char)minus;
}

int run(void)
{
	return (int)(mixed(-1, 1, -5, 3) & 0xfff) + (narrow(10, -100, 77) & 0x3f) + (int)wrap();
}
