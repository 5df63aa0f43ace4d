/* SPDX-License-Identifier: GPL-2.0-only */
/* What the compiler knows of floating point: kinds of values, signs, infinities, NaN. returns: 66127445 */
static double edge(int i)
{
	switch (i) {
	case 0: return 0;
	case 1: return -0.;
	case 2: return 1.5;
	case 3: return -1e300;
	case 4: return 0x1p-1074;
	case 5: return 0x1p-130;
	case 6: return __builtin_inf();
	case 7: return -__builtin_huge_val();
	case 8: return __builtin_nan("");
	case 9: return __builtin_inff();
	default: return -__builtin_huge_valf();
	}
}

static int kinds(double d, float f)
{
	int n = __builtin_isnan(d) + __builtin_isinf(d) * 2 + __builtin_isfinite(d) * 4 + __builtin_isnormal(d) * 8;

	n = n * 2 + !!__builtin_signbit(d);
	n = n * 4 + __builtin_isinf_sign(d);
	n = n * 8 + __builtin_fpclassify(1, 2, 3, 4, 5, d);
	n = n * 8 + __builtin_fpclassify(1, 2, 3, 4, 5, f);
	n = n * 2 + __builtin_isnormal(f);
	n = n * 2 + (__builtin_isnan(f) || __builtin_isinf(f) || !__builtin_isfinite(f));
	return n * 2 + !!__builtin_signbit(f);
}

static int orders(double a, double b)
{
	return __builtin_isgreater(a, b) + __builtin_isgreaterequal(a, b) * 2 + __builtin_isless(a, b) * 4 +
		__builtin_islessequal(a, b) * 8 + __builtin_islessgreater(a, b) * 16 + __builtin_isunordered(a, b) * 32;
}

static int twice(int truth, long other)
{
	return truth * 2 + (int)other;
}

/* Truth values as arguments, of what the file defines and of a pointer. */
static int passed(double a, double b)
{
	int (*pointer)(int, long) = twice;

	return twice(__builtin_isgreater(a, b), __builtin_isnan(a)) + pointer(__builtin_isless(a, b), __builtin_isunordered(a, b));
}

static unsigned long bits(double d)
{
	return *(unsigned long *)&d;
}

int run(void)
{
	unsigned long sum = 0;
	int i, j;

	for (i = 0; i < 11; i++)
		for (j = 0; j < 11; j++) {
			sum = sum * 31 + kinds(edge(i), edge(j)) + orders(edge(i), edge(j)) + passed(edge(i), edge(j));
			sum = sum * 31 + bits(__builtin_fabs(edge(i))) + bits(__builtin_copysign(edge(i), edge(j)));
			sum = sum * 31 + bits(__builtin_fabsf(edge(i)) + __builtin_copysignf(edge(i), edge(j)));
		}
	sum += bits(__builtin_nan("0x123")) + bits(__builtin_nanf("7")) + __builtin_classify_type(1.0) + sizeof(__builtin_inff());
	return (int)(sum ^ sum >> 32);
}
