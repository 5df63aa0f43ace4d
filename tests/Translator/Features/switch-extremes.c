/* SPDX-License-Identifier: GPL-2.0-only */
/* Switches on each integer type, at the ends of its range: narrow ones are promoted, constants converted. returns: 1172782396 */
enum small { LOW = -2, MIDDLE, HIGH = 7 };
enum wide { HUGE_ONE = 0xfffffffffffffff0ull, ONE = 1 };
enum __attribute__((packed)) tiny { A, B = 255 };

static int of_char(signed char c)
{
	switch (c) {
	case -128: return 1;
	case 127: return 2;
	case 'a' ... 'z': return 3;
	case -1: return 4;
	case 255: return 5;
	case 256 ... 300: return 6;
	case -127 ... -100: return 7;
	}
	return 8;
}

static int of_byte(unsigned char c)
{
	switch (c) {
	case 0: return 1;
	case 255: return 2;
	case -1: return 3;
	case 256: return 4;
	case 100 ... 200: return 5;
	default: return 6;
	}
}

static int of_short(unsigned short s)
{
	switch ((short)s) {
	case -32768 ... -32767: return 1;
	case 32767: return 2;
	case 65535: return 3;
	case (short)65534: return 4;
	}
	return 5;
}

static int of_bool(_Bool b)
{
	switch (b) {
	case 0: return 10;
	case 1: return 11;
	default: return 12;
	}
}

static int of_unsigned(unsigned int u)
{
	switch (u) {
	case -1: return 1;
	case 0: return 2;
	case 0x80000000 ... 0xfffffffe: return 3;
	case 0x7fffffff: return 4;
	case 1ll << 32 | 5: return 5;
	default: return 6;
	}
}

static int of_int(int n)
{
	switch (n) {
	case -0x7fffffff - 1: return 1;
	case 0x7fffffff: return 2;
	case 0xfffffffful: return 3;
	case -100 ... -2: return 4;
	case 1 ? 5 : 6: return 5;
	case sizeof(long): return 6;
	case 'A' + 1: return 7;
	}
	return 8;
}

static int of_long(long n)
{
	switch (n) {
	case -0x7fffffffffffffffl - 1: return 1;
	case -0x7fffffffffffffffl ... -0x7ffffffffffffff0l: return 2;
	case 0x7ffffffffffffff0l ... 0x7fffffffffffffffl: return 3;
	case 0xffffffffu: return 4;
	case -1: return 5;
	case 0: return 6;
	}
	return 7;
}

static int of_unsigned_long(unsigned long long n)
{
	switch (n) {
	case -1: return 1;
	case 0xfffffffffffffff0 ... 0xfffffffffffffffe: return 2;
	case 0x8000000000000000 ... 0xffffffffffffffef: return 3;
	case 0x7fffffffffffffff: return 4;
	case 0 ... 1: return 5;
	}
	return 6;
}

static int of_enums(enum small s, enum wide w, enum tiny t)
{
	int r = 0;

	switch (s) {
	case LOW: r = 1; break;
	case MIDDLE ... 3: r = 2; break;
	case HIGH: r = 3; break;
	case 100: r = 4;
	}
	switch (w) {
	case HUGE_ONE: r += 10; break;
	case ONE: r += 20; break;
	case HUGE_ONE + 3: r += 30;
	}
	switch (t) {
	case A: return r + 100;
	case B: return r + 200;
	}
	return r;
}

static int of_values(int a, int b)
{
	int r = 0;

	switch (a < b) {
	case 1: r += 1; break;
	case 0: r += 2;
	}
	switch (a += 3, a - b) {
	case 3: r += 10;
	}
	switch (!a || b) {
	default: r += 100; break;
	case 0: r += 200;
	}
	switch (({ int t = a * b; t > 5 ? t : -t; })) {
	case -4: r += 1000; break;
	case 8 ... 10: r += 2000;
	}
	switch (a ? a : b) {
	case 4: r += 10000;
	}
	switch (7) {
	case 7: r += 20000; break;
	case 8: r += 40000;
	}
	switch ((signed char)(a + 252)) {
	case 0: r += 100000;
	}
	return r;
}

static int of_wide(__int128 n, unsigned __int128 u)
{
	int r = 0;

	switch (n) {
	case 5: r = 1; break;
	case -1: r = 2; break;
	case 0x7fffffffffffffffl: r = 3; break;
	case 10 ... 20: r = 4;
	default: r += 5;
	}
	switch (u) {
	case -1: return r + 10;
	case 0xffffffffffffffffull: return r + 20;
	case 7: return r + 30;
	}
	return r;
}

int run(void)
{
	long i, hash = 0;

	for (i = -300; i < 310; i++)
		hash = hash * 31 + of_char(i) + of_byte(i) * 7 + of_short(i) * 11 + of_int(i) * 13 + of_long(i) * 17 + of_unsigned(i) * 19 + of_unsigned_long(i) * 23;
	for (i = 0; i < 20; i++) {
		hash = hash * 31 + of_short(i - 32770) + of_int(0x7ffffff5 + i) + of_unsigned(0x7ffffff5 + i);
		hash = hash * 31 + of_long(0x7fffffffffffffe8l + i) + of_long(-0x7fffffffffffffffl - 1 + i) + of_long(0xfffffff0l + i);
		hash = hash * 31 + of_unsigned_long(0x7ffffffffffffff5ull + i) + of_unsigned_long(-20ull + i) + of_unsigned((1ll << 32) + i);
		hash = hash * 31 + of_wide(i - 1, i) * 3 + of_wide(0x7ffffffffffffff0l + (__int128)i, 0xfffffffffffffff0ull + (unsigned __int128)i) + of_wide((__int128)i << 64 | 5, -i);
		hash = hash * 31 + of_enums(i - 5, HUGE_ONE - 5 + i, i) + of_enums(100, ONE, B) + of_values(i % 4, i / 4);
	}
	return hash * 2 + of_bool(0) + of_bool(1) + of_bool(77);
}
