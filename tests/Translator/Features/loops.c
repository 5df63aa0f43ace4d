/* SPDX-License-Identifier: GPL-2.0-only */
/* while, do and for, with absent parts, commas, break and continue. returns: 160 */
static int loops(int n)
{
	int i, j, sum = 0;

	for (i = 0, j = n; i < j; i++, j--)
		sum += j - i;
	for (;;) {
		if (++sum > 40)
			break;
	}
	for (int k = 0; k < 3; k++)
		for (int k = 0; k < 2; k++)
			sum += 5;
	while (n) {
		if (n-- & 1)
			continue;
		sum += n;
	}
	do
		sum++;
	while (sum % 10);
	do {
		sum += 10;
		if (sum > 150)
			break;
	} while (1);
	return sum;
}

int run(void)
{
	return loops(8);
}
