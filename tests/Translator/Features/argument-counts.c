/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls with more arguments than parameters, which are evaluated and dropped, and with fewer where nobody looks. returns: 0 */
#define CHECK(number, truth) do { if (!(truth)) return number; } while (0)

int none(), one(), two(), named(), *pointed();
static int order;

static int step(int n)
{
	order += n;
	return n;
}

int run(void)
{
	int n = 1, m = 5, *p = &n;
	struct { int a, b; } pair = { 1, 2 };

	CHECK(1, none(1, 2.5, "three", &n, pair) == 7);
	CHECK(2, none(step(1), n++, step(2)) == 7 && order == 3 && n == 2);
	CHECK(3, one(step(3), step(4), n++) == 3 && order == 10 && n == 3);
	CHECK(4, one(3, n = 9) == 3 && n == 9);
	CHECK(5, two(1, step(5), *p, none(step(6))) == 15 && order == 21);
	CHECK(6, named(4) == 4 && named(4, 5.0) == 4 && named(4, 5.0, n++) == 4 && n == 10);
	CHECK(7, *pointed(&n, step(7)) == 10 && order == 28);
	none(n--);
	CHECK(8, n == 9);
	CHECK(9, two(one(1, 2), two(3, 4, 5), 6) == 44 && one((n++, n), m) == 10);
	return none(0) - 7;
}

int none()
{
	return 7;
}

int one(n)
	int n;
{
	return n;
}

int two(int a, int b)
{
	return a * 10 + b;
}

int named(a, b)
	int a;
	double b;
{
	return a;
}

int *pointed(p)
	int *p;
{
	return p;
}
