/* SPDX-License-Identifier: GPL-2.0-only */
/* The value of a comma, in each place an expression stands. returns: 1904036 */
static int step(int *n)
{
	return (*n)++;
}

static int digits(int a, int b, int c)
{
	return a * 100 + b * 10 + c;
}

static int loops(int n)
{
	int i, j, r = 0;

	for (i = 0, j = (r++, 5); r++, i < j; i++, j = (r++, j)) {
		if (i == 2)
			continue;
		r += 10;
	}
	while (r++, n-- > 0)
		if ((r += 100, n) == 1)
			continue;
		else
			r += 1000;
	do {
		if (i++ & 1)
			continue;
		r += 10000;
	} while (n++, n < 3);
	do
		i--;
	while ((r++, i) > 3);
	return r + i;
}

static int back(int n)
{
	return n++, n *= 3, n + 1;
}

static unsigned char narrow(int n)
{
	unsigned char c = (n++, n);
	signed char s = (c += 250, c);

	return (s++, (unsigned char)s) + (n, 1);
}

static int branches(int a, int b)
{
	int r = a && (b++, b);

	r += (a++, 0) || (b++, b) > 3;
	r += a > 1 ? (a = 7, b) : (b = 9, a);
	if (a && (b += 2, b > 5) && b)
		r += 100;
	if ((a--, a) > 100 || (b--, 0))
		r += 1000;
	else if ((a--, a) == 5)
		r += 2000;
	return r * 10 + a + b;
}

static int places(int *p, int n)
{
	int before = n, r;

	p[(n++, 1)] = 5;
	p[0] = p[(n++, 1)] + (before++, before);
	*(n++, p) += 3;
	r = n * 10 + (before--, before);
	r += digits(n, (before++, before), 3);
	r += n + (step(&n), 1) + (before = 9, before);
again:
	r += (before--, before);
	if (before > 6)
		goto again;
	return r + p[0] + p[1] + -(n++, n) + !(n, 0) + (int)(n++, 300000000000) % 1000;
}

int run(void)
{
	unsigned long room = 7;
	int r = loops(4);

	r = r * 3 + back(2);
	r = r * 3 + narrow(8);
	r = r * 3 + branches(0, 3) - branches(1, 2) + branches(2, 5);
	return r * 3 + places((int *)&room, 1);
}
