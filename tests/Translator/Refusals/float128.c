/* SPDX-License-Identifier: GPL-2.0-only */
int refused(__float128 *n)
{
	return *n > 0;
}
