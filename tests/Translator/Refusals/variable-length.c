/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	int numbers[n];

	numbers[n - 1] = n;
	return numbers[n - 1];
}

int also_refused(int n)
{
	int *numbers = __builtin_alloca(n * sizeof(int));

	numbers[0] = n;
	return numbers[0];
}

unsigned long named(int n)
{
	typedef int numbers[n + 2];

	return sizeof(numbers) * 3;
}

unsigned long sized(int n)
{
	return sizeof(int[n]);
}

int of_rows(int n, int (*rows)[n])
{
	return rows[1][0];
}
