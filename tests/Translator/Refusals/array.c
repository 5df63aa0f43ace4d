/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	int numbers[4];

	numbers[n] = n;
	return numbers[n];
}
