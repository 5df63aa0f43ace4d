/* SPDX-License-Identifier: GPL-2.0-only */
/* A switch among loops, gotos and declarations: whose break it is, what a jump goes around. returns: 0 */
static int in_loop(int n)
{
	int r = 0, i;

	for (i = 0; i < n; i++) {
		switch (i) {
		case 0:
			continue;
		case 1:
			r += 1;
			break;
		case 2:
			while (1) {
				r += 10;
				switch (r % 4) {
				case 0:
					break;
				default:
					continue;
				case 3:
					goto out_of_loop;
				}
				break;
			}
out_of_loop:
			r += 100;
			break;
		case 5:
			goto out;
		default:
			do {
				r += 1000;
				if (r & 1)
					break;
			} while (r < 5000);
		}
		r++;
	}
out:
	return r;
}

static int among(int n)
{
	int r = 0;

	switch (n) {
	case 1:
		r++;
		goto second;
	case 2:
second:
		r += 10;
		if (r > 15)
			break;
		goto third;
	case 3: third: case 4:
		r += 100;
		if (r < 300)
			goto third;
	case 5:
		{
			r += 1000;
			break;
		}
	default:
		goto end;
	}
	return r;
end:
	return -1;
}

static int declared(int n)
{
	int r = 0;

	switch (n) {
		int before = 77, *p;
		r = 5;
		n = before;
	case 1:
		before = 3;
		r = before;
		break;
	case 2: ;
		int inside = 4, other;
		other = inside + n;
	case 3:
		inside = n;
		p = &inside;
		*p += 1;
		r += inside;
		break;
	default: {
		int inside = 9;
		r = inside;
	}
	}
	return r;
}

static int shadowed(int n)
{
	int r = 0;

	switch (n) {
		int n;
	case 1:
		n = 40;
		r = n;
	}
	switch (n) {
		int n;
	case 1:
		n = 2;
		r += n;
	}
	return r + n;
}

static int nested(int a, int b)
{
	switch (a) {
	case 1:
		switch (b) {
		case 1:
			return 11;
		case 2:
			break;
		default:
			return 10;
		}
	case 2:
		if (b == 7)
			switch (b) {
			case 7: b = 8;
			}
		return b;
	default:
		switch (b) {
		case 1: return 91;
		default: return 90;
		}
	}
}

static int from_outside(int n)
{
	int r = 0;
again:
	switch (n) {
	case 0:
		return r;
	case 1 ... 3:
		n--;
		r += n;
		goto again;
	}
	n = 3;
	goto again;
}

int run(void)
{
	int bad = 0;

	bad += in_loop(1) != 0;
	bad += in_loop(2) != 2;
	bad += in_loop(3) != 113;
	bad += in_loop(9) != 5115;
	bad += among(1) != 1311;
	bad += among(2) != 1310;
	bad += among(3) != 1300;
	bad += among(4) != 1300;
	bad += among(5) != 1000;
	bad += among(6) != -1;
	bad += declared(1) != 3;
	bad += declared(2) != 3;
	bad += declared(3) != 4;
	bad += declared(9) != 9;
	bad += shadowed(1) != 43;
	bad += shadowed(5) != 5;
	bad += nested(1, 1) != 11;
	bad += nested(1, 2) != 2;
	bad += nested(1, 3) != 10;
	bad += nested(2, 7) != 8;
	bad += nested(3, 1) != 91;
	bad += nested(3, 0) != 90;
	bad += from_outside(9) != 3;
	bad += from_outside(1) != 0;
	return bad;
}
