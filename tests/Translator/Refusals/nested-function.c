/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	int twice(int m)
	{
		return m + m;
	}

	return twice(n);
}
