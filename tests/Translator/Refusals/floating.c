/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	double half = n * 0.5;

	return half > 1.0;
}
