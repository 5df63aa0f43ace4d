/* SPDX-License-Identifier: GPL-2.0-only */
/* Integers of 128 bits: every operator, casts to and from every width, shifts by every count. returns: 1433509533 */
typedef __int128 s128;
typedef unsigned __int128 u128;

static unsigned long fold(unsigned long sum, u128 value)
{
	sum = (sum ^ (unsigned long)value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
	return (sum ^ (unsigned long)(value >> 64)) * 0x9e3779b97f4a7c15UL ^ sum >> 31;
}

static s128 edge(int i)
{
	s128 one = 1;

	switch (i) {
	case 0: return 0;
	case 1: return 1;
	case 2: return -1;
	case 3: return 2;
	case 4: return -7;
	case 5: return 2147483647;
	case 6: return -2147483648;
	case 7: return 9223372036854775807;
	case 8: return -9223372036854775807 - 1;
	case 9: return 18446744073709551615u;
	case 10: return one << 64;
	case 11: return (s128)(~(u128)0 >> 1);
	case 12: return (one << 126) - 1 + (one << 126);
	case 13: return -(one << 126) - (one << 126);
	case 14: return ((s128)0x123456789abcdefL << 64) + 0xfedcba987654321L;
	default: return -(one << 64) - 1;
	}
}

static int order(int less, int greater, int equal)
{
	return less + greater * 2 + equal * 4;
}

static unsigned long signeds(unsigned long sum, s128 a, s128 b)
{
	sum = fold(sum, a + b);
	sum = fold(sum, a - b);
	sum = fold(sum, a * b);
	if (b && !(a == edge(13) && b == -1)) {
		sum = fold(sum, a / b);
		sum = fold(sum, a % b);
	}
	sum = fold(sum, a & b);
	sum = fold(sum, a | b);
	sum = fold(sum, a ^ b);
	sum = fold(sum, -a);
	sum = fold(sum, ~a);
	sum = fold(sum, !a);
	sum = fold(sum, a && b);
	sum = fold(sum, a || b);
	sum = fold(sum, order(a < b, a > b, a == b));
	sum = fold(sum, order(a <= b, a >= b, a != b));
	sum = fold(sum, a ? b : 1);
	sum = fold(sum, a ?: b);
	return sum;
}

static unsigned long unsigneds(unsigned long sum, u128 a, u128 b)
{
	sum = fold(sum, a + b);
	sum = fold(sum, a - b);
	sum = fold(sum, a * b);
	if (b) {
		sum = fold(sum, a / b);
		sum = fold(sum, a % b);
	}
	sum = fold(sum, a & b);
	sum = fold(sum, a | b);
	sum = fold(sum, a ^ b);
	sum = fold(sum, -a);
	sum = fold(sum, ~a);
	sum = fold(sum, order(a < b, a > b, a == b));
	sum = fold(sum, order(a <= b, a >= b, a != b));
	return sum;
}

#define WITH(type) \
	sum = fold(sum, a + (type)b); \
	sum = fold(sum, (type)a * b); \
	sum = fold(sum, (u128)a - (type)b); \
	sum = fold(sum, (type)a & (u128)b); \
	sum = fold(sum, (type)a < b); \
	sum = fold(sum, (u128)a < (type)b); \
	sum = fold(sum, (s128)(type)a); \
	sum = fold(sum, (u128)(type)a); \
	narrow = a; \
	sum = fold(sum, (type)narrow); \
	{ \
		type n = b; \
\
		n += a; \
		n ^= (u128)a >> 60; \
		sum = fold(sum, n); \
		a -= n; \
		sum = fold(sum, a); \
		a += n; \
	}

static unsigned long mixed(unsigned long sum, s128 a, s128 b)
{
	unsigned long narrow;

	WITH(signed char)
	WITH(unsigned char)
	WITH(short)
	WITH(unsigned short)
	WITH(int)
	WITH(unsigned int)
	WITH(long)
	WITH(unsigned long)
	WITH(long long)
	WITH(_Bool)
	return sum;
}

static unsigned long shifts(unsigned long sum, s128 a)
{
	u128 u = a;
	int i;

	for (i = 0; i < 128; i++) {
		sum = fold(sum, a << i);
		sum = fold(sum, a >> i);
		sum = fold(sum, u << (unsigned char)i);
		sum = fold(sum, u >> (unsigned long)i);
		a ^= (s128)1 << i;
		a <<= i & 3;
		u >>= (s128)i & 1;
		sum = fold(sum, 1 << (s128)(i & 31));
	}
	return fold(sum, a + u);
}

static unsigned long steps(unsigned long sum, s128 a)
{
	u128 u = a;
	s128 *p = &a;

	sum = fold(sum, a++);
	sum = fold(sum, ++a);
	sum = fold(sum, u--);
	sum = fold(sum, --u);
	sum = fold(sum, (*p)--);
	sum = fold(sum, a += 3);
	sum = fold(sum, *p *= u);
	sum = fold(sum, u /= 3);
	return fold(sum, (unsigned long)(void *)(u & 0xffff));
}

int run(void)
{
	unsigned long sum = sizeof(s128) + _Alignof(u128) * 7;
	int i, j;

	for (i = 0; i < 16; i++) {
		for (j = 0; j < 16; j++) {
			sum = signeds(sum, edge(i), edge(j));
			sum = unsigneds(sum, edge(i), edge(j));
			sum = mixed(sum, edge(i), edge(j));
		}
		sum = shifts(sum, edge(i));
		sum = steps(sum, edge(i));
	}
	return (int)(sum ^ sum >> 32);
}
