/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	_Float16 half = n;

	return half > 1;
}
