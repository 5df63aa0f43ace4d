/* SPDX-License-Identifier: GPL-2.0-only */
/* Functions that functions declare, in all forms, and functions without a value that return one of none. returns: 0 */
#define CHECK(number, truth) do { if (!(truth)) return number; } while (0)

typedef int binary_t(int, int);
static int calls;

static void count(int n)
{
	calls += n;
}

static void twice(int n)
{
	if (n < 0)
		return count(100);
	switch (n) {
	case 0:
		return (void)calls++;
	case 1:
		return n > 2 ? count(1) : count(2);
	default:
		count(n);
		return count(n);
	}
}

int run(void)
{
	extern int later(void);
	int add(int, int), old(), *chosen(int which, int *a, int *b), n = 3;
	binary_t multiply;
	float half();

	CHECK(1, later() == 11 && add(2, n) == 5 && old(n) == 6);
	CHECK(2, *chosen(1, &calls, &n) == 3 && multiply(4, n) == 12 && half(3.0) == 1.5f);
	for (int i = -1; i < 3; i++) {
		void twice(int);

		twice(i);
	}
	CHECK(3, calls == 107);
	{
		int (*f)(int, int) = multiply, add(int, int);

		CHECK(4, f(2, 2) + add(1, 1) == 6);
	}
	return 0;
}

int later(void)
{
	return 11;
}

int add(int a, int b)
{
	return a + b;
}

int old(n)
	char n;
{
	return n * 2;
}

int *chosen(int which, int *a, int *b)
{
	return which ? b : a;
}

int multiply(int a, int b)
{
	return a * b;
}

float half(x)
	float x;
{
	return x / 2;
}
