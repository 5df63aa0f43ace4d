/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	if (n)
		goto inside;
	if (n > 3) {
inside:
		n = 4;
	}
	return n;
}
