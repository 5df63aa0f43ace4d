/* SPDX-License-Identifier: GPL-2.0-only */
/* Calls in calls, without arguments, without a value, recursion, a primitive with a choice's value. returns: 31 */
static int one(void)
{
	return 1;
}

static void nothing(int *sum, int n)
{
	if (!n)
		return;
	*sum = *sum + n;
}

static void empty(void)
{
}

static int factorial(int n)
{
	return n < 2 ? one() : n * factorial(n - 1);
}

static int add(int a, int b)
{
	return a + b;
}

int run(void)
{
	pte_t entry;
	int sum = 0;

	empty();
	nothing(&sum, 0);
	nothing(&sum, add(one(), add(2, factorial(3))));
	one();
	entry.pte = 0;
	sum += pte_none(entry);
	for (; sum < 20; nothing(&sum, 21))
		;
	return sum;
}
