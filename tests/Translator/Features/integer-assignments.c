/* SPDX-License-Identifier: GPL-2.0-only */
/* Compound assignment and steps on pairs of integer types, over the edges of every width. returns: -1228867861 */
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

#define OPERATE(operator, left) \
	a = v; \
	sum = fold(sum, a operator b); \
	sum = fold(sum, a);

#define PAIR(left, right) \
	{ \
		left a = v; \
		right b = w; \
\
		OPERATE(=, left) \
		OPERATE(+=, left) \
		OPERATE(-=, left) \
		OPERATE(*=, left) \
		a = v; \
		if (DIVIDES(a, b)) { \
			OPERATE(/=, left) \
			OPERATE(%=, left) \
		} \
		OPERATE(&=, left) \
		OPERATE(|=, left) \
		OPERATE(^=, left) \
		b &= 7; \
		OPERATE(<<=, left) \
		OPERATE(>>=, left) \
	}

#define LEFT(left) \
	static ulong left##_steps(ulong sum, ulong v) \
	{ \
		left a = v, *p = &a; \
\
		sum = fold(sum, a++); \
		sum = fold(sum, ++a); \
		sum = fold(sum, (*p)--); \
		sum = fold(sum, --*p); \
		sum = fold(sum, -a); \
		sum = fold(sum, ~a); \
		sum = fold(sum, +a); \
		return fold(sum, !a); \
	} \
\
	static ulong left##_and(ulong sum, ulong v, ulong w, int n) \
	{ \
		PAIR(left, schar) \
		PAIR(left, ushort) \
		PAIR(left, uint) \
		PAIR(left, long) \
		return left##_steps(sum, v); \
	}

LEFT(truth)
LEFT(schar)
LEFT(ushort)
LEFT(int)
LEFT(uint)
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
			sum = ulong_and(sum, edge(i), edge(j), i + j);
		}
	return (int)(sum ^ sum >> 32);
}
