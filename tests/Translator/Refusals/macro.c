/* SPDX-License-Identifier: GPL-2.0-only */
#define MAXIMUM(a, b) ({ int left = (a), right = (b); left > right ? left : right; })
#define LIMITED(n) (MAXIMUM(n, 3) + 1)

int refused(int n)
{
	return LIMITED(n);
}
