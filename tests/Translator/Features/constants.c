/* SPDX-License-Identifier: GPL-2.0-only */
/* Constants that C wraps and C# would not compile unless told. returns: 77 */
static unsigned int wrapped(void)
{
	unsigned int all = -1;
	unsigned long most = ~0;
	unsigned char low = 0x1ff;
	int negative = 0xfffffffe;
	unsigned int sum = 4294967295u + 3u;
	unsigned int mask = ~0x0fu & 0xff;

	return (all == 4294967295u) + (most == 0xffffffffffffffffUL) * 2 + (low == 255) * 4 +
	       (negative == -2) * 8 + sum * 4 + (mask == 0xf0) * 16 + 'a' % 2 - (sizeof(long) == 8) + 38;
}

int run(void)
{
	return (int)wrapped();
}
