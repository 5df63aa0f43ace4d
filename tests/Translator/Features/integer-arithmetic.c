/* SPDX-License-Identifier: GPL-2.0-only */
/* Every binary operator on pairs of integer types, over the edges of every width. returns: -740834063 */
typedef signed char schar;
typedef unsigned char uchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;
typedef _Bool truth;

static ulong fold(ulong sum, ulong value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

static ulong edge(int i)
{
	switch (i) {
	case 0: return 0;
	case 1: return 1;
	case 2: return -1;
	case 3: return 2;
	case 4: return 0x7f;
	case 5: return 0x80;
	case 6: return 0xff;
	case 7: return 0x7fff;
	case 8: return 0x8000;
	case 9: return 0xffff;
	case 10: return 0x7fffffff;
	case 11: return 0x80000000;
	case 12: return 0xffffffff;
	case 13: return 0x7fffffffffffffff;
	case 14: return 0x8000000000000000;
	case 15: return -7;
	default: return 0x123456789abcdef;
	}
}

/* The quotients that C leaves open trap. */
#define DIVIDES(a, b) ((b) != 0 && !((b) == -1 && (a) < 0 && (a) == -(a)))

#define PAIR(left, right) \
	{ \
		left a = v; \
		right b = w; \
\
		sum = fold(sum, a + b); \
		sum = fold(sum, a - b); \
		sum = fold(sum, a * b); \
		if (DIVIDES(a, b)) { \
			sum = fold(sum, a / b); \
			sum = fold(sum, a % b); \
		} \
		sum = fold(sum, a & b); \
		sum = fold(sum, a | b); \
		sum = fold(sum, a ^ b); \
		sum = fold(sum, (a < b) + (a > b) * 2 + (a <= b) * 4 + (a >= b) * 8 + (a == b) * 16 + (a != b) * 32); \
		sum = fold(sum, (a && b) + (a || b) * 2); \
		sum = fold(sum, n & 1 ? a : b); \
		sum = fold(sum, a ?: b); \
		sum = fold(sum, (a, b)); \
		sum = fold(sum, a << (b & 7)); \
		sum = fold(sum, a >> (b & 7)); \
		sum = fold(sum, sizeof(a + b) + sizeof(a << b) * 16 + sizeof(n ? a : b) * 256); \
	}

#define LEFT(left) \
	static ulong left##_and(ulong sum, ulong v, ulong w, int n) \
	{ \
		PAIR(left, truth) \
		PAIR(left, schar) \
		PAIR(left, ushort) \
		PAIR(left, int) \
		PAIR(left, uint) \
		PAIR(left, long) \
		PAIR(left, ulong) \
		return sum; \
	}

LEFT(truth)
LEFT(schar)
LEFT(ushort)
LEFT(int)
LEFT(uint)
LEFT(long)
LEFT(ulong)

int run(void)
{
	ulong sum = 0;
	int i, j;

	for (i = 0; i < 17; i++)
		for (j = 0; j < 17; j++) {
			sum = truth_and(sum, edge(i), edge(j), i + j);
			sum = schar_and(sum, edge(i), edge(j), i + j);
			sum = ushort_and(sum, edge(i), edge(j), i + j);
			sum = int_and(sum, edge(i), edge(j), i + j);
			sum = uint_and(sum, edge(i), edge(j), i + j);
			sum = long_and(sum, edge(i), edge(j), i + j);
			sum = ulong_and(sum, edge(i), edge(j), i + j);
		}
	return (int)(sum ^ sum >> 32);
}
