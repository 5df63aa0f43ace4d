/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	long double half = n * 0.5L;

	return half > 1.0;
}
