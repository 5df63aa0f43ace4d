/* SPDX-License-Identifier: GPL-2.0-only */
/* long double: constants, operators, NaN, steps, truth, mixtures with other types. returns: -1985223022 */
#define TENTH 0.1L
#define PASTED(digits) digits##L

union number {
	long double value;
	struct {
		unsigned long digits;
		unsigned short exponent;
	} bits;
};

static unsigned long fold(unsigned long sum, long double value)
{
	union number n;

	/* Which NaN an operation gives, C leaves open. */
	n.value = value != value ? 99 : value;
	return (sum * 31 + n.bits.digits) * 31 + n.bits.exponent;
}

static long double edge(int i)
{
	switch (i) {
	case 0: return 0.0L;
	case 1: return -0.0L;
	case 2: return 1;
	case 3: return -1.5L;
	case 4: return __LDBL_MAX__;
	case 5: return __LDBL_DENORM_MIN__;
	case 6: return -1e4000L;
	case 7: return 0.1;
	case 8: return TENTH;
	case 9: return 0.1f;
	case 10: return 1e5000L;
	case 11: return -__builtin_infl();
	case 12: return __builtin_nanl("");
	case 13: return 18446744073709551615ul;
	case 14: return PASTED(.3);
	case 15: return 0x1.fffffffffffffffep-16383L;
	case 16: return 0xap-4l;
	default: return 'a' / 7.L;
	}
}

static unsigned long pairs(unsigned long sum, long double a, long double b)
{
	sum = fold(sum, a + b);
	sum = fold(sum, a - b);
	sum = fold(sum, a * b);
	sum = fold(sum, a / b);
	sum = fold(sum, -a);
	sum = fold(sum, +b);
	sum = sum * 64 + (a < b) * 32 + (a > b) * 16 + (a <= b) * 8 + (a >= b) * 4 + (a == b) * 2 + (a != b);
	sum = sum * 64 + !(a < b) * 32 + !(a > b) * 16 + !(a <= b) * 8 + !(a >= b) * 4 + !(a == b) * 2 + !(a != b);
	return sum;
}

static unsigned long mixtures(unsigned long sum, long double a, double d, float f)
{
	double e = d;
	int n = 7;
	unsigned char c = 200;

	sum = fold(sum, a + d);
	sum = fold(sum, f * a);
	sum = fold(sum, d + 1.0L);
	sum = fold(sum, d * d + a);
	sum = fold(sum, a - 1);
	sum = fold(sum, 3u / a);
	sum = fold(sum, -5L * a);
	sum = fold(sum, 0.5L * 0.1L + 1.25L);
	sum = fold(sum, (a < 1) + a);
	sum = fold(sum, (float)(a / 3));
	sum = fold(sum, (double)(a / 3));
	e += a;
	f *= 1.1L;
	n += 2.75L;
	c /= 1.5L;
	sum = fold(sum, e);
	sum = fold(sum, f);
	sum = fold(sum, n + c);
	sum = fold(sum, (sum & 1 ? a : 1));
	return fold(sum, (a += 1, a *= 2.5L, a /= d, a -= f));
}

static unsigned long steps(unsigned long sum, long double a)
{
	long double *p = &a, old = a++;

	sum = fold(sum, old);
	sum = fold(sum, ++a);
	sum = fold(sum, (*p)--);
	sum = fold(sum, --*p);
	a--;
	p[0] *= a;
	return fold(sum, *p);
}

static int truths(long double a, _Bool b)
{
	int n = a ? 1 : 0;

	n = n * 2 + !a;
	n = n * 2 + (a && 1);
	n = n * 2 + (a || 0);
	if (a)
		n++;
	while (!a)
		a = 2.5L;
	b = a;
	n += b * 8 + (_Bool)(a - a) * 16;
	return n + (int)((a ?: 4.0L) * 2) + (({ long double twice = a * 2; twice; }) > 4);
}

int run(void)
{
	unsigned long sum = 1;
	int i, j;

	for (i = 0; i < 18; i++) {
		for (j = 0; j < 18; j++)
			sum = pairs(sum, edge(i), edge(j));
		sum = steps(sum, edge(i));
		if (i != 12)
			sum = sum * 31 + truths(edge(i), 0);
	}
	sum = mixtures(sum, 1.0L / 3, 0.1, 0.2f);
	sum = mixtures(sum, -1e30L, 1e-30, -3.5f);
	return (int)(sum ^ sum >> 32);
}
