/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	void *target = &&out;

	goto *target;
out:
	return n;
}
