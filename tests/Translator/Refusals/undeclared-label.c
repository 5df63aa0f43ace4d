/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	goto nowhere;
	return n;
}
