/* SPDX-License-Identifier: GPL-2.0-only */
int refused(__int128 n)
{
	switch (n) {
	case 1:
		return 2;
	}
	return 3;
}
