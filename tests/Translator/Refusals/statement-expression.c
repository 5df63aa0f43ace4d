/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	return ({ int m = n; m + 1; });
}
