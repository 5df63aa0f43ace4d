/* SPDX-License-Identifier: GPL-2.0-only */
/* Cases inside the statements of their switch, and gotos into a switch. returns: 445265320 */
static int duff(unsigned char *to, unsigned char *from, int count)
{
	int n = (count + 7) / 8, moved = 0;

	switch (count % 8) {
	case 0:
		do {
			*to++ = *from++;
			moved++;
	case 7:		*to++ = *from++; moved++;
	case 6:		*to++ = *from++; moved++;
	case 5:		*to++ = *from++; moved++;
	case 4:		*to++ = *from++; moved++;
	case 3:		*to++ = *from++; moved++;
	case 2:		*to++ = *from++; moved++;
	case 1:		*to++ = *from++; moved++;
		} while (--n > 0);
	}
	return moved;
}

static int in_if(int n)
{
	int r = 0;

	switch (n) {
	case 0:
		if (r) {
			r += 1;
	case 1:
			r += 10;
		} else {
			r += 100;
	case 2:
			r += 1000;
	default:
			r += 10000;
		}
		r += 100000;
		break;
	case 3:
		if (n == 3)
	case 4:
			r = 7;
		else
	case 5: case 6:
			r = 9;
	}
	return r;
}

static int in_loops(int n)
{
	int i = 0, r = 0;

	switch (n) {
		for (i = 10; i < 13; i++) {
			r += 1;
	case 1:
			r += 10;
			if (i == 1)
				continue;
			r += 100;
	case 2:
			if (i == 12)
				break;
		}
		r += 1000;
		while (r < 40000) {
	case 3:
			r += 10000;
			switch (i) {
			case 0:
				i = 1;
				continue;
	default:
				break;
			}
			if (r > 20000)
				break;
		}
	case 4:
		{
			{
	case 5:
				r += 3;
			}
			r += 5;
		}
	}
	return r;
}

static int coroutine(int *state)
{
	int i;

	switch (*state) {
	case 0:
		for (i = 0; i < 3; i++) {
			*state = 1;
			return 1;
	case 1:
			*state = 2;
			return 2;
	case 2:
			i = 2;
		}
	}
	*state = 0;
	return -1;
}

static int before_first(int n)
{
	int r = 0;

	switch (n) {
		r = 99;
again:
		n--;
		r += 10;
	case 1:
		r += 1;
		if (n > 0)
			goto again;
	}
	switch (r) {
		int a = 5;
only:
		a = 3;
		r += a;
		break;
	default:
		goto only;
	}
	return r;
}

static int from_outside(int n)
{
	int r = 0;

	if (n > 9)
		goto inside;
	switch (n) {
	case 1:
		r++;
inside:
		r += 10;
	case 2:
		r += 100;
		break;
	case 3:
		for (;;) {
			r += 1000;
			if (r > 3000)
				goto out;
deep:
			r += 500;
			if (n < 0)
				break;
		}
	default:
		r += 3;
	}
	if (r < 1000 && n & 1)
		goto deep;
out:
	return r;
}

static int no_case(int n)
{
	int r = 0;

	if (n)
		goto there;
	switch (r++) {
there:
		r += 20;
		if (r > 30)
			break;
		goto there;
	}
	switch (r++)
		;
	switch (r++) {
		r = 1000;
	}
	switch (n)
	default:
		r += 5;
	switch (n)
	case 1:
		r += 7;
	switch (n) {
		default: ;
	}
	return r;
}

static int shared(int n)
{
	int r = 0, i = 0;

	while (i++ < 3) {
		switch (n) {
			do {
		default:
				r += 1;
				if (r == 2)
					continue;
				if (r == 4)
					break;
		case 1 ... 4:
		case 9: case 8:
		case -3:
				r += 10;
			} while (r < 20);
			r += 100;
			continue;
		case 6:
			return r;
		}
		n++;
	}
	return r * 10 + n;
}

static int nested(int a, int b)
{
	int r = 0;

	switch (a) {
	case 1:
		switch (b) {
			if (0) {
		case 1:
				r += 1;
				break;
			}
		case 2:
			r += 2;
	case 5:
			r += 4;
		}
	case 2:
		r += 8;
		break;
	default:
		while (r < 100) {
			switch (b) {
			case 3:
				r += 16;
				continue;
			default:
				r += 32;
	case 6:
				b = 3;
			}
			r += 64;
		}
	}
	return r;
}

static int declared(int n)
{
	int sum = 0;

	switch (n) {
	case 0:
		for (int i = 0; i < 3; i++) {
			int twice = i * 2;
			sum += twice;
	case 1:
			twice = 7;
			i = sum > 20 ? 3 : 1;
			sum += twice;
		}
	case 2:; int late = 4, later;
		later = late + 1;
		sum += later;
	}
	return sum;
}

int run(void)
{
	unsigned long from, to = 0;
	int bad = 0, state = 0, i;
	unsigned char *source = (unsigned char *)&from, *target = (unsigned char *)&to;

	for (i = 0; i < 8; i++)
		source[i] = i * i;
	bad += duff(target, source, 8) != 8 || target[7] != 49;
	target[3] = 0;
	bad += duff(target, source + 2, 3) != 3 || target[2] != 16 || target[3] != 0;
	bad += duff(target, source, 0) != 8;
	bad += in_if(0) != 111100;
	bad += in_if(1) != 100010;
	bad += in_if(2) != 111000;
	bad += in_if(9) != 110000;
	bad += in_if(3) != 7;
	bad += in_if(4) != 7;
	bad += in_if(5) != 9;
	bad += in_if(6) != 9;
	for (i = 0; i < 7; i++)
		bad = bad * 31 + in_loops(i);
	for (i = 0; i < 7; i++)
		bad = bad * 31 + coroutine(&state);
	for (i = 0; i < 4; i++)
		bad = bad * 31 + before_first(i);
	for (i = -2; i < 12; i++)
		bad = bad * 31 + (i == -1 || i == -2 ? 0 : from_outside(i));
	bad = bad * 31 + no_case(0);
	bad = bad * 31 + no_case(1);
	for (i = -4; i < 12; i++)
		bad = bad * 31 + shared(i);
	for (i = 0; i < 8; i++)
		bad = bad * 31 + nested(i, i) + nested(1, i) * 5 + nested(i, 3) * 7;
	for (i = 0; i < 3; i++)
		bad = bad * 31 + declared(i);
	return bad;
}
