/* SPDX-License-Identifier: GPL-2.0-only */
/* The conditional operator without its middle operand: evaluated once, in the common type. returns: 4611548 */
static int step(int *n)
{
	return (*n)++;
}

static int sum(int a, int b, int c)
{
	return a * 100 + b * 10 + c;
}

static long types(signed char narrow, unsigned int wide, unsigned long *p)
{
	long r = narrow ?: wide;

	r += (narrow ?: -1) < 0;
	r += (p ?: (unsigned long *)0) ? 1 : 2;
	r += narrow ?: wide ?: 3;
	return r + ((narrow ?: 0) ?: 7);
}

int run(void)
{
	int n = 0, m = 5, k = 6, r;

	r = step(&n) ?: 10;
	r += step(&n) ?: 20;
	r += sum(step(&m), step(&n) ?: 9, step(&k));
	if (step(&n) ?: 0)
		r += 1000;
	if (m && (step(&n) ?: step(&m)))
		r += n;
	while ((step(&m) - 9) ?: 0)
		r++;
	n = 0;
	r += (step(&n) ?: step(&n)) ? 10000 : 20000;
	r += step(&n) ? (step(&n) ?: 4) : (step(&m) ?: 5);
	r += types(0, 4294967295u, 0) == 4294967295 + 4294967295 + 3 ? 100000 : 200000;
	r += types(-3, 7, 0) == 4294967293 - 3 + 1 + 2 - 3 ? 300000 : 400000;
	n = 0;
	step(&n) ?: step(&n);
	return r + n * 2000000;
}
