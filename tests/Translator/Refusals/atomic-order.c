/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int *n, int order)
{
	return __atomic_load_n(n, order++);
}
