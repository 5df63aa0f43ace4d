/* SPDX-License-Identifier: GPL-2.0-only */
/* Functions of long double, bit for bit. */
#include <float.h>
#include <math.h>
#include <stdio.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const long double edges[] = {
	0, -0.0L, 1, -1, 0.5L, -0.5L, 1.5L, -1.5L, 2.5L, -2.5L, 0.1L, -0.1L, 0.49999999999999999997L, 3, 7.0L / 3, 1e10L, -1e10L,
	9223372036854775807.0L, -9223372036854775808.0L, 9223372036854775808.5L, 4611686018427387904.5L, 18446744073709551615.0L,
	1e30L, -1e30L, LDBL_MAX, -LDBL_MAX, LDBL_MIN, LDBL_TRUE_MIN, -LDBL_TRUE_MIN, LDBL_MIN - LDBL_TRUE_MIN, LDBL_EPSILON, 1 + LDBL_EPSILON,
	1 - LDBL_EPSILON / 2, 0x1.8p-16400L, HUGE_VALL, -HUGE_VALL, 1e4000L, 1e-4000L, 2147483647.5L, 0xf.fffffffffffffffp100L,
};

static void show(long double x)
{
	union {
		long double value;
		struct {
			unsigned long digits;
			unsigned short exponent;
		} bits;
	} u = { x };

	if (isnan(x))
		printf(" nan");
	else
		printf(" %04x:%016lx", u.bits.exponent, u.bits.digits);
}

static void one(long double x)
{
	long double whole;
	int exponent;

	show(x);
	show(sqrtl(x)); show(floorl(x)); show(ceill(x)); show(truncl(x)); show(roundl(x)); show(rintl(x)); show(nearbyintl(x)); show(fabsl(x));
	printf(" %ld %lld %ld %lld", lroundl(x), llroundl(x), lrintl(x), llrintl(x));
	show(frexpl(x, &exponent));
	printf(" %d", isfinite(x) ? exponent : 0);
	show(modfl(x, &whole)); show(whole);
	show(ldexpl(x, 5)); show(ldexpl(x, -5)); show(scalbnl(x, 16500)); show(scalbnl(x, -16440)); show(scalblnl(x, 40000)); show(scalblnl(x, -70)); show(scalbnl(x, -16446));
	show(nextafterl(x, HUGE_VALL)); show(nextafterl(x, -HUGE_VALL)); show(nextafterl(x, x)); show(nextafterl(x, 0));
	printf(" %d", ilogbl(x));
	show(logbl(x));
	printf(" %d%d%d%d%d %d\n", !!isnan(x), !!isinf(x), !!isfinite(x), !!isnormal(x), !!signbit(x), fpclassify(x));
}

static void two(long double x, long double y)
{
	show(fmodl(x, y)); show(remainderl(x, y)); show(fdiml(x, y)); show(copysignl(x, y)); show(nextafterl(x, y));
	printf(" %a %a", nexttoward((double)x, y), nexttowardf((float)y, x));
	if (x != 0 || y != 0) {
		show(fmaxl(x, y)); show(fminl(x, y));
	}
	printf(" %d%d%d%d%d%d\n", isless(x, y), islessequal(x, y), isgreater(x, y), isgreaterequal(x, y), islessgreater(x, y), isunordered(x, y));
}

int main(void)
{
	unsigned i, j;
	long double x = 2, sum = 0;

	for (i = 0; i < COUNT(edges); i++)
		one(edges[i]);
	one(NAN);
	one(nanl(""));
	for (i = 0; i < COUNT(edges); i += 1)
		for (j = i % 3; j < COUNT(edges); j += 3)
			two(edges[i], edges[j]);
	two(1, NAN);
	two(NAN, 1);
	for (i = 0; i < 300; i++) {
		x = x * 1.37L + i / 7.0L;
		show(sqrtl(x)); show(fmodl(1e300L, x)); show(remainderl(x * x, 1 / x));
		sum += sqrtl(1 / x);
	}
	show(sum);
	printf("\n%d %d %d %d %d %d %d %d\n", LDBL_MANT_DIG, LDBL_DIG, LDBL_MIN_EXP, LDBL_MAX_EXP, LDBL_MIN_10_EXP, LDBL_MAX_10_EXP, DECIMAL_DIG, (int)sizeof(long double));
	return 0;
}
