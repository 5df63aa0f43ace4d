/* SPDX-License-Identifier: GPL-2.0-only */
int refused(int n)
{
	switch (n) {
	case 1:
		return 2;
	default:
		return 3;
	}
}
