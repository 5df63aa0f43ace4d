/* SPDX-License-Identifier: GPL-2.0-only */
/* Compound assignment and steps of a _Bool: computed as int, then asked whether it is zero. returns: 1744 */
static _Bool *next(_Bool *at)
{
	return at;
}

static int compound(int n)
{
	_Bool a = n, b = 0, c = 1;

	a |= 2;
	b += 256;
	c -= 1;
	a &= 2;
	c ^= 3;
	b <<= 4;
	n += a * 100 + b * 10 + c;
	return n + (b |= n) * 1000 + (c *= 0);
}

static int steps(int n)
{
	_Bool a = n, b = 0, c = 1;
	int sum = 0;

	a++;
	b--;
	sum += a * 1 + b * 2;
	sum += c-- * 4;
	sum += c * 1000;
	sum += c-- * 1000;
	sum += c * 8;
	sum += --c * 1000;
	sum += ++c * 16;
	sum += c++ * 32;
	c = 0;
	sum += c++ * 1000;
	sum += c * 64;
	return sum;
}

static int through(_Bool *p)
{
	_Bool first = (*next(p))++;
	_Bool second = (*p++)--;

	*--p |= 8;
	return first + second * 2 + *p * 4;
}

int run(void)
{
	_Bool b = 0;
	int n = 0;

	for (_Bool once = 1; once; once--)
		n++;
	return compound(5) + steps(3) + through(&b) * 100 + n;
}
