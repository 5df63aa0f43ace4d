/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	return n ? (n++, n) : 0;
}
