/* SPDX-License-Identifier: GPL-2.0-only */
/* Casts between all widths, through each other and to and from pointers, over edge values. returns: -1048386075 */
typedef signed char schar;
typedef unsigned char uchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;
typedef _Bool truth;
enum small { SMALL_LOW = -3, SMALL_HIGH = 100 };
enum large { LARGE_LOW = 1, LARGE_HIGH = 0xffffffff };
enum huge { HUGE_LOW = -1, HUGE_HIGH = 0x100000000 };
typedef enum small small;
typedef enum large large;
typedef enum huge huge;

static ulong fold(ulong sum, ulong value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

#define TO(from, to) \
	{ \
		to n = (from)v; \
\
		sum = fold(sum, (to)(from)v); \
		sum = fold(sum, (long)(to)(from)v); \
		sum = fold(sum, (int)(to)(from)v); \
		sum = fold(sum, n); \
		sum = fold(sum, (ulong)(void *)(ulong)n); \
	}

#define FROM(from) \
	static ulong from_##from(ulong sum, ulong v) \
	{ \
		TO(from, truth) \
		TO(from, schar) \
		TO(from, uchar) \
		TO(from, short) \
		TO(from, ushort) \
		TO(from, int) \
		TO(from, uint) \
		TO(from, long) \
		TO(from, ulong) \
		TO(from, small) \
		TO(from, large) \
		TO(from, huge) \
		sum = fold(sum, (uchar)(char *)(long)(from)v); \
		sum = fold(sum, (short)(ulong)(int *)(long)(from)v); \
		return fold(sum, (long)(void *)(long)(from)v); \
	}

FROM(truth)
FROM(schar)
FROM(uchar)
FROM(short)
FROM(ushort)
FROM(int)
FROM(uint)
FROM(long)
FROM(ulong)
FROM(small)
FROM(large)
FROM(huge)

int run(void)
{
	ulong sum = 0, v = 1;
	int i;

	for (i = 0; i < 200; i++) {
		v = i < 64 ? 1UL << i : i < 128 ? ~0UL << (i - 64) : v * 0x9e3779b97f4a7c15UL + 1;
		sum = from_truth(sum, v);
		sum = from_schar(sum, v);
		sum = from_uchar(sum, v);
		sum = from_short(sum, v);
		sum = from_ushort(sum, v);
		sum = from_int(sum, v);
		sum = from_uint(sum, v);
		sum = from_long(sum, v);
		sum = from_ulong(sum, v);
		sum = from_small(sum, v);
		sum = from_large(sum, v);
		sum = from_huge(sum, v);
	}
	return (int)(sum ^ sum >> 32);
}
