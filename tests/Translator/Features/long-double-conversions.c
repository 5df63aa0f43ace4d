/* SPDX-License-Identifier: GPL-2.0-only */
/* Conversions between long double and every other type, also of what does not fit, where gcc and clang agree. returns: 2108347521 */
struct narrow {
	unsigned field : 5;
	signed wide : 20;
};

static const long double edges[] = {
	0, -0.0L, 0.9L, -0.9L, 127.5L, -128.5L, 200, -200, 255.9L, 32767.5L, -32768.5L, 40000, 65535.9L, 2147483647.5L, -2147483648.5L, 2147483648.0L, 3000000000.0L, 4294967295.5L,
	4294967296.0L, 9007199254740993.0L, 9223372036854775807.0L, -9223372036854775808.0L, 9223372036854775807.5L, 9223372036854775808.0L, 18446744073709551615.0L,
	18446744073709551616.0L, -1e19L, 1e30L, -1e30L, 1e38L, 0x1p127L, -0x1p127L, __LDBL_MAX__, __LDBL_MIN__, 3.4028235677973366e38L, 3.4028235677973365e38L,
	1.7976931348623158e308L, 1.7976931348623159e308L, 0x1.fffffffffffff8p1023L, 0x1p-149L, 0x1p-150L, 0x1.8p-150L, 0x1p-1074L, 0x1.8p-1074L, 0x1p-1075L, 0x1.0000000000000002p-1075L,
	0x1.00000100000000008p0L, 0x1.000001p0L, 0x1.0000000000000800p0L, 0x1.0000000000000802p0L, 1e5000L, -1e5000L,
};

static unsigned long from(unsigned long sum, long double x)
{
	struct narrow n = { x < 32 && x >= 0 ? x : 3, 0 };
	union { double d; unsigned long bits; } d = { x };
	union { float f; unsigned bits; } f = { x };
	signed char c = x;
	unsigned char uc = x;
	short s = x;
	unsigned short us = x;
	__int128 wide = x;
	unsigned __int128 uwide = x;

	sum = sum * 31 + c + uc + s + us;
	sum = sum * 31 + (int)x;
	sum = sum * 31 + (unsigned)x;
	sum = sum * 31 + (long)x;
	sum = sum * 31 + (unsigned long)x;
	sum = sum * 31 + (unsigned long)wide + (unsigned long)(wide >> 64);
	sum = sum * 31 + (unsigned long)uwide + (unsigned long)(uwide >> 64);
	sum = sum * 31 + d.bits + f.bits + n.field + (_Bool)x;
	return sum;
}

static unsigned long bits(unsigned long sum, long double x)
{
	return (sum * 31 + *(unsigned long *)&x) * 31 + *((unsigned short *)&x + 4);
}

static unsigned long to(unsigned long sum, unsigned long n)
{
	unsigned __int128 wide = (unsigned __int128)n << 64 | n * 3;
	enum { FIRST, SECOND } e = n & 1;
	struct narrow narrow = { n, n };

	sum = bits(sum, (signed char)n);
	sum = bits(sum, (unsigned char)n);
	sum = bits(sum, (short)n);
	sum = bits(sum, (unsigned short)n);
	sum = bits(sum, (int)n);
	sum = bits(sum, (unsigned)n);
	sum = bits(sum, (long)n);
	sum = bits(sum, n);
	sum = bits(sum, (__int128)wide);
	sum = bits(sum, wide);
	sum = bits(sum, wide >> 63);
	sum = bits(sum, e);
	sum = bits(sum, narrow.field);
	sum = bits(sum, narrow.wide);
	sum = bits(sum, (_Bool)n);
	sum = bits(sum, (double)n * 0.1);
	return bits(sum, (float)n);
}

int run(void)
{
	unsigned long sum = 1, i;

	for (i = 0; i < sizeof edges / sizeof *edges; i++)
		sum = from(sum, edges[i]);
	for (i = 0; i < 64; i++)
		sum = to(sum, (0x9e3779b97f4a7c15 >> i) ^ i);
	return (int)(sum ^ sum >> 32);
}
