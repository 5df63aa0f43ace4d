/* SPDX-License-Identifier: GPL-2.0-only */
/* Bits counted, turned and moved by compiler builtins, over edge values. returns: -1606765044 */
static unsigned long fold(unsigned long sum, unsigned long value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

static unsigned long edge(int i)
{
	return i < 64 ? 1UL << i : i < 128 ? ~0UL << (i - 64) : i < 192 ? ~0UL >> (i - 128) : (i - 192) * 0x123456789abcdefUL;
}

static unsigned long counted(unsigned long sum, unsigned long v)
{
	unsigned int u = v;
	int i = v;

	if (u) {
		sum = fold(sum, __builtin_clz(u));
		sum = fold(sum, __builtin_ctz(v));
	}
	if (v) {
		sum = fold(sum, __builtin_clzl(v));
		sum = fold(sum, __builtin_clzll(v));
		sum = fold(sum, __builtin_ctzl(v));
		sum = fold(sum, __builtin_ctzll(v));
	}
	if ((unsigned short)v)
		sum = fold(sum, __builtin_clzs(v) * 100 + __builtin_ctzs(v));
	sum = fold(sum, __builtin_ffs(i));
	sum = fold(sum, __builtin_ffsl(v));
	sum = fold(sum, __builtin_ffsll(v));
	sum = fold(sum, __builtin_popcount(i));
	sum = fold(sum, __builtin_popcountl(v));
	sum = fold(sum, __builtin_popcountll(i));
	sum = fold(sum, __builtin_parity(u));
	sum = fold(sum, __builtin_parityl(v));
	sum = fold(sum, __builtin_parityll(v));
	sum = fold(sum, __builtin_clrsb(i));
	sum = fold(sum, __builtin_clrsbl(v));
	sum = fold(sum, __builtin_clrsbll(i));
	return sum;
}

static unsigned long moved(unsigned long sum, unsigned long v, int n)
{
	unsigned __int128 wide = (unsigned __int128)v << 64 | 0x0102030405060708UL;

	sum = fold(sum, __builtin_bswap16(v));
	sum = fold(sum, __builtin_bswap32(v));
	sum = fold(sum, __builtin_bswap64(v));
	sum = fold(sum, __builtin_bswap64((int)v));
	sum = fold(sum, __builtin_bswap16(0x1234) + __builtin_bswap32(-2));
	sum = fold(sum, (unsigned int)v << (n & 31) | (unsigned int)v >> (-n & 31));
	sum = fold(sum, v >> (n & 63) | v << (-n & 63));
	sum = fold(sum, __builtin_abs((int)v));
	sum = fold(sum, __builtin_labs(v));
	sum = fold(sum, __builtin_llabs(v));
	sum = fold(sum, wide >> 64);
	return sum;
}

int run(void)
{
	unsigned long sum = 0;
	int i;

	for (i = 0; i < 300; i++) {
		sum = counted(sum, edge(i));
		sum = moved(sum, edge(i), i);
	}
	return (int)(sum ^ sum >> 32);
}
