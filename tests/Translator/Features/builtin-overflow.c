/* SPDX-License-Identifier: GPL-2.0-only */
/* Arithmetic with a look at overflow, in all mixtures of types, over edge values. returns: -1743500918 */
typedef __int128 s128;
typedef unsigned __int128 u128;

static unsigned long fold(unsigned long sum, unsigned long value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

static s128 edge(int i)
{
	switch (i) {
	case 0: return 0;
	case 1: return 1;
	case 2: return -1;
	case 3: return 127;
	case 4: return -128;
	case 5: return 255;
	case 6: return 0x7fff;
	case 7: return 0x7fffffff;
	case 8: return -0x7fffffff - 1;
	case 9: return 0xffffffffu;
	case 10: return 0x7fffffffffffffff;
	case 11: return -0x7fffffffffffffff - 1;
	case 12: return 0xffffffffffffffff;
	case 13: return (s128)1 << 64;
	case 14: return ~((s128)1 << 127);
	default: return (s128)1 << 127;
	}
}

#define INTO(left, right, type) \
	{ \
		type into; \
\
		sum = sum * 2 + __builtin_add_overflow((left)a, (right)b, &into); \
		sum = fold(sum, into); \
		sum = sum * 2 + __builtin_sub_overflow((left)a, (right)b, &into); \
		sum = fold(sum, into); \
		sum = sum * 2 + __builtin_mul_overflow((left)a, (right)b, &into); \
		sum = fold(sum, into ^ (u128)into >> 64); \
	}

#define RIGHT(left, right) \
	INTO(left, right, signed char) \
	INTO(left, right, unsigned short) \
	INTO(left, right, int) \
	INTO(left, right, unsigned int) \
	INTO(left, right, long) \
	INTO(left, right, unsigned long)

#define LEFT(left) \
	static unsigned long left##_left(unsigned long sum, s128 a, s128 b) \
	{ \
		RIGHT(left, schar) \
		RIGHT(left, ushort) \
		RIGHT(left, int) \
		RIGHT(left, uint) \
		RIGHT(left, long) \
		RIGHT(left, ulong) \
		return sum; \
	}

typedef signed char schar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;

LEFT(schar)
LEFT(ushort)
LEFT(int)
LEFT(uint)
LEFT(long)
LEFT(ulong)

static unsigned long wide(unsigned long sum, s128 a, s128 b)
{
	INTO(s128, s128, s128)
	INTO(s128, s128, int)
	INTO(u128, u128, u128)
	INTO(long, ulong, s128)
	INTO(ulong, ulong, u128)
	INTO(int, long, u128)
	return sum;
}

static unsigned long of_one_type(unsigned long sum, s128 a, s128 b)
{
	int i;
	unsigned int u;
	long l;
	unsigned long ul;
	long long ll;
	unsigned long long ull;

	sum = sum * 2 + __builtin_sadd_overflow(a, b, &i);
	sum = sum * 2 + __builtin_ssub_overflow(a, b, &i);
	sum = sum * 2 + __builtin_smul_overflow(a, b, &i);
	sum = fold(sum, i);
	sum = sum * 2 + __builtin_uadd_overflow(a, b, &u);
	sum = sum * 2 + __builtin_usub_overflow(a, b, &u);
	sum = sum * 2 + __builtin_umul_overflow(a, b, &u);
	sum = fold(sum, u);
	sum = sum * 2 + __builtin_saddl_overflow(a, b, &l);
	sum = sum * 2 + __builtin_ssubl_overflow(a, b, &l);
	sum = sum * 2 + __builtin_smull_overflow(a, b, &l);
	sum = fold(sum, l);
	sum = sum * 2 + __builtin_uaddl_overflow(a, b, &ul);
	sum = sum * 2 + __builtin_usubl_overflow(a, b, &ul);
	sum = sum * 2 + __builtin_umull_overflow(a, b, &ul);
	sum = fold(sum, ul);
	sum = sum * 2 + __builtin_saddll_overflow(a, b, &ll);
	sum = sum * 2 + __builtin_usubll_overflow(a, b, &ull);
	sum = sum * 2 + __builtin_umulll_overflow(a, b, &ull);
	sum = fold(sum, ull);
	if (__builtin_add_overflow(1, 2, &i) || __builtin_mul_overflow(3u, -1, &l) || !__builtin_sub_overflow(i, 4L, &u))
		sum++;
	sum = sum * 2 + __builtin_add_overflow((_Bool)a, i, &l);
	return fold(sum, l);
}

int run(void)
{
	unsigned long sum = 0;
	int i, j;

	for (i = 0; i < 16; i++)
		for (j = 0; j < 16; j++) {
			sum = schar_left(sum, edge(i), edge(j));
			sum = ushort_left(sum, edge(i), edge(j));
			sum = int_left(sum, edge(i), edge(j));
			sum = uint_left(sum, edge(i), edge(j));
			sum = long_left(sum, edge(i), edge(j));
			sum = ulong_left(sum, edge(i), edge(j));
			sum = wide(sum, edge(i), edge(j));
			sum = of_one_type(sum, edge(i), edge(j));
		}
	return (int)(sum ^ sum >> 32);
}
