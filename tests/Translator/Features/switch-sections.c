/* SPDX-License-Identifier: GPL-2.0-only */
/* Sections of a switch: labels together, fall-through, default anywhere or absent, duplicate bodies. returns: 0 */
static int labels(int n)
{
	switch (n) {
	case 1:
	case 2:
	case -3:
		return 10;
	case 4: case 5:
		n++;
		__attribute__((__fallthrough__));
	case 6:
		n += 100;
		break;

	default:
		n = 7;
	case 8:
		n *= 2;
		;
	case 9:
	case 10:
		return n;
	case 11:
		break;
	case 12:;
	}
	return n + 1;
}

static int without_default(unsigned int n)
{
	int r = 5;

	switch (n) {
	case 0:
		r = 6;
	case -1:
		r++;
	}
	switch (r)
	case 7:
		r = 70;
	switch (n)
	default:
		r++;
	switch (n) {
	}
	switch (r++);
	return r;
}

static int last_falls(int n)
{
	int last;

	switch (n) {
	case 1:
		last = 3;
		break;
	default:
		if (n > 5)
			last = 4;
		else
			last = n;
	}
	return last;
}

static int always_returns(int n)
{
	switch (n) {
	case 1:
		return 1;
	case 2:
		return 1;
	default:
		if (n)
			return 2;
		else
			return 3;
	}
}

static int open(int n)
{
	int r;

	switch (n) {
	case 1:
		r = 1;
		break;
	case 2:
		r = 2;
	}
	return n == 3 ? 3 : r;
}

int run(void)
{
	int bad = 0;

	bad += labels(1) != 10;
	bad += labels(2) != 10;
	bad += labels(-3) != 10;
	bad += labels(4) != 106;
	bad += labels(6) != 107;
	bad += labels(3) != 14;
	bad += labels(8) != 16;
	bad += labels(9) != 9;
	bad += labels(10) != 10;
	bad += labels(11) != 12;
	bad += labels(12) != 13;
	bad += without_default(0) != 72;
	bad += without_default(-1) != 8;
	bad += without_default(1) != 7;
	bad += last_falls(1) != 3;
	bad += last_falls(2) != 2;
	bad += last_falls(9) != 4;
	bad += always_returns(1) != 1;
	bad += always_returns(0) != 3;
	bad += always_returns(9) != 2;
	bad += open(1) != 1;
	bad += open(2) != 2;
	bad += open(3) != 3;
	return bad;
}
