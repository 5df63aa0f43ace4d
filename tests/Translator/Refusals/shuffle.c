/* SPDX-License-Identifier: GPL-2.0-only */
typedef int int4 __attribute__((vector_size(16)));

int refused(int n)
{
	int4 a = { n, 2, 3, 4 };

	return __builtin_shufflevector(a, a, 0, 1, 2, 3)[1];
}
