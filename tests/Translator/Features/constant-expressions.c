/* SPDX-License-Identifier: GPL-2.0-only */
/* Constants that C# would compute in another way, or refuse: overflow, wrap, all spellings. returns: 808409218 */
#define INT_MAX 2147483647
#define INT_MIN (-INT_MAX - 1)
#define LONG_MAX 9223372036854775807
#define LONG_MIN (-LONG_MAX - 1)

enum { BIG = 0x7fffffff, SMALL = -5, HUGE_ONE = 0x100000000 };

static unsigned long fold(unsigned long sum, unsigned long value)
{
	return (sum ^ value) * 0x9e3779b97f4a7c15UL ^ sum >> 29;
}

static unsigned long overflows(unsigned long sum, int n)
{
	sum = fold(sum, INT_MAX + 1);
	sum = fold(sum, INT_MIN - 1);
	sum = fold(sum, -INT_MIN);
	sum = fold(sum, INT_MAX * 2);
	sum = fold(sum, INT_MAX * INT_MAX + n);
	sum = fold(sum, 65536 * 65536 * n);
	sum = fold(sum, LONG_MAX + 1 + n);
	sum = fold(sum, LONG_MIN * 3);
	sum = fold(sum, 0u - 1 + n);
	sum = fold(sum, 0xffffffff + 1);
	sum = fold(sum, 0xffffffffffffffff + 2);
	sum = fold(sum, -1u * n);
	sum = fold(sum, 1 << 31);
	sum = fold(sum, 3 << 31);
	sum = fold(sum, 1L << 63);
	sum = fold(sum, -1 << 4);
	sum = fold(sum, -1 >> 4);
	sum = fold(sum, -1u >> 4);
	sum = fold(sum, ~0 ^ ~0u);
	sum = fold(sum, (unsigned char)300 + (signed char)200 + (short)70000);
	sum = fold(sum, (unsigned int)-1 + (unsigned long)-1);
	sum = fold(sum, (_Bool)256 + (_Bool)0.1);
	sum = fold(sum, BIG + 1);
	sum = fold(sum, BIG * 2u);
	sum = fold(sum, SMALL / 2 + SMALL % 3);
	sum = fold(sum, HUGE_ONE + 1 + (int)HUGE_ONE);
	sum = fold(sum, n ? INT_MAX + 1 : 0u);
	sum = fold(sum, 1 ? -1 : 0u);
	sum = fold(sum, n * (INT_MAX + 1) / 2);
	sum = fold(sum, (short)(BIG + n));
	sum = fold(sum, -2147483648);
	sum = fold(sum, - -2147483648);
	sum = fold(sum, -9223372036854775807 - 1 - 1);
	return sum;
}

static unsigned long spellings(unsigned long sum)
{
	sum = fold(sum, 0777 + 00 + 0b1011 + 0B11 + 0xAbC + 0XFF);
	sum = fold(sum, 1u + 1U + 1l + 1L + 1ul + 1LU + 1ll + 1ULL + 1llu);
	sum = fold(sum, 2147483648 + 0x80000000 + 020000000000 + 0b10000000000000000000000000000000);
	sum = fold(sum, sizeof(2147483648) + sizeof(0x80000000) * 16 + sizeof(4294967296) * 256);
	sum = fold(sum, sizeof(9223372036854775808u) + sizeof(0x8000000000000000) * 16 + 18446744073709551615u);
	sum = fold(sum, 'a' + '\n' * 2 + '\0' + '\377' + '\xff' + '\x7f' + '\'' + '"' + '\\' + '\?' + '\a' + '\b' + '\f' + '\v' + '\t' + '\r' + '\e');
	sum = fold(sum, 'ab' + 'abcd' + '\1\2' + '\xff\xfe');
	sum = fold(sum, L'\xffff' + L'x' + u'\xffff' + U'\xffffffff' + u'\u00e9' + U'\U0001F600' + L'é');
	sum = fold(sum, sizeof('a') + sizeof(L'a') * 16 + sizeof(u'a') * 256 + sizeof(U'a') * 4096);
	return fold(sum, u'\xffff' * u'\xffff' + (L'\x80000000' < 0) + (U'\x80000000' < 0));
}

static unsigned long compared(unsigned long sum, int n)
{
	sum = fold(sum, (-1 < 0u) + (-1 < 0l) * 2 + (-1L < 0u) * 4 + (-1 < (unsigned char)0) * 8 + (0x80000000 > 0) * 16);
	sum = fold(sum, (n - 10 < 5u) + (n - 10 < 5) * 2 + ((unsigned short)n < -1) * 4 + (n == 3.0) * 8);
	sum = fold(sum, sizeof(n < 3) + sizeof(!n) * 16 + sizeof(n && n) * 256 + (1 < 2 < 3) + (3 > 2 > 1) * 2);
	if (sizeof(n) - 5 > 0)
		sum = fold(sum, n);
	while (0)
		n++;
	do
		n += 1 ? 2 : 3;
	while (1 - 1);
	return fold(sum, n);
}

int run(void)
{
	unsigned long sum = 0;
	int n;

	for (n = 0; n < 9; n++) {
		sum = overflows(sum, n);
		sum = spellings(sum);
		sum = compared(sum, n);
	}
	return (int)(sum ^ sum >> 32);
}
