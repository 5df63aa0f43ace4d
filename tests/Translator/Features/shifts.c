/* SPDX-License-Identifier: GPL-2.0-only */
/* Shifts take the type of their left operand; the count may have any. returns: 1765 */
static unsigned long shift(int i, unsigned long ul, unsigned char c, unsigned long count)
{
	unsigned long sum = 0;

	sum += i << 3;
	sum += (unsigned int)i >> 28;
	sum += i >> 31 & 7;
	sum += ul << count;
	sum += 1UL << count;
	sum += c << count;
	sum >>= count - 3;
	return sum;
}

int run(void)
{
	return (int)shift(-8, 17, 200, 5) + (int)(1UL << 5);
}
