/* SPDX-License-Identifier: GPL-2.0-only */
/* for with two steps, while with a side effect in its condition, do, continue and break. returns: 9 */
static int loops(int n)
{
	int i, j;
	int sum = 0;

	for (i = 0, j = n; i < j; i++, j--)
		sum += j - i;
	while (n--)
		if (n == 1)
			continue;
	do {
		if (sum > 4)
			break;
		sum = sum + 1;
	} while (1);
	for (;;) {
		sum++;
		if (sum >= 9)
			return sum;
	}
}

int run(void)
{
	return loops(3);
}
