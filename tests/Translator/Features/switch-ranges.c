/* SPDX-License-Identifier: GPL-2.0-only */
/* Ranges of a switch: signed, large, of one value, of none, at the ends of a type, fallen into. returns: 0 */
static int of_int(int n)
{
	int r = 0;

	switch (n) {
	case -10 ... -1:
		r = 1;
		break;
	case 0x10 ... 0x7ffffff0:
		r = 2;
	case 3 ... 3:
		r += 10;
	case 5 ... 4:
		r += 100;
	case 0 ... 2: case 7:
		r += 1000;
		break;
	range_1:
	case 8 ... 9:
		r += 10000;
		if (r < 20000)
			goto range_1;
		break;
	case -0x7fffffff - 1 ... -1000:
		r = 3;
	case -900 ... -800:
		r += 7;
	}
	return r;
}

static int of_unsigned(unsigned int n)
{
	switch (n) {
	case 0 ... 4:
		return 1;
	case 0x80000000 ... -2:
		return 2;
	case -1:
		return 3;
	default:
		return 4;
	}
}

static int of_long(unsigned long n)
{
	switch (n) {
	case 0x100000000 ... 0x1ffffffff:
		return 1;
	case 0x8000000000000000 ... 0xffffffffffffffff:
		return 2;
	}
	return 3;
}

static int all_of_them(int n)
{
	switch (n) {
	case -0x7fffffff - 1 ... 0x7fffffff:
		return n;
	}
}

static int none_of_them(int n)
{
	switch (n) {
	case 2 ... 1:
		n = 5;
	}
	return n;
}

int run(void)
{
	int bad = 0;

	bad += of_int(-10) != 1;
	bad += of_int(-1) != 1;
	bad += of_int(-11) != 0;
	bad += of_int(15) != 0;
	bad += of_int(16) != 1112;
	bad += of_int(0x7ffffff0) != 1112;
	bad += of_int(0x7ffffff1) != 0;
	bad += of_int(3) != 1110;
	bad += of_int(4) != 0;
	bad += of_int(5) != 0;
	bad += of_int(2) != 1000;
	bad += of_int(7) != 1000;
	bad += of_int(9) != 20000;
	bad += of_int(-0x7fffffff - 1) != 10;
	bad += of_int(-1000) != 10;
	bad += of_int(-999) != 0;
	bad += of_int(-850) != 7;
	bad += of_unsigned(0) != 1;
	bad += of_unsigned(5) != 4;
	bad += of_unsigned(0x80000000) != 2;
	bad += of_unsigned(-2) != 2;
	bad += of_unsigned(-1) != 3;
	bad += of_long(0x100000000) != 1;
	bad += of_long(0xffffffff) != 3;
	bad += of_long(0x1ffffffff) != 1;
	bad += of_long(-1) != 2;
	bad += of_long(0x7fffffffffffffff) != 3;
	bad += all_of_them(-5) != -5;
	bad += none_of_them(1) != 1;
	return bad;
}
