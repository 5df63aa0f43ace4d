/* SPDX-License-Identifier: GPL-2.0-only */
/* Expressions that stand alone, commas, and a function that may run off its end. returns: 21 */
static int may_end(int n)
{
	if (n)
		return n;
}

static int statements(int n)
{
	int a, b = 2;

	n;
	(void)n;
	a = 1, b += a, n == b;
	if (n)
		a = 5, b = 6;
	;
	n > 3 ? (a += 10) : (a -= 10);
	may_end(n);
	return a + b;
}

int run(void)
{
	return statements(4);
}
