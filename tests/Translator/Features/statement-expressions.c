/* SPDX-License-Identifier: GPL-2.0-only */
/* Statement expressions, in each place an expression stands, nested, left by jumps. returns: 469835 */
#define MAXIMUM(a, b) ({ int left = (a), right = (b); left > right ? left : right; })
#define TAKE(n) ({ int taken = (n); (n) = 0; taken; })

static int step(int *n)
{
	return (*n)++;
}

static int digits(int a, int b, int c)
{
	return a * 100 + b * 10 + c;
}

static int places(int n, int *p)
{
	int left = MAXIMUM(n, 3), twice = n * 2, thrice = n * 3, r;

	r = MAXIMUM(MAXIMUM(left, 4), ({ int left = n * 2; left++; left; }));
	r += digits(step(&n), MAXIMUM(step(&twice), 1), step(&thrice));
	r += twice + TAKE(left) + thrice;
	r += left;
	p[({ n++; 1; })] = r;
	p[0] = ({ int i = 0; while (i < 5) { if (i == 3) break; i++; } i; });
	({ p[0] += 10; });
	if (({ int m = n; m > 2; }) && n != 99)
		r += 1000;
	if (n == 99 || ({ n++; n & 1; }))
		r += 2000;
	r = MAXIMUM(r, p[0]) + n + p[1] + ({ p; })[0];
	return r + -({ n++; n; }) + *({ p++; p; });
}

static int loops(int n)
{
	int i, r = 0;

	while (({ int left = n--; r++; left > 0; })) {
		if (n == 2)
			continue;
		r += 10;
		for (i = ({ n; }); ({ r++; i < 4; }); ({ r += 100; i++; })) {
			if (i == 1)
				continue;
			if (i == 3)
				break;
			r += 1000;
		}
	}
	do {
		if (n++ == 0)
			continue;
		r += ({ if (n > 3) break; 7; });
	} while (({ r++; n < 9; }));
	for (i = 0; i < 9; i++)
		r += ({ if (i & 1) continue; i; });
	return r;
}

static int jumps(int n)
{
	int r = 0;

again:
	r += ({
		if (n == 0)
			goto out;
		if (n == 7)
			return -5;
		n--;
		r;
	}) + 1;
	goto again;
out:
	return r + ({ int i = 3;
		retry:
		if (--i > 0)
			goto retry;
		last:
		i + n; });
}

static unsigned char narrow(unsigned char c)
{
	signed char s = ({ unsigned int wide = c + 200; wide; });
	unsigned long value = ({ c; }) - ({ s; }) + ({ unsigned int u = 0; u - 1; });

	c += ({ s++; 300; });
	return value + c + (value >> 32) + ({ (unsigned char)(s ?: ({ 4; })); });
}

static int empty(int n)
{
	({ });
	({ n++; if (n > 3) n += 5; });
	n ? ({ n++; }) : ({ n--; });
	n && ({ n += 3; n; });
	return ({ n; ; });
}

int run(void)
{
	unsigned long room = 0;
	int r = places(4, (int *)&room);

	r = r * 3 + loops(5);
	r = r * 3 + jumps(6) + jumps(9);
	r = r * 3 + narrow(3) - narrow(250);
	return r * 3 + empty(2) + empty(9);
}
