/* SPDX-License-Identifier: GPL-2.0-only */
int refused(_Atomic(_Bool) *b)
{
	return __c11_atomic_fetch_add(b, 1, 5);
}
