/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Floating point to and from every integer type. What does not fit, C leaves open; the values are those of x86-64,
 * where gcc and clang agree. returns: 1723863936
 */
typedef __int128 s128;
typedef unsigned __int128 u128;

static unsigned long fold(unsigned long sum, unsigned long value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

static unsigned long bits(double value)
{
	return *(unsigned long *)&value;
}

static unsigned long bits_f(float value)
{
	return *(unsigned int *)&value;
}

static double edge(int i)
{
	switch (i) {
	case 0: return 0;
	case 1: return -0.5;
	case 2: return -1;
	case 3: return 1.999;
	case 4: return 255.9;
	case 5: return -129;
	case 6: return 32768;
	case 7: return -40000.75;
	case 8: return 65536;
	case 9: return 2147483647;
	case 10: return 2147483647.5;
	case 11: return 2147483648.;
	case 12: return -2147483648.;
	case 13: return -2147483649.;
	case 14: return 4294967295.;
	case 15: return 4294967296.;
	case 16: return -4294967297.;
	case 17: return 1e15;
	case 18: return 9223372036854774784.;
	case 19: return 9223372036854775808.;
	case 20: return -9223372036854775808.;
	case 21: return -9.3e18;
	case 22: return 18446742974197923840.;
	default: return 1.25e-310;
	}
}

static unsigned long to_integers(unsigned long sum, double d, float f)
{
	sum = fold(sum, (signed char)d);
	sum = fold(sum, (unsigned char)d);
	sum = fold(sum, (short)d);
	sum = fold(sum, (unsigned short)d);
	sum = fold(sum, (int)d);
	sum = fold(sum, (unsigned int)d);
	sum = fold(sum, (long)d);
	sum = fold(sum, (unsigned long)d);
	sum = fold(sum, (_Bool)d);
	sum = fold(sum, (signed char)f);
	sum = fold(sum, (unsigned char)f);
	sum = fold(sum, (short)f);
	sum = fold(sum, (unsigned short)f);
	sum = fold(sum, (int)f);
	sum = fold(sum, (unsigned int)f);
	sum = fold(sum, (long)f);
	sum = fold(sum, (unsigned long)f);
	sum = fold(sum, (_Bool)f);
	sum = fold(sum, (s128)d);
	sum = fold(sum, (s128)(d * 1e15) >> 64);
	sum = fold(sum, (u128)(d * 1e15));
	sum = fold(sum, (u128)f >> 64);
	sum = fold(sum, (s128)f);
	return sum;
}

static unsigned long integer(int i)
{
	return 1UL << i % 64 | (i > 63 ? 1 : 0) | (i > 127 ? 1UL << i % 64 / 2 : 0);
}

#define FROM(type) \
	sum = fold(sum, bits((double)(type)value)); \
	sum = fold(sum, bits_f((float)(type)value)); \
	sum = fold(sum, bits((double)-(type)value)); \
	sum = fold(sum, bits_f((float)(type)~value)); \
	d = (type)value; \
	f = (type)value; \
	sum = fold(sum, bits(d + (type)value)); \
	sum = fold(sum, bits_f(f * (type)value));

static unsigned long from_integers(unsigned long sum, unsigned long value)
{
	double d;
	float f;
	s128 wide = (s128)value << 61;

	FROM(signed char)
	FROM(unsigned char)
	FROM(short)
	FROM(unsigned short)
	FROM(int)
	FROM(unsigned int)
	FROM(long)
	FROM(unsigned long)
	FROM(s128)
	FROM(u128)
	FROM(_Bool)
	sum = fold(sum, bits((double)(wide + (long)value)));
	sum = fold(sum, bits((double)(u128)(wide + value)));
	sum = fold(sum, bits_f((float)(wide - value)));
	sum = fold(sum, bits_f((float)(u128)(wide - value)));
	wide = wide * 77 + 1;
	sum = fold(sum, bits((double)wide));
	sum = fold(sum, bits_f((float)-wide));
	return sum;
}

int run(void)
{
	unsigned long sum = 0;
	int i;

	for (i = 0; i < 24; i++)
		sum = to_integers(sum, edge(i), edge(i));
	for (i = 0; i < 192; i++)
		sum = from_integers(sum, integer(i));
	return (int)(sum ^ sum >> 32);
}
