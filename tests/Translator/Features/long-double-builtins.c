/* SPDX-License-Identifier: GPL-2.0-only */
/* What the compiler knows of long double: kinds of values, signs, infinities, NaN. returns: -1299566634 */
static long double edge(int i)
{
	switch (i) {
	case 0: return 0;
	case 1: return -0.L;
	case 2: return 1.5L;
	case 3: return -1e4000L;
	case 4: return __LDBL_DENORM_MIN__;
	case 5: return __LDBL_MIN__;
	case 6: return __builtin_infl();
	case 7: return -__builtin_huge_vall();
	case 8: return __builtin_nanl("");
	case 9: return -__builtin_nanl("");
	default: return __LDBL_EPSILON__;
	}
}

static int kinds(long double x)
{
	int n = __builtin_isnan(x) + __builtin_isinf(x) * 2 + __builtin_isfinite(x) * 4 + __builtin_isnormal(x) * 8;

	n = n * 2 + !!__builtin_signbit(x);
	n = n * 2 + !!__builtin_signbitl(x);
	n = n * 4 + __builtin_isinf_sign(x);
	return n * 8 + __builtin_fpclassify(1, 2, 3, 4, 5, x);
}

static int orders(long double a, long double b)
{
	return __builtin_isgreater(a, b) + __builtin_isgreaterequal(a, b) * 2 + __builtin_isless(a, b) * 4 +
		__builtin_islessequal(a, b) * 8 + __builtin_islessgreater(a, b) * 16 + __builtin_isunordered(a, b) * 32 + __builtin_isless(a, 1.0) * 64;
}

static unsigned long bits(long double x)
{
	return *(unsigned long *)&x * 31 + ((unsigned short *)&x)[4];
}

int run(void)
{
	unsigned long sum = 0;
	int i, j;

	for (i = 0; i < 11; i++)
		for (j = 0; j < 11; j++) {
			sum = sum * 31 + kinds(edge(i)) + orders(edge(i), edge(j));
			sum = sum * 31 + bits(__builtin_fabsl(edge(i))) + bits(__builtin_copysignl(edge(i), edge(j)));
		}
	sum += __builtin_classify_type(1.0L) + sizeof(__builtin_infl()) + __builtin_types_compatible_p(long double, double) + __builtin_constant_p(1.0L);
	sum = sum * 31 + bits(__builtin_nansl("")) + bits(__builtin_nanl("")) * 3 + bits(-__builtin_nansl(""));
	return (int)(sum ^ sum >> 32);
}
