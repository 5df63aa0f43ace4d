/* SPDX-License-Identifier: GPL-2.0-only */
/* Values of type long double are told as the nearest double. returns: 3 */
static long double scaled(long double x, int n)
{
	long double *p = &x;

	*p *= n;
	x++;
	if (x > 0.1L)
		return x / 3;
	return 0.1L;
}

int run(void)
{
	long double x = scaled(0.1L, 70);

	x += 1;
	return (int)x;
}
