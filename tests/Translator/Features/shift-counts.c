/* SPDX-License-Identifier: GPL-2.0-only */
/* Shifts of every type by every count within its width, the count of every type. returns: 638317857 */
typedef signed char schar;
typedef unsigned char uchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;

static ulong fold(ulong sum, ulong value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

#define BY(count) \
	sum = fold(sum, a << (count)n); \
	sum = fold(sum, a >> (count)n); \
	b = a; \
	sum = fold(sum, b <<= (count)n); \
	b = a; \
	sum = fold(sum, b >>= (count)n);

#define OF(type, width) \
	static ulong of_##type(ulong sum, ulong v) \
	{ \
		type a = v, b; \
		int n; \
\
		for (n = 0; n < width; n++) { \
			BY(schar) \
			BY(uchar) \
			BY(short) \
			BY(ushort) \
			BY(int) \
			BY(uint) \
			BY(long) \
			BY(ulong) \
			BY(__int128) \
			sum = fold(sum, a << n >> n); \
			sum = fold(sum, (type)(a << n) >> n); \
			sum = fold(sum, a >> n << n); \
		} \
		sum = fold(sum, a << 0 ^ a >> 1 ^ a << width - 1 ^ a >> width - 1); \
		return sum; \
	}

OF(schar, 32)
OF(uchar, 32)
OF(short, 32)
OF(ushort, 32)
OF(int, 32)
OF(uint, 32)
OF(long, 64)
OF(ulong, 64)

int run(void)
{
	ulong sum = 0, v = 0x8123456789abcdef;
	int i;

	for (i = 0; i < 70; i++) {
		sum = of_schar(sum, v);
		sum = of_uchar(sum, v);
		sum = of_short(sum, v);
		sum = of_ushort(sum, v);
		sum = of_int(sum, v);
		sum = of_uint(sum, v);
		sum = of_long(sum, v);
		sum = of_ulong(sum, v);
		v = v << 1 | v >> 63;
	}
	return (int)(sum ^ sum >> 32);
}
